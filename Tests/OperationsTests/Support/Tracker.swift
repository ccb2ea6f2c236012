import CarrierInterface
import Logistics
import Operations

/// A carrier that tells of parcels as its script says, and remembers who was asked for.
final class Tracker: TrackingService, TrackingAlerts {
    struct Log: Sendable {
        /// By number; one that is missing is not known.
        var events: [String: [TrackingEvent]] = [:]
        var failures: [String: CarrierFailure] = [:]
        var proofs: [String: ProofOfDelivery] = [:]
        /// Answers for another number than was asked.
        var answersWith: String?
        /// Told of every number.
        var references: [String] = []
        var undated: [String] = []
        var asked: [String] = []
        var proofsAsked: [String] = []
        var subscribed: [[String]] = []
        var rejects: Set<String> = []
        var refusesAlerts = false
    }

    let name: CarrierName
    let log = Shared(Log())
    let lifetimeDays = 14
    let renewalDays = 13
    let mostAtOnce = 2

    init(_ name: String) {
        self.name = CarrierName(name)
    }

    /// The carrier with what another double sells.
    func carrier(selling shop: Shop) -> Carrier {
        var carrier = shop.carrier
        carrier.tracking = self
        carrier.alerts = self
        return carrier
    }

    func tell(_ number: String, _ events: TrackingEvent...) { log.change { $0.events[number] = events } }

    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel {
        let (events, failure, script) = log.change { log in
            log.asked.append(trackingNumber)
            return (log.events[trackingNumber], log.failures[trackingNumber], log)
        }
        if let failure { throw failure }
        var parcel = TrackedParcel(
            trackingNumber: script.answersWith ?? trackingNumber, isKnown: events != nil,
            events: events ?? [],
            estimatedDelivery: events == nil ? nil : monday.adding(days: 3), references: script.references)
        parcel.undated = script.undated
        return parcel
    }

    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] { [] }

    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery? {
        log.change { log in
            log.proofsAsked.append(trackingNumber)
            return log.proofs[trackingNumber]
        }
    }

    func subscribe(_ trackingNumbers: [String]) async throws(CarrierFailure) -> AlertSubscription {
        let (rejects, refuses) = log.change { log in
            log.subscribed.append(trackingNumbers)
            return (log.rejects, log.refusesAlerts)
        }
        if refuses { throw CarrierFailure(kind: .busy, message: "answered 503") }
        return AlertSubscription(
            accepted: trackingNumbers.filter { !rejects.contains($0) },
            rejected: trackingNumbers.filter(rejects.contains))
    }

    func isGenuine(_ fields: [String: String]) -> Bool { true }
    func events(in body: [UInt8]) throws(CarrierFailure) -> [TrackingEvent] { [] }
}

extension TrackingEvent {
    static func told(
        _ kind: Kind, of number: String = "1ZUPS1", on date: String, _ second: Int = 36_000,
        offset: Int? = 0, at place: String? = nil, text: String? = nil
    ) -> TrackingEvent {
        TrackingEvent(
            trackingNumber: number, kind: kind, code: "I/\(kind.rawValue)", text: text, place: place,
            time: EventTime(local: day(date), secondOfDay: second, gmtOffsetSeconds: offset))
    }
}

/// A desk whose carriers can be asked, with a clock that is moved by hand.
struct TrackingRoom {
    let office: Office
    let ups = Tracker("UPS")
    let dhl = Tracker("DHL")
    let clock = Shared(Office.noon.milliseconds)
    let desk: Desk

    init() throws {
        let office = try Office()
        self.office = office
        let clock = clock
        desk = Desk(
            store: office.store,
            carriers: [ups.carrier(selling: office.ups), dhl.carrier(selling: office.dhl), .letters],
            settings: .example(), now: { Instant(milliseconds: clock.value) },
            draw: { [draws = office.draws] in draws.next() })
    }

    func wait(hours: Int64) { clock.change { $0 += hours * 3_600_000 } }

    /// An open return with a label for every unit, `1ZUPS1` and on.
    func labelled(_ serials: [String] = ["A1"], to address: Address = .us) async throws -> RMANumber {
        let (_, rma) = try await office.returning(serials, to: address)
        _ = try await office.buy(rma)
        return rma
    }

    func parcel(_ rma: RMANumber, _ number: Int = 1) async throws -> Parcel {
        try await office.item(rma).parcels[number - 1]
    }
}
