import HTTPTypes

/// The API as it is promised: what every address takes and answers. Requests are held against it before a route
/// sees them, the OpenAPI document is made from it, and tests hold routes and answers against it.
enum Contract {
    static let operations: [APIOperation] =
        trialOperations + shipmentOperations + unitOperations + extensionOperations + returnOperations
        + transportOperations + depotOperations + carrierOperations + lookupOperations + auditOperations
        + webhookOperations + peopleOperations + catalogOperations

    /// Values that have a name in the document.
    static let schemas: [String: Schema] = [
        "Problem": problem, "Warning": warning, "Note": note, "Money": money, "Address": address,
        "AddressInput": addressInput, "MoneyInput": moneyInput,
        "Trial": trial, "TrialFile": trialFile, "ReturnSummary": returnSummary, "Calendar": calendar,
        "Shipment": shipment, "Unit": unit, "Extension": `extension`, "SerialJudgment": judgment,
        "FoundOrder": foundOrder, "SearchHit": searchHit, "DueLine": dueLine,
        "Return": `return`, "ReturnLine": returnLine, "Parcel": parcel, "Label": label, "Pickup": pickup,
        "Call": call, "Paper": paper, "Claim": claim, "Instructions": instructions, "Outcome": outcome,
        "ReturnBought": `return`.adding([results]),
        "ReturnBoughtInDoubt": `return`.adding([results], doubtMembers),
        "ShipmentBought": shipment.adding([results, .must("calls", .list(.named("Call")))]),
        "ShipmentBoughtInDoubt": shipment.adding(
            [results, .must("calls", .list(.named("Call")))], doubtMembers),
        "ReturnTracked": `return`.adding(tracking), "ShipmentTracked": shipment.adding(tracking),
        "TrackingEvent": event, "Looked": looked, "Suspension": suspension, "Doubt": doubt,
        "VerdictCounts": verdictCounts, "ReceiptReport": receiptReport, "DiscrepancyLine": discrepancyLine,
        "Discrepancy": discrepancy, "BoxSummary": boxSummary, "Box": box, "Reading": reading,
        "Arrivals": arrivals, "AuditLine": auditLine, "AuditVerdict": auditVerdict,
        "ImportReport": importReport, "Tally": tally, "RowProblem": rowProblem, "RowNote": rowNote,
        "User": user, "Token": token, "Session": session, "Webhook": webhook, "Delivery": delivery,
        "InvoiceReport": invoiceReport,
        "InvoiceFinding": invoiceFinding, "DeviceType": deviceType, "Depot": depot,
        "RecordReport": recordReport,
    ]

    /// A problem document; more members name what decided it.
    static let problem = Schema.anything

    private static let byAddress = Dictionary(
        operations.map { ("\($0.method.rawValue) \($0.path)", $0) }, uniquingKeysWith: { first, _ in first })

    /// - Parameter path: as the router names it, `/v1/trials/{trial}`.
    static func operation(_ method: HTTPRequest.Method, _ path: String) -> APIOperation? {
        byAddress["\(method.rawValue) \(path)"]
    }
}

/// Values of requests that several addresses take.
extension Contract {
    static let serials = Schema.list(.raw(1_000), 1...10_000)
    /// Whatever a depot read, kept as it was read (D14).
    static let scans = Schema.list(.raw(1_000), 0...1_000_000)
    static let addressPart = Schema.raw(500)

    /// An address as people write it (D26).
    static let addressInput: Schema = .of(
        [
            .may("name", addressPart),
            .may("street", .anyOf([addressPart, .list(addressPart, 0...20)]), "A line break is a new line."),
        ],
        ["city", "subdivision", "postcode", "country", "phone", "timeZone"].map { .may($0, addressPart) })

    static let moneyInput: Schema = .of([
        .must("amount", .line(20), "As 120.00."), .must("currency", .line(3), "As USD."),
    ])
    static let mayNote = Schema.Member.may("note", .note)
    static let mustNote = Schema.Member.must("note", .note)
    static let emails = Schema.anyOf([.email, .list(.email, 0...50)])
    static let carrierName = Schema.line(40)
}
