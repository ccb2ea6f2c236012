/// One row in the history of a serial: a unit, and how its custody lies to the return at hand.
///
/// A serial lent twice has two; the newest that is open gets the credit (AC-14.9).
public struct Holding: Hashable, Sendable {
    public let unitID: UnitID
    public let serial: SerialNumber
    public let trialID: TrialID
    public let custody: Unit.Custody
    /// The open return the unit is on, else the one on whose line it was received; nil: none.
    public let rma: RMANumber?
    /// Whether its shipment ever left.
    public let wasDispatched: Bool
    public let end: End

    public init(
        unitID: UnitID, serial: SerialNumber, trialID: TrialID, custody: Unit.Custody, rma: RMANumber?,
        wasDispatched: Bool, end: End
    ) {
        self.unitID = unitID
        self.serial = serial
        self.trialID = trialID
        self.custody = custody
        self.rma = rma
        self.wasDispatched = wasDispatched
        self.end = end
    }

    public init(unit: Unit, rma: RMANumber?, wasDispatched: Bool, end: End) {
        self.init(
            unitID: unit.id, serial: unit.serial, trialID: unit.trialID, custody: unit.custody, rma: rma,
            wasDispatched: wasDispatched, end: end)
    }
}

extension Holding {
    /// When a received unit came back, seen from the return at hand.
    public enum End: Hashable, Sendable {
        /// It has not come back.
        case none
        /// Before the return was made, or before this blind receipt.
        case before
        /// Since, but not through this return.
        case since
        /// Through a receipt of this return; for a blind receipt through a blind one.
        case here

        /// - Parameters:
        ///   - returnCreatedOn: nil for a blind receipt.
        ///   - receivedHere: the receipt that credited the unit is one of this return; for a blind receipt,
        ///     this one or an earlier blind one, so that the same file twice gives the same (AC-14.10).
        ///
        /// On the day itself, and not through this return, counts as before: what the scan shows is a
        /// unit that we have already.
        public static func of(_ unit: Unit, returnCreatedOn: CivilDate?, receivedHere: Bool) -> End {
            guard unit.custody == .received else { return .none }
            if receivedHere { return .here }
            guard let returnCreatedOn, let receivedOn = unit.receivedOn else { return .before }
            return receivedOn > returnCreatedOn ? .since : .before
        }
    }

    /// What the row says about a unit that lies on the desk.
    enum Standing: Hashable {
        /// With the customer or lost on the way: it may arrive, and then it counts.
        case arriving
        case cameHere, cameSince
        /// Back before; what is scanned now is late news.
        case gone
        /// Listed, or its shipment was cancelled.
        case neverLeft
    }

    var standing: Standing {
        switch custody {
        case .listed: .neverLeft
        case .withdrawn: wasDispatched ? .gone : .neverLeft
        case .out, .inReturn, .lost, .writtenOff: .arriving
        case .received:
            switch end {
            case .here: .cameHere
            case .since: .cameSince
            case .before, .none: .gone
            }
        }
    }

    /// Whether this row speaks for the serial before `other`: what came here stays as it was, then who has
    /// it now, then what ended or was lost, then what never left; among equals the newest.
    func speaksBefore(_ other: Holding) -> Bool {
        (rank, unitID) > (other.rank, other.unitID)
    }

    private var rank: Int {
        switch standing {
        case .cameHere: 3
        case .arriving: custody.isOpen ? 2 : 1
        case .cameSince, .gone: 1
        case .neverLeft: 0
        }
    }
}
