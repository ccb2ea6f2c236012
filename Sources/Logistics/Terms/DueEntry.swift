/// A shipment of which something is still owed, for `due` and the board (SYS-11).
public struct DueEntry: Hashable, Sendable {
    public let shipmentID: ShipmentID
    public let trialID: TrialID
    public let deviceType: String
    public let expiresOn: CivilDate?
    /// nil: the EULA date is not known (`E_EULA_MISSING`). The portal date never stands in for it (AC-11.5).
    public let returnBy: CivilDate?
    /// The serials still owed, sorted.
    public let serials: [SerialNumber]
    public let note: Note?

    /// Why it is still listed although the trial is over: its devices go back all the same (S3-119, A-05).
    public enum Note: String, CaseIterable, Hashable, Sendable {
        case trialCancelled, trialConverted
    }

    /// Returns nil when nothing of the shipment is owed any more.
    ///
    /// - Parameters:
    ///   - units: those of the shipment.
    ///   - returns: the open returns that have units of it; on a closed one a unit is owed again (D18).
    public init?(_ shipment: Shipment, in trial: Trial, units: [Unit], returns: [Return]) {
        let open = returns.filter(\.authorization.isOpen)
        let owed = units.filter { unit in
            unit.shipmentID == shipment.id
                && unit.isDue(handedOver: open.contains { $0.handOver(of: unit.id) != nil })
        }
        guard !owed.isEmpty else { return nil }
        shipmentID = shipment.id
        trialID = trial.id
        deviceType = shipment.deviceType
        expiresOn = shipment.term.expiresOn
        returnBy = shipment.term.returnBy
        serials = owed.map(\.serial).sorted()
        note =
            trial.cancelledOn != nil
            ? .trialCancelled : trial.convertedOn != nil ? .trialConverted : nil
    }

    public var isEULAMissing: Bool { returnBy == nil }

    /// Negative when it is late; nil while the date is unknown.
    public func daysLeft(on today: CivilDate) -> Int? {
        returnBy?.days(since: today)
    }

    /// Whether `--within N` lists it: late ones, and those without a date, always (AC-11.7, D10).
    public func isDue(within days: Int, on today: CivilDate) -> Bool {
        daysLeft(on: today).map { $0 <= days } ?? true
    }
}

extension DueEntry: Comparable {
    /// The order of the list: unknown dates first, then by return-by (SYS-11).
    public static func < (left: DueEntry, right: DueEntry) -> Bool {
        switch (left.returnBy, right.returnBy) {
        case (nil, .some): true
        case (.some, nil): false
        case (let l, let r) where l != r: (l?.dayNumber ?? 0) < (r?.dayNumber ?? 0)
        default: left.shipmentID < right.shipmentID
        }
    }
}
