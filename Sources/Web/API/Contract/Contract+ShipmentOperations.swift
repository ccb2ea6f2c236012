import HTTPTypes
import Logistics

extension Contract {
    static let shipmentOperations: [APIOperation] = [
        .change(
            "trials/{trial}/shipments", "recordShipment",
            "Records what is sent of one device type, with its serials.",
            [
                .must("deviceType", .line(80)), .must("orderNumber", .line(100)),
                .may("loanNumber", .line(100)),
                .must("shipTo", .named("AddressInput")), .may("poeAvailable", .flag),
                .may("model", .line(100)),
                .may("serials", .list(.raw(1_000), 0...10_000)),
            ], .named("Shipment"), status: 201,
            codes: [
                "E_TYPE", "E_ONE_SHIPMENT", "E_POE", "E_SKIPPED", "E_LAPSED", "E_STATE", "E_LOCATION",
                "E_CONSENT",
                "E_CONSENT_LAPSED", "E_SERIAL", "E_SERIAL_IN_USE", "E_ADDRESS", "E_COUNTRY",
            ], resource: .trial),
        .list(
            "shipments", "listShipments", "Lists shipments, the oldest first.",
            query: [
                .trial, .may("state", .words(Shipment.State.self), ""),
                .may("out", .flag, "Only with units that are away."), .owner, .partner, .country, .type,
            ], of: "Shipment"),
        .read(
            "shipments/{shipment}", "showShipment", "A shipment with its units and extensions.",
            .named("Shipment"), hasVersion: true),
        .spending(
            "shipments/{shipment}/labels", "buyBoxLabels",
            "Buys the return labels that leave in the boxes, before dispatch.", [], "ShipmentBought",
            codes: purchaseCodes + ["E_DISPATCHED", "E_FREIGHT", "E_PARCELS"], resource: .shipment),
        change(
            "dispatch", "dispatchShipment", "It left; the first dispatch makes a trial active.",
            [.may("on", .date), .may("outboundCarrier", .line(100)), .may("outboundTracking", .line(100))],
            codes: [
                "E_CONSENT", "E_CONSENT_LAPSED", "E_LOCATION", "E_LAPSED", "E_POE", "E_DATE", "E_SKIPPED",
                "E_DISPATCHED",
            ]),
        change("deliver", "deliverShipment", "It arrived.", [.may("on", .date)], codes: ["E_DATE"]),
        change(
            "undelivered", "returnUndelivered", "It came back unopened.", [mustNote], codes: ["E_IN_RETURN"]),
        change(
            "release", "releaseShipment", "Releases what was held for want of PoE.", [mustNote], codes: []),
        change("cancel", "cancelShipment", "Cancels it before dispatch.", [mayNote], codes: ["E_DISPATCHED"]),
        change(
            "term", "setTerm", "Sets the dates of the EULA e-mail.",
            [.may("startsOn", .date), .may("mailedOn", .date), .may("expiresOn", .date)],
            codes: ["E_CAP_120", "E_DATE"]),
        .change(
            "shipments/{shipment}/track", "trackShipment", "Asks the carrier where it is.", [],
            .named("ShipmentTracked"), codes: APIOperation.carrierCodes + ["E_NO_TRACKING"],
            resource: .shipment),
    ]

    private static func change(
        _ verb: String, _ name: String, _ summary: String, _ body: [Schema.Member], codes: [String]
    ) -> APIOperation {
        .change(
            "shipments/{shipment}/\(verb)", name, summary, body, .named("Shipment"),
            codes: codes + ["E_STATE"], resource: .shipment)
    }

    /// Why a carrier is not asked for something that costs money.
    static let purchaseCodes = [
        "E_STATE", "E_IN_DOUBT", "E_NO_CARRIER", "E_SUSPENDED", "E_ADDRESS", "E_RETURN_CLOSED", "E_TIME_ZONE",
        "E_NO_LABEL",
    ]

    static let unitOperations: [APIOperation] = [
        change(
            unit: "correct", "correctSerial", "The label says otherwise.",
            [.must("to", .line(100)), mustNote]),
        change(
            unit: "replace", "replaceUnit", "Another device went in its place.",
            [.must("with", .line(100)), mustNote], status: 201),
        change(unit: "lost", "loseUnit", "Nobody knows where it is.", [mustNote]),
        change(unit: "found", "findUnit", "It is known again where it is.", [mustNote]),
        change(unit: "write-off", "writeOffUnit", "It is given up; it may still come back.", [mustNote]),
        file(
            "units/{serial}/label", "unitLabel", "The label that left in the box, by the unit's id.",
            labelTypes),
        .few(
            "serials", "judgeSerials", "What is to be said of serials before they are recorded.",
            query: [
                .init(name: "scanned", schema: .raw(1_000), about: "A serial as it was read.", isList: true)
            ], of: "SerialJudgment"),
    ]

    private static func change(
        unit verb: String, _ name: String, _ summary: String, _ body: [Schema.Member], status: Int = 200
    ) -> APIOperation {
        .change(
            "units/{serial}/\(verb)", name, summary, body, .named("Unit"), status: status,
            codes: ["E_SERIAL", "E_SERIAL_IN_USE", "E_STATE", "E_DISPATCHED", "E_IN_RETURN"])
    }

    static func file(
        _ path: String, _ name: String, _ summary: String, _ types: [String], codes: [String] = []
    ) -> APIOperation {
        APIOperation(
            method: .get, path: "/v1/" + path, name: name, summary: summary, answers: [(200, .file(types))],
            codes: codes)
    }

    static let labelTypes = ["image/gif", "image/png", "application/pdf", "text/plain"]

    static let importOperations: [APIOperation] = [
        APIOperation(
            method: .post, path: "/v1/imports", name: "importManifest",
            summary: "Records trials and shipments from a manifest, all of it or nothing.",
            query: [
                .may("dry-run", .flag, "Says what would happen and keeps nothing."),
                .may("keep-good", .flag, "Keeps the rows that are good."),
                .may("update", .flag, "Changes what is stored where a row says otherwise."),
            ], body: .file(["text/csv"]), answers: [(200, .json(.named("ImportReport")))],
            codes: ["E_MANIFEST", "E_FILE"], key: .request)
    ]
}
