extension Shipment {
    /// A unit on the list of what will be sent.
    ///
    /// Whether its serial is open elsewhere is the store's to know.
    /// - Parameters:
    ///   - labelInBox: nil, as usual where it goes: yes in the United States (AC-09.12). A known tracking
    ///     number means that there is a label (D12).
    /// - Throws: `E_DISPATCHED` once it has left (AC-09.8), `E_STATE`.
    public func listing(
        _ serial: SerialNumber, asRead: String, id: UnitID, model: String? = nil, labelInBox: Bool? = nil,
        returnLabelTracking: String? = nil
    ) throws(ShipmentRefusal) -> Unit {
        try canTakeSerials()
        return Unit(
            id: id, trialID: trialID, shipmentID: self.id, deviceType: deviceType, serial: serial,
            serialAsRead: asRead, model: model, custody: .listed,
            labelInBox: labelInBox ?? (leavesLabelInBox || returnLabelTracking != nil),
            returnLabelTracking: returnLabelTracking)
    }
}
