import Foundation

extension DHL {
    @Sendable static func ship(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let body = try body(call, DHLShapes.shipment)
        let rules = DHLShipRules(body, clock: office.clock)
        try rules.check()
        if call.value("validateDataOnly") == "true" {
            return Answer(201, ["warnings": ["The data is valid; no shipment has been created."]])
        }
        let number = try waybill(body, office.ledger)
        let sale = sale(number, body, isDutiable: rules.crossesBorder, &office)
        try office.ledger.record(sale)
        var answer = shipped(sale, body)
        if body.flag("pickup/isRequested") == true, case .object(var keys)? = answer.body {
            let pickup = try book(body, day: sale.label?.shipsOn ?? "", numbers: [number], &office)
            keys["dispatchConfirmationNumber"] = .string(pickup)
            answer.body = .object(keys)
        }
        return answer
    }

    /// The caller's own number where DHL set one aside for it, else the next free one.
    private static func waybill(_ body: JSON, _ ledger: Ledger) throws(Refusal) -> String {
        let own = body.list("identifiers").first { $0.text("typeCode") == "shipmentId" }?.text("value")
        guard let own else { return freeWaybill(ledger) }
        let stem = Int(own.dropLast()) ?? 0
        guard own.count == 10, own.allSatisfy(\.isASCIIDigit), own.hasSuffix(String(stem % 7)),
            ledger.labels[own] == nil
        else {
            throw Refusal(
                400, "",
                "400104: The provided Shipment Identification Number is invalid. "
                    + "Please check the request message and retry.")
        }
        return own
    }

    private static func sale(
        _ number: String, _ body: JSON, isDutiable: Bool, _ office: inout Office
    ) -> LedgerEvent {
        let packages = body.list("content/packages")
        let weight = packages.compactMap { $0.number("weight") }.reduce(0, +)
        let accounts = body.list("accounts")
        let asksInvoice = body.list("outputImageProperties/imageOptions").contains {
            $0.text("typeCode") == "invoice" && $0.flag("isRequested") != false
        }
        var sale = LedgerEvent(kind: .label, carrier: .dhl, time: office.clock.now)
        sale.trackingNumber = number
        sale.references = body.list("customerReferences").compactMap { $0.text("value") }
        sale.account = (accounts.first { $0.text("typeCode") == "shipper" } ?? accounts.first)?.text("number")
        // An invented tariff, the same for the same parcel.
        sale.amount = String(format: "%.2f", (isDutiable ? 38.5 : 17.2) + 4.2 * weight)
        sale.currency = "EUR"
        sale.label = LabelDetail(
            from: place(body, "shipperDetails"), to: place(body, "receiverDetails"),
            service: body.text("productCode") ?? "", isReturn: isReturn(body),
            shipsOn: DHLMoment(body.text("plannedShippingDateAndTime") ?? "")?.day.dashed ?? "",
            weight: String(format: "%.2f", weight)
                + (body.text("content/unitOfMeasurement") == "imperial" ? " LB" : " KG"),
            pieces: packages.map { _ in "JD0146\(digits(14))" },
            goods: isDutiable && asksInvoice ? goods(body) : [],
            contents: body.text("content/description") ?? "")
        return sale
    }

    private static func place(_ body: JSON, _ party: String) -> Place {
        let address = body["customerDetails/\(party)/postalAddress"] ?? .null
        return Place(
            city: address.text("cityName") ?? "", postcode: address.text("postalCode") ?? "",
            country: address.text("countryCode") ?? "")
    }

    /// DHL knows no return: a staging service or the export reason shows one (CARRIERS 2.3).
    private static func isReturn(_ body: JSON) -> Bool {
        let staged = Set(["PT", "PU", "PV", "PW"])
        return body.text("content/exportDeclaration/exportReasonType") == "return"
            || body.list("valueAddedServices").contains { staged.contains($0.text("serviceCode") ?? "") }
    }

    private static func goods(_ body: JSON) -> [String] {
        let declaration = body["content/exportDeclaration"] ?? .null
        let currency = body.text("content/declaredValueCurrency") ?? ""
        let head =
            "INVOICE \(declaration.text("invoice/number") ?? "") \(declaration.text("invoice/date") ?? "")"
        let items = declaration.list("lineItems")
        return items.isEmpty
            ? []
            : [head]
                + items.map { item in
                    let price = String(format: "%.2f", item.number("price") ?? 0)
                    let code = item.list("commodityCodes").first?.text("value") ?? ""
                    let count = Int(min(item.number("quantity/value") ?? 0, 1e9))
                    return "\(count) x \(item.text("description") ?? "") \(code) \(price) \(currency)"
                }
    }
}
