import CarrierInterface
import Logistics

/// One event as DHL tells it.
struct DHLEventTold: Decodable {
    let date: Loose?
    let time: Loose?
    let gmtOffset: Loose?
    let typeCode: Loose?
    let description: Loose?
    let serviceArea: Many<Area>?
    let signedBy: Loose?

    /// A city with its country, `SYDNEY-AU`, and a code of three letters.
    struct Area: Decodable {
        let code: Loose?
        let description: Loose?
    }

    private enum CodingKeys: String, CodingKey {
        case date, time, typeCode, description, serviceArea, signedBy
        case gmtOffset = "GMTOffset"
    }
}

extension DHLEventTold {
    /// Stands for a code that DHL left out.
    private static let noCode = "-"

    var kind: TrackingEvent.Kind { DHLCode.kind(typeCode?.text ?? Self.noCode) }

    /// Nil without a day that can be read: such an event has no place among the others.
    func event(of number: String) -> TrackingEvent? {
        guard let time = DHLTime.event(date?.text, time?.text, offset: gmtOffset?.text) else { return nil }
        let area = rows(serviceArea)
        return TrackingEvent(
            trackingNumber: number, kind: kind, code: typeCode?.text ?? Self.noCode, text: words,
            place: area.lazy.compactMap { $0.description?.text }.first
                ?? area.lazy.compactMap { $0.code?.text }.first, time: time)
    }

    /// Whoever signed stands after a colon, `Delivered : A. Person`, also where `signedBy` is blanked; the
    /// name is no part of what happened.
    private var words: String? {
        guard kind == .delivered || kind == .deliveredWithException else { return description?.text }
        let hidden = signedBy?.text.map { description?.text?.replacing($0, with: "") } ?? description?.text
        let kept = hidden?.prefix { $0 != ":" }.reversed().drop { $0.isWhitespace || $0 == "-" }.reversed()
        return kept.flatMap { $0.isEmpty ? nil : String($0) }
    }
}

extension [TrackingEvent] {
    /// The events of one number: shipment and piece tell the same ones, in either order.
    ///
    /// By the moment where all have one; else by the wall clocks, which is as near as one can come.
    init(dhl told: [DHLEventTold], of number: String) {
        var events: [TrackingEvent] = []
        for event in told.compactMap({ $0.event(of: number) }) {
            if let index = events.firstIndex(where: event.isSame) {
                events[index] = events[index].completed(by: event)
            } else {
                events.append(event)
            }
        }
        let byMoment = events.allSatisfy { $0.time.utcSeconds != nil }
        func moment(_ event: TrackingEvent) -> Int64 {
            let clock = Int64(event.time.date.dayNumber) * 86_400 + Int64(event.time.secondOfDay)
            return byMoment ? event.time.utcSeconds ?? clock : clock
        }
        if let first = events.first, let last = events.last, moment(first) > moment(last) { events.reverse() }
        self = events.enumerated()
            .sorted { (moment($0.element), $0.offset) < (moment($1.element), $1.offset) }.map(\.element)
    }
}

extension TrackingEvent {
    /// Told twice: the same code at the same second of the same clock.
    fileprivate func isSame(_ other: TrackingEvent) -> Bool {
        code == other.code && time.date == other.time.date && time.secondOfDay == other.time.secondOfDay
            && (time.utcSeconds ?? other.time.utcSeconds) == (other.time.utcSeconds ?? time.utcSeconds)
    }

    /// What one telling leaves out the other may have.
    fileprivate func completed(by other: TrackingEvent) -> TrackingEvent {
        var whole = self
        whole.text = text ?? other.text
        whole.place = place ?? other.place
        whole.time.utcSeconds = time.utcSeconds ?? other.time.utcSeconds
        return whole
    }
}
