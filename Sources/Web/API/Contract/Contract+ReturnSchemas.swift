import Logistics

/// Returns and what hangs on them as they are answered.
extension Contract {
    static let `return`: Schema = .of(
        [
            .must("id", .rma), .must("rmaNumber", .rma),
            .must("state", .words(Return.Authorization.self)),
            .must("authorization", .words(Return.Authorization.self)),
            .must("headline", .words(Return.Headline.self)), .must("trial", .id("T")),
            .must("region", .said), .must("pickupAddress", .named("Address")),
            .must("pickupDiffers", .flag), .must("createdOn", .day),
            .orNull("ownTransport", .of([.must("name", .said), .orNull("tracking", .said)])),
            .must("lines", .list(.named("ReturnLine"))), .must("parcels", .list(.named("Parcel"))),
            .must("pickups", .list(.named("Pickup"))), .must("calls", .list(.named("Call"))),
            .must("documents", .list(.named("Paper"))), .must("claims", .list(.named("Claim"))),
            .must("instructions", .named("Instructions")), notes, warnings,
        ], .textsOrNull("carrier", "proposedCarrier"), .datesOrNull("returnBy", "closedOn"))

    static let returnLine: Schema = .of(
        .texts("serial", "deviceType", "parcel"),
        [
            .must("shipment", .id("SH")), .must("unit", .id("U")), .must("labelInBox", .flag),
            .must("boxes", .count, "Its parcels are this one and those that follow."),
            .must("receipt", .words(ReturnLine.Receipt.self)), .orNull("receivedOn", .day),
        ])

    static let parcel: Schema = .of(
        [
            .must("id", .said), .must("serials", .list(.said)), part,
            .must("transport", .words(Parcel.Transport.self)), .orNull("trackingNumber", .said),
            .orNull(
                "label", .of([.must("format", .said), .orNull("sha256", .said), .orNull("file", .said)])),
            .must("labels", .list(.named("Label"))), .orNull("handedOverOn", .day),
            .orNull("handedOverBy", .words(Parcel.HandOver.self)),
            .orNull("late", .count, "Days after the return-by date; null while it is not handed over."),
        ])

    static let label: Schema = .of(
        [
            .must("id", .id("L")), .must("state", .words(Label.State.self)),
            .orNull("charge", .named("Money")),
            .orNull("delivery", .words(Label.Delivery.self)),
        ], .texts("trackingNumber"), .textsOrNull("format", "sha256"))

    static let pickup: Schema = .of([
        .must("id", .id("P")), .must("confirmation", .said), .must("on", .day), .must("ready", .time),
        .must("close", .time), .must("state", .words(Pickup.State.self)), .orNull("charge", .named("Money")),
    ])

    static let call: Schema = .of(
        [
            .must("id", .id("C")), .must("kind", .words(Purchase.Kind.self)),
            .must("state", .words(Purchase.State.self)), .orNull("rmaNumber", .rma), .must("askedOn", .day),
        ], .texts("carrier", "key"), .textsOrNull("parcel", "unit", "cause", "carrierCode", "message"))

    static let paper: Schema = .of(.texts("parcel", "kind", "format", "url"))

    static let claim: Schema = .of(
        [
            .must("rmaNumber", .rma), .must("kind", .words(Claim.Kind.self)), .must("filedOn", .day),
            .must("lastDay", .day), .must("outcome", .words(Claim.Outcome.self)),
            .orNull("amount", .named("Money")),
        ], .texts("id", "parcel", "number"))

    static let instructions: Schema = .of(
        [.must("direction", .words("ltr", "rtl")), .must("steps", .list(.said))], .texts("language"),
        .textsOrNull("title", "note", "carrierLine"))

    static let outcome: Schema = .of(.texts("parcel", "outcome"), .textsOrNull("code", "detail"))
    static let results = Schema.Member.must("results", .list(.named("Outcome")))

    /// What a doubt adds (D5).
    static let doubtMembers: [Schema.Member] = [
        .must("code", .words("E_IN_DOUBT")), .orNull("cause", .said), .must("detail", .said),
    ]

    static let event: Schema = .of(
        .texts("subject", "carrier", "trackingNumber", "kind", "code", "time", "source"),
        .textsOrNull("detailCode", "text", "place", "at"),
        [.must("date", .day), .must("isLocal", .flag), .must("recordedAt", .instant)])

    static let looked: Schema = .of(
        .texts("subject", "carrier", "trackingNumber"),
        [
            .must("isKnown", .flag), .must("newEvents", .count), .orNull("estimatedDelivery", .day),
        ], .textsOrNull("code", "detail"))

    static let tracking: [Schema.Member] = [
        .must("events", .list(.named("TrackingEvent"))), .must("tracking", .list(.named("Looked"))),
    ]

    static let suspension: Schema = .of(
        .texts("carrier", "country"),
        [
            .must("from", .day), .orNull("resumedOn", .day), .must("state", .words("suspended", "resumed")),
            .must("returns", .list(.rma)),
        ])

    static let doubt = call.adding(
        .textsOrNull("begunAt", "sentAt", "doubtedAt", "endedAt", "nextProbeAt", "contact", "orphan"),
        [
            .orNull("pickupOn", .day),
            .must(
                "probes",
                .list(
                    .of(
                        [.must("at", .instant)], .texts("answer", "control"), .textsOrNull("detail")))),
            .must("canProbe", .flag),
            .must(
                "evidence",
                .of([.must("met", .flag), .must("negative", .count), .orNull("from", .instant)])),
            .orNull(
                "pending",
                .of(.texts("kind", "askedBy"), [.must("askedAt", .instant), .orNull("number", .said)])),
            .must("numbers", .list(.said)), .must("advice", .said),
        ])
}
