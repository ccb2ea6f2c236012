import Logistics
import Operations

extension JSON {
    /// The return, and beside it all events and how each asking ended (D10).
    init(_ tracked: TrackedReturn, instructions: Instructions) {
        let parcels = tracked.file.item.parcels.filter { tracked.events[$0.id] != nil }
        self = JSON(tracked.file, instructions: instructions).adding([
            "events": .array(
                parcels.flatMap { parcel in
                    (tracked.events[parcel.id] ?? []).map { JSON($0, of: parcel.id) }
                }),
            "tracking": .array(tracked.outcomes.map { JSON($0) }),
        ])
    }

    init(_ tracked: TrackedShipment) {
        let id = tracked.file.shipment.id.text
        self = JSON(tracked.file).adding([
            "events": .array(tracked.events.map { JSON($0, of: id) }),
            "tracking": .array([tracked.outcome].compactMap(\.self).map { JSON($0) }),
        ])
    }

    /// - Parameter subject: the parcel or shipment that it is told of.
    private init(_ recorded: RecordedEvent, of subject: String) {
        let event = recorded.event
        let time = event.time
        let utc = time.utcSeconds.map { Instant(milliseconds: $0 * 1_000).rfc3339 }
        self = [
            "subject": .string(subject), "carrier": .string(recorded.carrier.text),
            "trackingNumber": .string(event.trackingNumber), "kind": .string(event.kind.rawValue),
            "code": .string(event.code), "detailCode": JSON(event.detailCode), "text": JSON(event.text),
            "place": JSON(event.place), "date": JSON(time.date), "time": .string(time.clock),
            "isLocal": .bool(time.isLocal), "at": JSON(utc), "source": .string(recorded.source.rawValue),
            "recordedAt": .string(recorded.at.rfc3339),
        ]
    }

    private init(_ outcome: TrackOutcome) {
        self = [
            "subject": .string(outcome.subject), "carrier": .string(outcome.number.carrier.text),
            "trackingNumber": .string(outcome.number.text), "isKnown": .bool(outcome.isKnown),
            "newEvents": JSON(outcome.fresh), "estimatedDelivery": JSON(outcome.estimatedOn),
            "code": JSON(outcome.code), "detail": JSON(outcome.detail),
        ]
    }

    init(_ claim: Claim) {
        self = [
            "id": .string(claim.id.text), "rmaNumber": .string(claim.rma.text),
            "parcel": .string(claim.parcelID), "kind": .string(claim.kind.rawValue),
            "number": .string(claim.number), "filedOn": JSON(claim.filedOn), "lastDay": JSON(claim.lastDay),
            "outcome": .string(claim.outcome.rawValue), "amount": JSON(claim.amount),
        ]
    }
}

extension EventTime {
    /// `14:05:09`.
    fileprivate var clock: String {
        [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60]
            .map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
