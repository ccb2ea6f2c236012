import CarrierInterface
import Logistics

/// Where a shipment is, by Expeditors' own number or by our reference once the office has keyed it in.
struct ExpeditorsTracking: TrackingService {
    let session: ExpeditorsSession

    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel {
        try trackingNumber.requirePlain("trackingNumber")
        guard let id = try await identify(trackingNumber) else {
            return TrackedParcel(trackingNumber: trackingNumber, isKnown: false, events: [])
        }
        return try await parcel(id, under: trackingNumber)
    }

    /// Expeditors searches all its active shipments; the days are not asked for.
    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] {
        try reference.requirePlain("reference")
        var parcels: [TrackedParcel] = []
        for id in try await session.ids(under: reference) { parcels.append(try await parcel(id, under: id)) }
        return parcels
    }

    /// The Tracking API hands out no proof; it says only that there was one.
    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery? { nil }

    /// Our own references begin with RT and are found by an exact match; anything else is a number of theirs.
    private func identify(_ number: String) async throws(CarrierFailure) -> String? {
        guard PurchaseKey(number) != nil else { return number }
        let ids = try await session.ids(under: number)
        guard ids.count <= 1 else {
            throw CarrierFailure(
                kind: .refused,
                message: "\(ids.count) shipments carry this reference: "
                    + ids.joined(separator: ", "))
        }
        return ids.first
    }

    private func parcel(_ id: String, under number: String) async throws(CarrierFailure) -> TrackedParcel {
        let rows: [EventRow]
        do throws(CarrierFailure) {
            rows = try await session.read("/shipments/\(id)/events") { body throws(CarrierFailure) in
                guard let rows = reading(OneOrMany<Lenient<EventRow>>.self, from: body) else {
                    throw CarrierFailure(kind: .unreadable, message: "the answer is no list of events")
                }
                return rows.elements.compactMap(\.value)
            }
        } catch {
            guard error.carrierCode == ExpeditorsSession.notFound else { throw error }
            return TrackedParcel(trackingNumber: number, isKnown: false, events: [])
        }
        let events = rows.compactMap { $0.event(of: number) }
            .sorted { ($0.time.utcSeconds ?? 0) < ($1.time.utcSeconds ?? 0) }
        return TrackedParcel(trackingNumber: number, isKnown: true, events: events, references: [])
    }
}

/// Finds a booking by its key. A miss proves nothing: the office may not have keyed it in yet (CARRIERS 5.3).
struct ExpeditorsLookup: PickupLookup {
    let session: ExpeditorsSession

    func find(_ question: LookUpQuestion) async throws(CarrierFailure) -> LookUpAnswer<BookedPickup> {
        let ids = try await session.ids(under: question.key.text, isProof: true)
        guard let id = ids.first else { return .nothing }
        guard ids.count == 1 else { return .several(numbers: ids) }
        return .found(BookedPickup(confirmation: id, charge: nil, note: nil))
    }

    /// By the events of the shipment: a number that Expeditors does not know has none.
    func knows(_ confirmation: String, on day: CivilDate) async throws(CarrierFailure) -> Bool? {
        try await ExpeditorsTracking(session: session).track(confirmation).isKnown
    }
}

private struct EventRow: Decodable {
    let code: LooseText?
    let description: LooseText?
    let time: LooseText?
    let origin: Lenient<Place>?

    struct Place: Decodable {
        let name: LooseText?
        let code: LooseText?
    }

    /// Nil for an event without a time: there is no place for it in a history.
    func event(of number: String) -> TrackingEvent? {
        guard let seconds = time?.text.flatMap(Self.utcSeconds) else { return nil }
        let place = [origin?.value?.name?.text, origin?.value?.code?.text].compactMap(\.self)
        return TrackingEvent(
            trackingNumber: number, kind: Self.kind(of: code?.text), code: code?.text ?? "-",
            text: description?.text, place: place.isEmpty ? nil : place.joined(separator: ", "),
            time: EventTime(utcSeconds: seconds))
    }

    /// CARRIERS 4.2; the codes that the documents name and give no meaning are on the way.
    private static func kind(of code: String?) -> TrackingEvent.Kind {
        switch code?.uppercased() {
        case "BKD": .labelCreated
        case "FRD": .handedOver
        case "COB", "AFD", "FND", "RTD", "RDL", "ETA", "EDD", "EDL": .inTransit
        case "RLS": .customsReleased
        case "DLV", "POD": .delivered
        case "DLY": .exception
        default: .unrecognized
        }
    }

    /// `2026-09-10T09:00:00Z`, with or without seconds and their parts, or with `+10:00` in place of the `Z`; nil
    /// for anything else.
    private static func utcSeconds(_ text: String) -> Int64? {
        guard let date = CivilDate(text.prefix(10)), ["T", "t", " "].contains(text.dropFirst(10).first) else {
            return nil
        }
        let rest = text.dropFirst(11)
        let words = rest.prefix { $0.isNumber || $0 == ":" }
        let offset = rest.dropFirst(words.count).drop { $0 == "." || $0.isNumber }
        let clock = words.split(separator: ":").map { Int($0) ?? -1 }
        guard let east = secondsEast(offset), (2...3).contains(clock.count), (0..<24).contains(clock[0]),
            (0..<60).contains(clock[1]), clock.count == 2 || (0..<61).contains(clock[2])
        else { return nil }
        let second = clock.count == 3 ? min(clock[2], 59) : 0
        return Int64(date.dayNumber) * 86_400 + Int64(clock[0] * 3_600 + clock[1] * 60 + second - east)
    }

    /// `Z`, `+10:00`, `-0330`; no place is farther than 14 hours.
    private static func secondsEast(_ text: Substring) -> Int? {
        if text.uppercased() == "Z" { return 0 }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let sign = text.first, sign == "+" || sign == "-", digits.utf8.count == 4,
            let number = Int(digits), number / 100 <= 14, number % 100 < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (number / 100 * 3_600 + number % 100 * 60)
    }
}

extension String {
    /// 3 to 12 letters and digits: the real service answers anything else with 500 (CARRIERS 4.2).
    var isPlain: Bool {
        (3...12).contains(utf8.count)
            && utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    fileprivate func requirePlain(_ field: String) throws(CarrierFailure) {
        guard isPlain else {
            throw .unfit([OrderProblem(field: field, detail: "is 3 to 12 letters and digits")])
        }
    }
}
