/// A shipment that does not reach the customer, with its units.
public struct Withdrawal: Hashable, Sendable {
    public let shipment: Shipment
    /// Those that changed: all `withdrawn`, their serials free.
    public let units: [Unit]
}

extension Shipment {
    /// Lets it go although the customer said there is no PoE; the caller keeps the note why (A-12, AC-09.7).
    public func releasing() throws(ShipmentRefusal) -> Shipment {
        guard state == .heldForPower else {
            throw isSent ? .dispatched(on: dispatchedOn) : .state(state)
        }
        var shipment = self
        shipment.state = .recorded
        return shipment
    }

    /// Calls it off before it leaves; the slot of its type is free again (AC-09.3).
    public func cancelling(_ units: [Unit]) throws(ShipmentRefusal) -> Withdrawal {
        switch state {
        case .recorded, .heldForPower: break
        case .dispatched, .delivered: throw .dispatched(on: dispatchedOn)
        case .cancelled, .undelivered: throw .state(state)
        }
        return withdrawn(to: .cancelled, units, from: .listed)
    }

    /// Notes that the customer has it. No date hangs on it.
    public func delivering(on day: CivilDate, today: CivilDate) throws(ShipmentRefusal) -> Shipment {
        guard state == .dispatched else { throw .state(state) }
        if let dispatchedOn, day < dispatchedOn { throw .before(day, earliest: dispatchedOn) }
        guard day <= today.latestAct else { throw .future(day, latest: today.latestAct) }
        var shipment = self
        shipment.state = .delivered
        shipment.deliveredOn = day
        return shipment
    }

    /// Notes that it came back without reaching the customer; the slot is free again.
    ///
    /// Units reported lost on the way, or written off, stay so.
    /// - Throws: `E_IN_RETURN` when a unit of it was given back by the customer, `E_STATE`.
    public func returningUndelivered(_ units: [Unit]) throws(ShipmentRefusal) -> Withdrawal {
        guard state == .dispatched else { throw .state(state) }
        let back = units.first {
            $0.shipmentID == id && ($0.custody == .inReturn || $0.custody == .received)
        }
        if let back { throw .unitBack(back.serial, back.custody) }
        return withdrawn(to: .undelivered, units, from: .out)
    }

    /// Whether it has left.
    var isSent: Bool { state == .dispatched || state == .delivered }

    private func withdrawn(to state: State, _ units: [Unit], from custody: Unit.Custody) -> Withdrawal {
        var shipment = self
        shipment.state = state
        let stopped = units.filter { $0.shipmentID == id && $0.custody == custody }
        return Withdrawal(shipment: shipment, units: stopped.map { $0.with(.withdrawn) })
    }
}
