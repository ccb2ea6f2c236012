import Logistics

/// Trials, shipments and units as they are answered.
extension Contract {
    static let warnings = Schema.Member.must("warnings", .list(.named("Warning")))
    static let notes = Schema.Member.must("notes", .list(.named("Note")))

    static let warning: Schema = .of(.texts("code", "detail"))
    static let note: Schema = .of(.texts("subject", "verb", "text", "by"), [.must("at", .instant)])
    static let money: Schema = .of([
        .must("amount", .text(.init(form: .pattern("^-?[0-9]+\\.[0-9]{2}$")))),
        .must("currency", .text(.init(form: .pattern("^[A-Z]{3}$")))),
    ])
    static let address: Schema = .of(
        .texts("name", "street", "city", "postcode", "country", "phone"),
        .textsOrNull("subdivision", "timeZone"))

    static let trial: Schema = .of(
        [
            .must("id", .id("T")), .must("state", .words(Trial.State.self)),
            .must("kind", .words(Trial.Kind.self)),
        ], .texts("orgId", "company", "adminEmail", "language"),
        [.must("fullAdmins", .list(.said)), .must("portalExpires", .day)],
        .datesOrNull(
            "locationConfirmedOn", "consentAskedOn", "consentLastDay", "consentOn", "activatedOn",
            "convertedOn", "cancelledOn"),
        .textsOrNull("consentBy", "partner", "partnerEmail", "owner", "dealId", "costCenter"),
        [
            .orNull("licenses", .count), .orNull("skipReason", .words(Trial.SkipReason.self)), warnings,
        ])

    static let trialFile = trial.adding([
        .must("shipments", .list(.named("Shipment"))), .must("returns", .list(.named("ReturnSummary"))),
        notes,
    ])

    static let returnSummary: Schema = .of([
        .must("rmaNumber", .rma), .must("authorization", .words(Return.Authorization.self)),
        .must("headline", .words(Return.Headline.self)),
    ])

    static let calendar: Schema = .of(
        [.must("trial", .id("T")), .must("portalExpires", .day), .must("lastGraceDay", .day)],
        .datesOrNull("lapsedFrom", "numbersKeptTo", "numbersFreeFrom", "consentLastDay"),
        [
            .must(
                "shipments",
                .list(
                    .of(
                        [.must("id", .id("SH")), .must("deviceType", .said)],
                        .datesOrNull("expiresOn", "returnBy", "lastPossibleExpiry"))))
        ])

    static let shipment: Schema = .of(
        [
            .must("id", .id("SH")), .must("state", .words(Shipment.State.self)), .must("trial", .id("T")),
            .must("shipTo", .named("Address")), .orNull("poeAvailable", .flag), .must("recordedOn", .day),
            .must("units", .list(.named("Unit"))), .must("extensions", .list(.named("Extension"))), notes,
            warnings,
        ], .texts("deviceType", "orderNumber"),
        .textsOrNull("loanNumber", "outboundCarrier", "outboundTracking"),
        .datesOrNull(
            "dispatchedOn", "deliveredOn", "startsOn", "mailedOn", "eulaExpiresOn", "expiresOn",
            "returnBy", "lastPossibleExpiry"))

    static let unit: Schema = .of(
        [
            .must("id", .id("U")), .must("custody", .words(Unit.Custody.self)), .must("trial", .id("T")),
            .must("shipment", .id("SH")), .must("labelInBox", .flag), .orNull("replaces", .id("U")),
            .orNull("receivedOn", .day),
        ], .texts("serial", "serialAsRead", "deviceType"), .textsOrNull("model", "returnLabelTracking"))

    static let `extension`: Schema = .of(
        [
            .must("id", .id("E")), .must("state", .words(Extension.State.self)), .must("shipment", .id("SH")),
            .must("late", .flag),
        ], .texts("requestedBy", "enteredBy", "reason"),
        [.must("requestedOn", .day), .must("from", .day), .must("to", .day)],
        .textsOrNull("decidedBy", "note"), .datesOrNull("decidedOn", "lastPossible", "returnByIfApproved"))

    static let judgment: Schema = .of(
        .texts("scanned", "word", "tone", "detail"),
        [
            .orNull("serial", .said),
            .must("verdict", .words("fine", "unreadable", "lookAlike", "twice", "inUse")),
        ])

    static let foundOrder: Schema = .of([.must("orderNumber", .said), .must("trial", .id("T"))])

    static let searchHit: Schema = .of(
        [.must("kind", .words("trial", "shipment", "return", "unit")), .must("trial", .id("T"))],
        .texts("id", "company"), [.orNull("state", .said), .must("exact", .flag)])

    static let dueLine: Schema = .of(
        [
            .must("shipment", .id("SH")), .must("trial", .id("T")),
            .orNull("daysLeft", .integer(Int64.min...Int64.max)),
            .must("unitsOut", .count), .must("serials", .list(.said)), .must("unreturned", .list(.said)),
            .must("rma", .list(.rma)), warnings,
        ], .texts("company", "deviceType"), .textsOrNull("note", "code"),
        .datesOrNull("expiresOn", "returnBy"))
}
