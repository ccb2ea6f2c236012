extension Unit {
    /// Puts right a serial that was read wrongly, before or after dispatch (trials team).
    ///
    /// A unit that was received, or never went, keeps the serial it was closed under. For a unit on a return
    /// the caller changes the return line in the same transaction.
    /// - Parameter inUseOn: the other shipment on which the serial is open, if any.
    /// - Throws: `E_STATE`, `E_SERIAL_IN_USE`.
    public func correcting(
        to serial: SerialNumber, asRead: String, inUseOn other: ShipmentID?
    ) throws(UnitRefusal) -> Unit {
        switch custody {
        case .listed, .out, .inReturn, .lost, .writtenOff: break
        case .received, .withdrawn: throw .custody(self.serial, custody)
        }
        guard serial != self.serial else { throw .unchanged(serial) }
        if let other { throw .inUse(serial, on: other) }
        var unit = self
        unit.serial = serial
        unit.serialAsRead = asRead
        return unit
    }

    /// The unit that was sent in place of this one under warranty.
    ///
    /// It is out at once, on the same shipment and term: a replacement is no second shipment of the type.
    /// This unit changes nothing: it stays due until it is received or written off.
    /// - Parameters:
    ///   - siblings: the units of the shipment; a unit is replaced once.
    ///   - inUseOn: the shipment on which the new serial is open, if any.
    /// - Throws: `E_STATE`, `E_SERIAL_IN_USE`.
    public func replacement(
        id: UnitID, serial: SerialNumber, asRead: String, model: String?, on shipment: Shipment,
        siblings: [Unit], inUseOn other: ShipmentID?
    ) throws(UnitRefusal) -> Unit {
        precondition(shipment.id == shipmentID, "a unit is replaced on its own shipment")
        switch custody {
        case .out, .inReturn, .lost, .received: break
        case .listed, .writtenOff, .withdrawn: throw .custody(self.serial, custody)
        }
        if let earlier = siblings.first(where: { $0.replaces == self.id }) {
            throw .replaced(by: earlier.serial)
        }
        if let other { throw .inUse(serial, on: other) }
        guard serial != self.serial else { throw .unchanged(serial) }
        return Unit(
            id: id, trialID: trialID, shipmentID: shipmentID, deviceType: deviceType, serial: serial,
            serialAsRead: asRead, model: model, custody: .out, labelInBox: shipment.leavesLabelInBox,
            replaces: self.id)
    }
}
