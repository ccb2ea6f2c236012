import CarrierInterface
import Logistics
import Operations

/// A carrier played by hand: sells, refuses or falls silent as its script says, and remembers all of it.
final class Shop: LabelService, PickupService, VoidService, LabelDryRun, PickupChange {
    enum Answer: Sendable {
        case sold, soldWithoutLabel, refused, expiredToken, inDoubt, unsent
        /// Sold by a carrier that never told us a byte was to leave.
        case soldUnannounced
    }

    struct Log: Sendable {
        /// What comes next; without a script everything is sold.
        var script: [Answer] = []
        var labels: [LabelOrder] = []
        var pickups: [PickupOrder] = []
        var voids: [String] = []
        var cancels: [String] = []
        var cancellations: [PickupCancellation] = []
        var cancelFailure: CarrierFailure?
        /// What comes beside a label's number, and beside a pickup's.
        var labelRemarks: [CarrierWarning] = []
        var booked = BookedPickup(confirmation: "", charge: nil, note: nil)
        /// Only these are not taken back.
        var keepsLabels: Set<String> = []
        var prepared = 0
        var inside = 0
        var mostInside = 0
        var unfit: [OrderProblem] = []
        var authFailure: CarrierFailure?
        var refusesVoid = false
        /// A pickup is confirmed under this number.
        var confirmation: String?
        var saidBeforeFirstByte = 0
        var rules: PickupRules?
        /// What a dry run remarks, or why it refuses.
        var remarks: [CarrierWarning] = []
        var checks: [LabelOrder] = []
        var checkFailure: CarrierFailure?
        var changes: [PickupOrder] = []
        var changeFailure: CarrierFailure?
        /// In place of a number of its own.
        var trackingNumber: String?
        /// Asks before the first byte of a second send too, as a broken HTTP client would.
        var sendsTwice = false
    }

    let name: CarrierName
    let log = Shared(Log())
    /// Runs once the intent is committed, before anything is sold.
    let onSend = Shared<@Sendable (PurchaseKey) async -> Void>({ _ in })
    /// Runs while the carrier changes a pickup or takes a label back.
    let onChange = Shared<@Sendable () async -> Void>({})

    init(_ name: String) {
        self.name = CarrierName(name)
    }

    var carrier: Carrier {
        var carrier = plainCarrier
        carrier.dryRun = self
        carrier.pickupChange = self
        return carrier
    }

    /// Without dry runs and changes of pickups.
    var plainCarrier: Carrier { Carrier(name: name, labels: self, voids: self, pickups: self) }
    var keys: [String] { log.value.labels.map(\.key.text) + log.value.pickups.map(\.key.text) }
    /// Paid requests that left us.
    var sent: Int { log.value.saidBeforeFirstByte }
    let needsOffset = true
    var rules: PickupRules? { log.value.rules }

    func say(_ answers: Answer...) { log.change { $0.script = answers } }

    func problems(with order: LabelOrder) -> [OrderProblem] { log.value.unfit }
    func problems(with order: PickupOrder) -> [OrderProblem] { log.value.unfit }

    func prepare() async throws(CarrierFailure) {
        if let failure = log.change({ (log: inout Log) in
            log.prepared += 1
            return log.authFailure
        }) {
            throw failure
        }
    }

    func buy(
        _ order: LabelOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BoughtLabel> {
        let (number, tracking, remarks) = log.change { log in
            log.labels.append(order)
            return (log.labels.count, log.trackingNumber, log.labelRemarks)
        }
        let files = [LabelFile(kind: .label, format: .gif, bytes: Array("label \(number)".utf8))]
        let label = BoughtLabel(
            trackingNumber: tracking ?? "1Z\(name.text)\(number)", shipmentID: "S\(number)", charge: nil,
            files: files,
            warnings: remarks)
        return await deal(order.key, beforeFirstByte) { answer in
            var sold = label
            if answer == .soldWithoutLabel { sold.files = [] }
            return sold
        }
    }

    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup> {
        let booked = log.change { log in
            log.pickups.append(order)
            var booked = log.booked
            booked.confirmation = log.confirmation ?? "PRN\(log.pickups.count)"
            return booked
        }
        return await deal(order.key, beforeFirstByte) { _ in booked }
    }

    func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {
        let failure = log.change { log in
            log.cancels.append(order.confirmation)
            log.cancellations.append(order)
            return log.cancelFailure
        }
        if let failure { throw failure }
    }

    func check(_ order: LabelOrder) async throws(CarrierFailure) -> [CarrierWarning] {
        let (failure, remarks) = log.change { log in
            log.checks.append(order)
            return (log.checkFailure, log.remarks)
        }
        if let failure { throw failure }
        return remarks
    }

    func change(
        _ confirmation: String, to order: PickupOrder, requestor: String
    ) async throws(CarrierFailure) -> String {
        let failure = log.change { log in
            log.changes.append(order)
            return log.changeFailure
        }
        await onChange.value()
        if let failure { throw failure }
        return confirmation
    }

    func void(shipmentID: String) async throws(CarrierFailure) -> VoidAnswer {
        let refuses = log.change { log in
            log.voids.append(shipmentID)
            return log.refusesVoid || log.keepsLabels.contains(shipmentID)
        }
        await onChange.value()
        if refuses { throw CarrierFailure(kind: .refused, message: "too late to void", isDocumented: true) }
        return .voided
    }

    private func deal<Bought>(
        _ key: PurchaseKey, _ beforeFirstByte: @Sendable () throws -> Void, _ sale: (Answer) -> Bought
    ) async -> PurchaseOutcome<Bought> {
        let answer = log.change { log in
            log.inside += 1
            log.mostInside = max(log.mostInside, log.inside)
            return log.script.isEmpty ? .sold : log.script.removeFirst()
        }
        defer { log.change { $0.inside -= 1 } }
        if answer == .unsent { return .unsent(CarrierFailure(kind: .unreachable, message: "no connection")) }
        if answer != .soldUnannounced {
            do { try beforeFirstByte() } catch {
                return .unsent(CarrierFailure(kind: .withheld, message: "withheld"))
            }
            log.change { $0.saidBeforeFirstByte += 1 }
            if log.value.sendsTwice, (try? beforeFirstByte()) != nil {
                log.change { $0.saidBeforeFirstByte += 1 }
            }
        }
        await onSend.value(key)
        switch answer {
        case .sold, .soldWithoutLabel, .soldUnannounced, .unsent: return .purchased(sale(answer))
        case .refused:
            return .refused(
                CarrierFailure(kind: .refused, carrierCode: "9120", message: "no", isDocumented: true))
        case .expiredToken:
            return .expiredToken(CarrierFailure(kind: .expiredToken, message: "expired", isDocumented: true))
        case .inDoubt: return .inDoubt(CarrierFailure(kind: .busy, message: "answered 500"))
        }
    }
}

extension Carrier {
    /// A forwarder that takes letters.
    static let letters = Carrier(name: CarrierName("Expeditors"), bookings: Letters())
}

struct Letters: BookingService {
    func document(_ order: BookingOrder) -> HandOffDocument {
        HandOffDocument(
            subject: order.rmaNumber, fileName: "a.txt",
            text: "\(order.key.text) \(order.rmaNumber) \(order.parcels.count) parcels \(order.toHours ?? "")"
        )
    }
}
