import Logistics
import Operations

/// What the depot reads and what comes of it, and the trail of it all.
extension Contract {
    static let verdictCounts: Schema = .of(Verdict.allCases.map { .must($0.rawValue, .count) })

    static let receiptReport: Schema = .of([
        .orNull("receipt", .id("RC")), .orNull("rma", .rma), .orNull("trial", .id("T")),
        .must("counts", .named("VerdictCounts")), .must("discrepancies", .list(.named("DiscrepancyLine"))),
        .must(
            "missing",
            .list(.of([.must("serial", .said), .must("trial", .id("T")), .orNull("rma", .rma)]))),
        .must("ignored", .list(.of(.texts("scanned", "kind")))), .must("settled", .flag),
    ])

    private static let found: [Schema.Member] = [
        .must("id", .id("D")), .must("scanned", .said), .orNull("serial", .said),
        .must("verdict", .words(Verdict.self)), .must("of", .list(.said)), .orNull("trial", .id("T")),
        .orNull("rma", .rma), .orNull("reason", .said), .must("state", .words(Discrepancy.State.self)),
    ]
    static let discrepancyLine: Schema = .of(found)
    static let discrepancy: Schema = .of(
        found,
        [
            .must("receipt", .id("RC")), .orNull("otherRma", .rma), .orNull("settledOn", .day), notes,
        ], .textsOrNull("settledAs", "settledBy"))

    private static let boxHead: [Schema.Member] = [
        .must("id", .id("RC")), .orNull("rmaNumber", .rma), .orNull("parcel", .said),
        .must("receivedOn", .day), .must("by", .said), .must("standing", .count),
    ]
    static let boxSummary: Schema = .of(boxHead)
    static let box: Schema = .of(
        boxHead,
        [
            .orNull("company", .said), .must("readings", .list(.named("Reading"))),
            .must("report", .named("ReceiptReport")),
        ])

    static let reading: Schema = .of(
        [
            .must("reading", .count), .must("scanned", .said), .must("kind", .words(Scan.Kind.self)),
            .orNull("condition", .words(Scan.Condition.self)), .orNull("verdict", .words(Verdict.self)),
            .must("of", .list(.said)), .orNull("trial", .id("T")), .orNull("rmaNumber", .rma),
            .orNull("ignored", .words(IgnoredScan.Kind.self)), .orNull("undoneOn", .day), notes,
        ], .textsOrNull("serial", "question", "undoneBy"))

    static let arrivals: Schema = .of([
        .orNull("depot", .named("Address")), .orNull("name", .said), .orNull("hours", .said),
        .orNull("timeZone", .said), .must("regions", .list(.said)),
        .must("count", .count, "Of all its parcels; the first 500 are in `parcels`."),
        .must(
            "parcels",
            .list(
                .of(
                    .texts("id", "company", "stage"), .textsOrNull("trackingNumber"),
                    .datesOrNull("handedOverOn", "expectedOn"),
                    [.must("rmaNumber", .rma), .must("units", .count), part]))),
    ])

    static let auditLine: Schema = .of(
        .texts("actor", "role", "verb", "subject"),
        [
            .must("entry", .count), .must("at", .instant),
            .must("facts", .map(.anything), "Ids, states, dates and serials; nobody's name."),
        ])

    static let auditVerdict: Schema = .of([
        .must("intact", .flag), .orNull("entries", .count), .orNull("brokenAt", .count),
        .orNull("reason", .said),
    ])

    static let importReport: Schema = .of(
        [
            .must("rows", .count), .must("trials", .named("Tally")), .must("shipments", .named("Tally")),
            .must("units", .named("Tally")), .must("problems", .list(.named("RowProblem"))),
            .must("notes", .list(.named("RowNote"))),
            .must(
                "differences",
                .list(
                    .of(
                        [.must("line", .count), .must("applied", .flag)],
                        .texts("id", "field", "stored", "given")))),
            .must("problemCount", .count), .must("noteCount", .count), .must("differenceCount", .count),
            .must("cutShort", .flag), .must("kept", .flag), .must("dryRun", .flag),
        ])
    static let tally: Schema = .of(["created", "unchanged", "updated"].map { .must($0, .count) })
    private static let flaw: [Schema.Member] =
        [.must("line", .count), .orNull("column", .said)] + .texts("code", "reason")
    static let rowProblem: Schema = .of(flaw)
    static let rowNote: Schema = .of(flaw, .texts("detail"))

    static let invoiceReport: Schema = .of([
        .must("carrier", .said), .must("number", .said), .must("kept", .flag),
        .must("counts", .of(InvoiceFinding.Verdict.allCases.map { .must($0.rawValue, .count) })),
        .must("findings", .list(.named("InvoiceFinding"))),
    ])
    static let invoiceFinding: Schema = .of(
        [
            .must("verdict", .words(InvoiceFinding.Verdict.self)), .must("number", .said),
            .orNull("line", .count), .orNull("billed", .named("Money")), .orNull("told", .named("Money")),
            .orNull("call", .id("C")), .must("needsPerson", .flag),
        ], .textsOrNull("subject"))
}
