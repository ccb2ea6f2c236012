import CarrierInterface
import Logistics

@testable import Store

/// A carrier played by hand: sells, refuses or falls silent as its script says.
final class Clerk: LabelService, PickupService, VoidService, PickupChange {
    enum Answer: Sendable {
        case sold, refused, inDoubt
    }

    let name: CarrierName
    let needsOffset = true
    private let script = Locked<[Answer]>([])
    private let sold = Locked(0)

    init(_ name: String) {
        self.name = CarrierName(name)
    }

    private let tracked = Locked<[TrackingEvent]?>([])

    var carrier: Carrier {
        var carrier = Carrier(name: name, labels: self, voids: self, pickups: self)
        carrier.pickupChange = self
        carrier.tracking = self
        return carrier
    }

    /// What is told of every number; nil: the carrier is busy.
    func tell(_ events: [TrackingEvent]?) { tracked.withLock { $0 = events } }

    /// What comes next; without a script everything is sold.
    func say(_ answers: Answer...) { script.withLock { $0 = answers } }

    func problems(with order: LabelOrder) -> [OrderProblem] { [] }
    func problems(with order: PickupOrder) -> [OrderProblem] { [] }
    func prepare() async throws(CarrierFailure) {}

    func buy(
        _ order: LabelOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BoughtLabel> {
        deal(beforeFirstByte) { number in
            BoughtLabel(
                trackingNumber: "1Z\(number)", shipmentID: "S\(number)", charge: nil,
                files: [LabelFile(kind: .label, format: .gif, bytes: Array("GIF87a \(number)".utf8))],
                warnings: [])
        }
    }

    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup> {
        deal(beforeFirstByte) { BookedPickup(confirmation: "PRN\($0)", charge: nil, note: nil) }
    }

    func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {}
    func change(
        _ confirmation: String, to order: PickupOrder, requestor: String
    ) async throws(CarrierFailure) -> String { confirmation }
    func void(shipmentID: String) async throws(CarrierFailure) -> VoidAnswer { .voided }

    private func deal<Bought>(
        _ beforeFirstByte: () throws -> Void, _ sale: (Int) -> Bought
    ) -> PurchaseOutcome<Bought> {
        do { try beforeFirstByte() } catch {
            return .unsent(CarrierFailure(kind: .withheld, message: "withheld"))
        }
        let answer = script.withLock { $0.isEmpty ? .sold : $0.removeFirst() }
        switch answer {
        case .sold:
            return .purchased(
                sale(
                    sold.withLock { count in
                        count += 1
                        return count
                    }))
        case .refused:
            return .refused(
                CarrierFailure(
                    kind: .refused, carrierCode: "9120", message: "no such account", isDocumented: true))
        case .inDoubt: return .inDoubt(CarrierFailure(kind: .busy, message: "answered 500"))
        }
    }
}

extension Clerk: TrackingService {
    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel {
        guard let events = tracked.withLock({ $0 }) else {
            throw CarrierFailure(kind: .busy, message: "answered 503")
        }
        return TrackedParcel(trackingNumber: trackingNumber, isKnown: !events.isEmpty, events: events)
    }

    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] { [] }

    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery? { nil }
}
