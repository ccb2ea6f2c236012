import HTTPTypes
import Logistics

extension Contract {
    static let depotOperations: [APIOperation] = [
        .change(
            "receipts", "receive", "What was read in a box; every reading is kept.",
            [.may("rmaNumber", .line(40)), .must("serials", scans), .may("receivedOn", .date)],
            .named("ReceiptReport"), codes: ["E_RETURN_CLOSED", "E_DATE", "E_SERIAL", "E_STATE"]),
        .read(
            "returns/{rma}/reconciliation", "reconcileReturn", "What came back against what went out.",
            .named("ReceiptReport")),
        .read(
            "trials/{trial}/reconciliation", "reconcileTrial", "The same of a whole trial.",
            .named("ReceiptReport")),
        .list(
            "discrepancies", "listDiscrepancies", "Lists what does not match.",
            query: [
                .may("state", .words(Discrepancy.State.self), ""), .may("rma", .line(40), "Of this return."),
                .trial,
            ], of: "Discrepancy"),
        .change(
            "discrepancies/{discrepancy}/resolve", "settleDiscrepancy", "A person says what it is.",
            [.must("as", .line(80), "matched:SERIAL, move:RMA, misread, not-ours or accept."), mustNote],
            .named("Discrepancy"),
            codes: ["E_DECIDED", "E_SETTLEMENT", "E_NOT_AWAITED", "E_RETURN_CLOSED", "E_STATE"]),
        .few("arriving", "listArriving", "What is on its way to each depot.", of: "Arrivals"),
        .list("boxes", "listBoxes", "The boxes opened last.", of: "BoxSummary"),
        .change(
            "boxes", "openBox", "Opens a box at the receiving desk.",
            [.may("number", .raw(1_000), "Whatever is read first: RMA, parcel, tracking number or serial.")],
            .named("Box"), status: 201, codes: ["E_RETURN_CLOSED", "E_STATE"]),
        .read(
            "boxes/{box}", "showBox", "A box with the verdict of each reading.", .named("Box"),
            hasVersion: true),
        addReading,
        .change(
            "boxes/{box}/undo", "undoReading", "Takes a reading back, or the whole box.",
            [.may("reading", .integer(1...1_000_000))], .named("Box"), codes: ["E_STATE", "E_RETURN_CLOSED"]),
    ]

    private static let addReading: APIOperation = {
        var operation = APIOperation.change(
            "boxes/{box}/readings", "addReading", "Reads one serial, or says that there is none.",
            [
                .may("scanned", .raw(1_000)), .may("kind", .words(Scan.Kind.self)),
                .may("condition", .words(Scan.Condition.self)), mayNote,
            ], .named("Box"), codes: ["E_KEY_REUSED", "E_RETURN_CLOSED", "E_STATE"])
        operation.key = .reading
        return operation
    }()

    static let carrierOperations: [APIOperation] =
        importOperations + [
            .list(
                "suspensions", "listSuspensions", "Where a carrier does not go for a time.", of: "Suspension"),
            .change(
                "suspensions", "suspendCarrier", "A carrier does not go to a country for a time.",
                [
                    .must("carrier", carrierName),
                    .must("country", .text(.init(form: .pattern("^[A-Za-z]{2}$")))), .must("from", .date),
                    mustNote,
                ], .named("Suspension"), status: 201, codes: ["E_STATE", "E_NO_CARRIER"]),
            .change(
                "suspensions/{carrier}/{country}/resume", "resumeCarrier", "It goes there again.", [mustNote],
                .named("Suspension"), codes: ["E_STATE"]),
            .list("doubts", "listDoubts", "Paid calls whose answer never came.", of: "Doubt"),
            settling,
            APIOperation(
                method: .post, path: "/v1/carriers/{carrier}/invoices/{number}", name: "importInvoice",
                summary: "Holds a carrier's invoice against what was bought.",
                query: [.may("from", .date, "Of the period it bills."), .may("to", .date, "")],
                body: .file(["text/csv"]), answers: [(200, .json(.named("InvoiceReport")))],
                codes: ["E_FILE", "E_NO_CARRIER"], key: .request),
            APIOperation(
                method: .post, path: "/v1/carriers/{carrier}/events", name: "takeCarrierEvents",
                summary:
                    "Where a carrier calls us about parcels; it shows its own credential in place of a token.",
                body: .file(["application/json"]),
                answers: [(200, .json(.of([.must("fresh", .count)])))], codes: ["E_FILE"]),
        ]

    private static let settling: APIOperation = {
        var operation = APIOperation.change(
            "doubts/{call}/resolve", "resolveDoubt", "A person settles a doubt.",
            [
                .must("decision", .words("exists", "absent", "issueAgain", "confirm")),
                .may("number", .line(100), "The carrier's number, where it exists."), mayNote,
            ], .named("Doubt"),
            codes: ["E_EVIDENCE", "E_SELF_DECISION", "E_NUMBER_TAKEN", "E_STATE"])
        let waiting = doubt.adding([.must("code", .words("E_IN_DOUBT")), .must("detail", .said)])
        operation.answers.append((202, .json(waiting)))
        return operation
    }()

    static let lookupOperations: [APIOperation] = [
        .change(
            "orders/find", "findOrders", "The order numbers of a trial, by customer or by all its devices.",
            [
                .may("orgId", .line(100)), .may("adminEmail", .line(254)), .may("serials", serials),
            ], .page(of: "FoundOrder"),
            codes: ["E_LOOKUP_NONE", "E_LOOKUP_PART", "E_LOOKUP_CONFLICT", "E_SERIAL"]),
        .read(
            "due", "listDue", "What must come back, by its return-by date.",
            query: [
                .may("within", .integer(0...100_000), "Due in so many days, late ones included."), .owner,
                .partner, .country, .type,
            ] + APIOperation.Parameter.paging,
            .of(
                Schema.page(of: "DueLine").members,
                [.must("claims", .list(.named("Claim")), "Open claims that end soon.")])),
        .few(
            "search", "search", "Finds anything by number or name; at most fifty, exact ones first.",
            query: [.init(name: "q", schema: .line(200), about: "What to find.", isRequired: true)],
            of: "SearchHit"),
    ]

    static let auditOperations: [APIOperation] = [
        report,
        .list(
            "audit", "listAudit", "The audit trail, the newest first.",
            query: [.may("subject", .line(80), "Of this thing, by its id.")], of: "AuditLine"),
        verify,
        .read(
            "audit/checkpoint", "auditCheckpoint", "The newest entry, to be kept elsewhere.",
            .of([.must("checkpoint", .said)])),
    ]

    private static let report = APIOperation(
        method: .get, path: "/v1/reports/{report}", name: "writeReport",
        summary:
            "Writes out everything of a kind; with limit a part of it, and Link says where the next one is.",
        query: [
            .may("format", .words("csv", "json"), "json is JSON Lines, an object a line."),
            .may("limit", .integer(1...10_000), "So many lines at most; all of them without it."),
            APIOperation.Parameter.paging[1],
        ], answers: [(200, .file(["text/csv", "application/jsonl"]))])

    private static let verify: APIOperation = {
        var operation = APIOperation.change(
            "audit/verify", "verifyAudit", "Walks the trail and names the first entry that was changed.",
            [.may("checkpoint", .text(.init(form: .pattern("^(0|[1-9][0-9]{0,17}):[0-9a-f]{64}$"))))],
            .named("AuditVerdict"))
        operation.key = .none
        return operation
    }()
}
