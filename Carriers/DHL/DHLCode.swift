import Logistics

/// What DHL's event codes mean for a return.
///
/// After CARRIERS 2.5; the others after DHL's own list (`status_1.csv`, service `express`). DHL keeps the
/// whole list under `GET /reference-data?datasetName=trackingEventCode`.
enum DHLCode {
    static func kind(_ code: String) -> TrackingEvent.Kind { kinds[code.uppercased()] ?? .unrecognized }

    private static let kinds: [String: TrackingEvent.Kind] = {
        var kinds: [String: TrackingEvent.Kind] = [:]
        for (kind, codes) in groups {
            for code in codes.split(separator: " ") { kinds[String(code)] = kind }
        }
        return kinds
    }()

    private static let groups: KeyValuePairs<TrackingEvent.Kind, String> = [
        .labelCreated: "SA",
        .handedOver: "PU",
        // Missorts and missed cycles (MS, MC, MD) right themselves; TD is a delay on the road, SC another
        // service, SM the plan of a movement, PY a payment.
        .inTransit: "PL DF AF AR TR TP FD MS MC MD TD SC SM PY",
        // With the broker (BN, BR) and in clearance (IC) beside those of CARRIERS.
        .customs: "CC CI RR CD UD CU BN BR IC",
        .customsReleased: "CR",
        .outForDelivery: "WC OO",
        .delivered: "OK",
        .deliveredWithException: "DD PD",
        // Stopped (SS), not delivered (ND) and closed (CS) want a person as much as a refusal does.
        .exception: "NH BA CA AD CM HP OH RD SS ND CS",
        .returningToSender: "RT",
        // Destroyed or disposed of.
        .lost: "DS",
    ]
}
