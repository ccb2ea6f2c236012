import Logistics
import Operations

/// What a carrier told of a parcel, as a line of events, the newest first.
struct ParcelJourney: Sendable {
    struct Step: Sendable {
        let stepWord, stepTone, stepTime, stepCarrier, stepCode: String
        let stepPlace, stepText: String?
    }

    let journeyParcel, journeyNumber: String
    let journeyExpected: String?
    let steps: [Step]

    /// Parcels whose events a page shows; those that a person must see to come first.
    static let most = 40

    static func all(of folder: ReturnFolder) -> [ParcelJourney] {
        let parcels = folder.file.item.parcels.filter { !(folder.events[$0.id] ?? []).isEmpty }
        let inTrouble = parcels.filter { ReturnWords.tone($0.transport) == "late" }
        let others = parcels.filter { ReturnWords.tone($0.transport) != "late" }
        return (inTrouble + others).prefix(most).compactMap { parcel in
            guard let events = folder.events[parcel.id], !events.isEmpty else { return nil }
            let isThere = parcel.transport == .delivered
            return ParcelJourney(
                journeyParcel: parcel.id, journeyNumber: parcel.trackingNumber ?? "",
                journeyExpected: isThere ? nil : folder.expected[parcel.id]?.text,
                steps: events.reversed().map(Step.init))
        }
    }
}

extension ParcelJourney.Step {
    init(_ recorded: RecordedEvent) {
        let event = recorded.event
        stepWord = ReturnWords.words(event.kind)
        stepTone = ReturnWords.tone(event.kind)
        stepTime = event.time.words
        stepCarrier = recorded.carrier.text
        stepCode = [event.code, event.detailCode].compactMap(\.self).joined(separator: " ")
        stepPlace = event.place
        stepText = event.text
    }
}

extension EventTime {
    /// As the carrier told it: the clock of the place, or Greenwich where nobody knows that.
    fileprivate var words: String {
        let minutes = secondOfDay / 60
        let clock = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined(
            separator: ":")
        return "\(date) \(clock)" + (isLocal ? " local time" : " UTC")
    }
}
