/// The request bodies of the MyDHL API 3.1.1 file, as far as a return and its pickup go.
enum DHLShapes {
    static let shipment = Shape.object([
        .must("plannedShippingDateAndTime", .text(1...29)),
        .must("pickup", pickupOption), .must("productCode", .text(1...6)),
        .may("localProductCode", .text(1...3)),
        .must("accounts", .list(account, 1...3)), .may("valueAddedServices", .list(service, 0...99)),
        .may("outputImageProperties", outputImages), .may("customerReferences", .list(reference, 0...999)),
        .may("identifiers", .list(identifier, 0...5)),
        .must(
            "customerDetails",
            .object([
                .must("shipperDetails", party), .must("receiverDetails", party), .may("buyerDetails", party),
                .may("importerDetails", party), .may("exporterDetails", party), .may("sellerDetails", party),
                .may("payerDetails", party), .may("manufacturerDetails", party),
                .may("ultimateConsigneeDetails", party), .may("brokerDetails", party),
            ])),
        .must("content", content), .may("documentImages", .anything), .may("onDemandDelivery", .anything),
        .may("requestOndemandDeliveryURL", .flag), .may("shipmentNotification", .anything),
        .may("prepaidCharges", .anything), .may("getTransliteratedResponse", .flag),
        .may("estimatedDeliveryDate", .anything), .may("getAdditionalInformation", .anything),
        .may("getRateEstimates", .flag), .may("parentShipment", .anything),
    ])

    static let pickup = Shape.object(pickupKeys)

    static let pickupChange = Shape.object(
        pickupKeys + [
            .must("dispatchConfirmationNumber", .text(12...20)),
            .must("originalShipperAccountNumber", .text(1...12)),
        ])

    private static let pickupKeys: [Shape.Key] = [
        .must("plannedPickupDateAndTime", .text(1...29)), .may("closeTime", .text(1...5)),
        .may("location", .text(0...80)), .may("locationType", .choice(["business", "residence"])),
        .must("accounts", .list(account, 1...5)), .may("specialInstructions", .list(instruction, 0...4)),
        .may("remark", .text(0...1000)),
        .must(
            "customerDetails",
            .object([
                .must("shipperDetails", party), .may("receiverDetails", party), .may("pickupDetails", party),
                .may("bookingRequestorDetails", .anything),
            ])),
        .must(
            "shipmentDetails",
            .list(
                .object([
                    .must("productCode", .text(1...6)), .may("localProductCode", .text(1...3)),
                    .may("accounts", .list(account, 0...5)), .may("valueAddedServices", .anything),
                    .must("isCustomsDeclarable", .flag), .may("declaredValue", .number(0)),
                    .may("declaredValueCurrency", .text(3...3)), .must("unitOfMeasurement", units),
                    .may("shipmentTrackingNumber", .text(1...40)),
                    .must("packages", .list(bareParcel, 1...999)),
                ]), 1...999)),
    ]

    private static let pickupOption = Shape.object([
        .must("isRequested", .flag), .may("closeTime", .text(1...5)), .may("location", .text(0...80)),
        .may("specialInstructions", .list(instruction, 0...4)), .may("pickupDetails", party),
        .may("pickupRequestorDetails", party),
    ])

    private static let instruction = Shape.object([
        .must("value", .text(0...80)), .may("typeCode", .text(2...3)),
    ])
    private static let account = Shape.object([
        .must("typeCode", .choice(["shipper", "payer", "duties-taxes"])), .must("number", .text(1...12)),
    ])
    private static let service = Shape.object([
        .must("serviceCode", .text(1...6)), .may("value", .number(0)), .may("currency", .text(3...3)),
        .may("method", .text(1...10)), .may("dangerousGoods", .anything),
    ])
    private static let reference = Shape.object([
        .must("value", .text(1...35)),
        .may(
            "typeCode",
            .choice([
                "AAO", "CU", "FF", "FN", "IBC", "LLR", "OBC", "PRN", "ACP", "ACS", "ACR", "CDN", "STD", "CO",
            ])),
    ])
    private static let identifier = Shape.object([
        .must("typeCode", .choice(["parentId", "shipmentId", "pieceId"])), .must("value", .text(1...35)),
        .may("dataIdentifier", .text(1...4)),
    ])
    private static let units = Shape.choice(["metric", "imperial"])

    private static let party = Shape.object([
        .must(
            "postalAddress",
            .object([
                .must("postalCode", .text(0...12)), .must("cityName", .text(1...45)),
                .must("countryCode", .text(2...2)), .may("provinceCode", .text(2...35)),
                .must("addressLine1", .text(1...45)), .may("addressLine2", .text(1...45)),
                .may("addressLine3", .text(1...45)), .may("countyName", .text(1...45)),
                .may("provinceName", .text(1...35)), .may("countryName", .text(1...35)),
            ])),
        .must(
            "contactInformation",
            .object([
                .may("email", .text(1...70)), .must("phone", .text(1...70)),
                .may("mobilePhone", .text(1...70)),
                .must("companyName", .text(1...100)), .must("fullName", .text(1...255)),
            ])),
        .may(
            "registrationNumbers",
            .list(
                .object([
                    .must("typeCode", .text(1...3)), .must("number", .text(1...35)),
                    .must("issuerCountryCode", .text(2...2)),
                ]), 0...50)),
        .may("bankDetails", .anything),
        .may(
            "typeCode",
            .choice(["business", "direct_consumer", "government", "other", "private", "reseller"])),
    ])
}

