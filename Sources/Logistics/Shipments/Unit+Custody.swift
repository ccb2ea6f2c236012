/// Why something cannot be done with a unit.
public enum UnitRefusal: Refusal, Hashable {
    /// The verb does not fit where the unit is.
    case custody(SerialNumber, Unit.Custody)
    /// Open on another shipment.
    case inUse(SerialNumber, on: ShipmentID)
    /// The correction corrects nothing.
    case unchanged(SerialNumber)
    /// It has been replaced already, by this one.
    case replaced(by: SerialNumber)

    public var code: String {
        switch self {
        case .custody, .unchanged, .replaced: "E_STATE"
        case .inUse: "E_SERIAL_IN_USE"
        }
    }
}

extension Unit.Custody {
    /// The edges of the custody graph; there are no others (INV-05, D10).
    public func mayBecome(_ next: Unit.Custody) -> Bool {
        switch self {
        case .listed: next == .out || next == .withdrawn
        case .out:
            next == .inReturn || next == .received || next == .lost || next == .writtenOff
                || next == .withdrawn
        case .inReturn: next == .out || next == .received || next == .lost || next == .writtenOff
        case .lost: next == .out || next == .inReturn || next == .received || next == .writtenOff
        case .writtenOff: next == .received
        case .received, .withdrawn: false
        }
    }
}

extension Unit {
    /// With the customer, and nobody knows where.
    public func reportedLost() throws(UnitRefusal) -> Unit { try moving(to: .lost) }

    /// Turned up again at the customer's.
    ///
    /// - Parameter onOpenReturn: a line of an open return still awaits it.
    public func found(onOpenReturn: Bool) throws(UnitRefusal) -> Unit {
        guard custody == .lost else { throw .custody(serial, custody) }
        return try moving(to: onOpenReturn ? .inReturn : .out)
    }

    /// Given up by the trials team, with a note that the caller keeps.
    public func writtenOff() throws(UnitRefusal) -> Unit { try moving(to: .writtenOff) }

    /// Read at the depot; late, lost and written-off units too.
    public func received(on day: CivilDate) throws(UnitRefusal) -> Unit {
        var unit = try moving(to: .received)
        unit.receivedOn = day
        return unit
    }

    /// Whether the customer still owes it: out, lost, or on a return and not yet handed over (D19).
    public func isDue(handedOver: Bool) -> Bool {
        switch custody {
        case .out: true
        case .inReturn, .lost: !handedOver
        case .listed, .received, .writtenOff, .withdrawn: false
        }
    }

    private func moving(to next: Custody) throws(UnitRefusal) -> Unit {
        guard custody.mayBecome(next) else { throw .custody(serial, custody) }
        return with(next)
    }

    /// Moves it where the caller has checked the way.
    func with(_ next: Custody) -> Unit {
        precondition(custody.mayBecome(next), "custody moves along the edges of its graph only")
        var unit = self
        unit.custody = next
        return unit
    }
}
