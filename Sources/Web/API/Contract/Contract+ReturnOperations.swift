import Logistics

extension Contract {
    static let returnOperations: [APIOperation] = [
        .change(
            "trials/{trial}/returns", "createReturn",
            "Authorizes the return of what is out, and routes it. No carrier is called.",
            [
                .may("shipment", .line(40), "Only its units."), .may("serials", serials, "Only these units."),
                .may("pickupAddress", .named("AddressInput")),
                .may("perAddress", .flag, "One return for each address; the answer is then a list."),
                .may("unitsPerParcel", .integer(1...1_000)),
                .may("parcels", .integer(1...100_000), "How many in all, in place of unitsPerParcel."),
            ], .anyOf([.named("Return"), .page(of: "Return")]), status: 201,
            codes: [
                "E_ADDRESSES", "E_IN_RETURN", "E_PARCELS", "E_STATE", "E_SERIAL", "E_ADDRESS", "E_COUNTRY",
            ], resource: .trial),
        .list(
            "returns", "listReturns", "Lists returns, the oldest first.",
            query: [
                .trial, .may("authorization", .words(Return.Authorization.self), ""),
                .may("headline", .words(Return.Headline.self), ""), .owner, .partner, .country, .type,
            ], of: "Return"),
        .read(
            "returns/{rma}", "showReturn", "A return with its parcels, pickups and papers.", .named("Return"),
            hasVersion: true),
        change(
            "carrier", "assignCarrier", "A person decides who carries it.",
            [
                .must("carrier", carrierName, "UPS, DHL, Expeditors or other."), .may("name", .line(100)),
                .may("tracking", .line(100)), mustNote,
            ], codes: ["E_IN_DOUBT", "E_NO_CARRIER", "E_SUSPENDED"]),
        change(
            "hand-over", "handOver", "Parcels were given to the carrier.",
            [
                .must("on", .date), .may("by", .words(Parcel.HandOver.self)),
                .may("parcels", .list(.line(40), 1...10_000)),
            ], codes: ["E_DATE"]),
        change("deny", "denyReturn", "It is not wanted.", [mustNote], codes: ["E_IN_DOUBT"]),
        change("cancel", "cancelReturn", "It does not happen.", [mayNote], codes: ["E_IN_DOUBT"]),
        change(
            "close", "closeReturn", "It is settled.",
            [.may("missing", .flag, "Although units are missing; they stay due."), mayNote],
            codes: ["E_NOT_MATCHED"]),
        .change(
            "returns/{rma}/track", "trackReturn", "Asks the carriers where its parcels are.", [],
            .named("ReturnTracked"), codes: APIOperation.carrierCodes + ["E_NO_TRACKING", "E_STATE"],
            resource: .return),
    ]

    private static func change(
        _ verb: String, _ name: String, _ summary: String, _ body: [Schema.Member], codes: [String]
    ) -> APIOperation {
        .change(
            "returns/{rma}/\(verb)", name, summary, body, .named("Return"),
            codes: codes + ["E_STATE", "E_RETURN_CLOSED"], resource: .return)
    }

    static let transportOperations: [APIOperation] = [
        .spending(
            "returns/{rma}/labels", "buyLabels", "Buys the labels of a return, once.",
            [
                .may("reason", .words("lost"), "The label is gone: buy another."),
                .may("serials", serials), .may("parcels", .list(.line(40), 1...10_000), "Only these."),
                .may("by", .words("email", "post"), "The carrier brings it."),
                .may("to", .email), .may("dryRun", .flag, "Checks only; nothing is bought or kept."),
                .may("timeZone", .line(100), "Of the pickup address, where its country has several."),
            ], "ReturnBought",
            codes: purchaseCodes + ["E_LABEL_US_ONLY", "E_SERIAL", "E_UNDERWAY", "E_FREIGHT", "E_PARCELS"],
            resource: .return),
        .spending(
            "returns/{rma}/pickups", "bookPickup", "Sends for a courier.", pickupBody, "ReturnBought",
            codes: pickupCodes, resource: .return),
        .spending(
            "returns/{rma}/pickups/change", "changePickup", "Moves the pickup that is booked.", pickupBody,
            "ReturnBought", codes: pickupCodes + ["E_NO_CHANGE", "E_NO_PICKUP"], resource: .return),
        .spending(
            "returns/{rma}/pickups/cancel", "cancelPickup", "Calls the courier off.",
            [
                .may("confirmation", .line(100)), .may("reason", .line(200)),
                .may("knownCancelled", .flag, "The carrier says so; nobody is asked. Wants a note."), mayNote,
            ], "ReturnBought",
            codes: purchaseCodes + ["E_NO_PICKUP", "E_PICKUP_SHARED"], resource: .return),
        .spending(
            "returns/{rma}/void", "voidLabels", "Gives labels back that nobody used.",
            [.may("parcels", .list(.line(40), 1...10_000)), mayNote], "ReturnBought",
            codes: purchaseCodes + ["E_NO_VOID", "E_UNDERWAY"], resource: .return),
        file("parcels/{parcel}/label", "parcelLabel", "A parcel's label.", labelTypes),
        file(
            "parcels/{parcel}/documents/{kind}", "parcelDocument", "A paper of a parcel or return.",
            labelTypes),
        .change(
            "parcels/{parcel}/claims", "recordClaim", "What was asked of the carrier for a parcel.",
            [
                .must("kind", .words(Claim.Kind.self)), .must("number", .line(100)), .must("filedOn", .date),
                .must("lastDay", .date), .may("outcome", .words(Claim.Outcome.self)),
                .may("amount", .named("MoneyInput")), mayNote,
            ], .named("Return"), codes: ["E_DATE", "E_STATE"]),
    ]

    private static let pickupBody: [Schema.Member] = [
        .must("on", .date), .must("ready", .time), .must("close", .time), .may("timeZone", .line(100)),
    ]
    private static let pickupCodes =
        purchaseCodes + [
            "E_PICKUP_DATE", "E_PICKUP_HOURS", "E_DATE", "E_NO_PICKUP", "E_PICKUP_SHARED", "E_FREIGHT",
        ]
}