extension DHLShapes {
    private static let dimensions = Shape.object([
        .must("length", .number(0.001)), .must("width", .number(0.001)), .must("height", .number(0.001)),
    ])
    private static let bareParcel = Shape.object([
        .may("typeCode", .text(2...3)), .must("weight", .number(0.001)), .may("dimensions", dimensions),
    ])
    private static let parcel = Shape.object([
        .may("typeCode", .text(2...3)), .must("weight", .number(0.001)), .may("dimensions", dimensions),
        .may("customerReferences", .list(reference, 1...99)), .may("identifiers", .list(identifier, 0...3)),
        .may("description", .text(1...70)), .may("labelBarcodes", .anything), .may("labelText", .anything),
        .may("labelDescription", .text(1...80)), .may("referenceNumber", .number(1)),
    ])

    private static let content = Shape.object([
        .must("packages", .list(parcel, 1...999)), .may("areMorePackagesToBeAddedLater", .flag),
        .must("isCustomsDeclarable", .flag), .may("declaredValue", .number(0)),
        .may("declaredValueCurrency", .text(3...3)), .may("exportDeclaration", declaration),
        .must("description", .text(1...70)), .may("USFilingTypeValue", .text(1...20)),
        .must(
            "incoterm",
            .choice([
                "EXW", "FCA", "CPT", "CIP", "DPU", "DAP", "DDP", "FAS", "FOB", "CFR", "CIF", "DAF", "DAT",
                "DDU",
                "DEQ", "DES",
            ])),
        .must("unitOfMeasurement", units),
    ])

    private static let reasons = Shape.choice([
        "permanent", "temporary", "return", "used_exhibition_goods_to_origin", "intercompany_use",
        "commercial_purpose_or_sale", "personal_belongings_or_personal_use", "sample", "gift",
        "return_to_origin",
        "warranty_replacement", "diplomatic_goods", "defence_material",
    ])

    private static let declaration = Shape.object([
        .must("lineItems", .list(lineItem, 1...999)), .may("invoice", invoice), .may("remarks", .anything),
        .may("additionalCharges", .anything), .may("destinationPortName", .text(0...255)),
        .may("placeOfIncoterm", .text(1...256)), .may("payerVATNumber", .text(0...50)),
        .may("recipientReference", .text(0...255)), .may("exporter", .anything),
        .may("packageMarks", .text(0...255)),
        .may("declarationNotes", .anything), .may("exportReference", .text(0...40)),
        .may("exportReason", .text(1...30)), .may("exportReasonType", reasons), .may("licenses", .anything),
        .may("shipmentType", .choice(["personal", "commercial"])), .may("customsDocuments", .anything),
    ])

    private static let lineItem = Shape.object([
        .must("number", .number(1)), .must("description", .text(1...512)), .must("price", .number(0)),
        .must("quantity", .object([.must("value", .number(1)), .must("unitOfMeasurement", .text(1...8))])),
        .may(
            "commodityCodes",
            .list(
                .object([.must("typeCode", .choice(["outbound", "inbound"])), .must("value", .text(2...18))]),
                0...2)),
        .may("exportReasonType", reasons), .must("manufacturerCountry", .text(2...2)),
        .must("weight", .object([.may("netValue", .number(0)), .may("grossValue", .number(0))])),
        .may("isTaxesPaid", .flag), .may("additionalInformation", .anything),
        .may("customerReferences", .anything),
        .may("customsDocuments", .anything), .may("preCalculatedLineItemTotalValue", .number(0)),
    ])

    private static let invoice = Shape.object([
        .must("number", .text(1...35)), .must("date", .text(10...10)), .may("signatureName", .text(0...35)),
        .may("signatureTitle", .text(0...35)), .may("signatureImage", .anything),
        .may("instructions", .anything),
        .may("customerDataTextEntries", .anything), .may("totalNetWeight", .number(0)),
        .may("totalGrossWeight", .number(0)), .may("customerReferences", .anything),
        .may("termsOfPayment", .text(0...100)), .may("indicativeCustomsValues", .anything),
        .may("preCalculatedTotalValues", .anything),
    ])

    private static let outputImages = Shape.object([
        .may("printerDPI", .number(200)), .may("customerBarcodes", .anything),
        .may("customerLogos", .anything),
        .may("encodingFormat", .choice(["pdf", "zpl", "lp2", "epl"])),
        .may("imageOptions", .list(imageOption, 0...20)), .may("splitTransportAndWaybillDocLabels", .flag),
        .may("allDocumentsInOneImage", .flag), .may("splitDocumentsByPages", .flag),
        .may("splitInvoiceAndReceipt", .flag), .may("receiptAndLabelsInOneImage", .flag),
    ])

    private static let imageOption = Shape.object([
        .must("typeCode", .choice(["label", "waybillDoc", "invoice", "qr-code", "shipmentReceipt"])),
        .may("templateName", .text(0...25)), .may("isRequested", .flag), .may("hideAccountNumber", .flag),
        .may("numberOfCopies", .number(1)),
        .may("invoiceType", .choice(["commercial", "proforma", "returns"])),
        .may("languageCode", .text(3...3)), .may("languageCountryCode", .text(2...2)),
        .may("languageScriptCode", .text(4...4)), .may("encodingFormat", .choice(["png"])),
        .may("renderDHLLogo", .flag), .may("fitLabelsToA4", .flag), .may("labelFreeText", .text(0...150)),
        .may("labelCustomerDataText", .text(1...250)),
        .may("shipmentReceiptCustomerDataText", .text(1...700)),
    ])
}
