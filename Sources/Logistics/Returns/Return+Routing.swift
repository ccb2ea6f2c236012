extension Return {
    /// Who shall carry it, as a person of the trials team decides.
    public enum Assignment: Hashable, Sendable {
        case carrier(CarrierName)
        /// Not called by Roundtrip: same clock, receipt and reports (D13).
        case own(OwnTransport)
    }

    /// Routes it by hand (AC-12.5, AC-12.6), or changes the carrier while nothing is spent on the present one.
    ///
    /// A label from the box, which cost nothing here, is left aside when the carrier changes.
    /// - Throws: `E_RETURN_CLOSED`, `E_IN_DOUBT`; `E_STATE` with a bought label, a pickup, a hand-over.
    public func assigning(_ assignment: Assignment) throws(ReturnRefusal) -> Return {
        try beingOpen()
        try beingWithoutHandOver()
        if let purchase = openPurchases.first(where: \.state.isOpen) { throw .inDoubt(purchase.key) }
        if let pickup = pickups.first(where: { $0.state == .confirmed }) {
            throw .pickupBooked(confirmation: pickup.confirmation, on: pickup.on)
        }
        let bought = parcels.first { $0.label?.state == .live && $0.label?.purchaseID != nil }
        if let bought { throw .labelled(parcel: bought.number) }

        var routed = self
        switch assignment {
        case .carrier(let name):
            routed.carrier = name
            routed.ownTransport = nil
        case .own(let transport):
            routed.carrier = .other
            routed.ownTransport = transport
        }
        routed.authorization = .authorized
        routed.proposedCarrier = nil
        if routed.carrier != carrier { routed.parcels = parcels.map(\.withoutLabel) }
        return routed
    }

    /// The return whose boxes go under a number that somebody knows already; what has a label keeps its own.
    public func going(under number: String) -> Return {
        var named = self
        for index in parcels.indices where parcels[index].label == nil {
            named.parcels[index].trackingNumber = number
        }
        return named
    }

    /// Whether the routing table sends it the American way: label in the box, and lost labels replaced.
    public var isRoutedInUnitedStates: Bool {
        pickup.region == .unitedStates && carrier != nil && carrier == pickup.area.carrier
    }
}

extension Parcel {
    fileprivate var withoutLabel: Parcel {
        var parcel = self
        parcel.label = nil
        parcel.trackingNumber = nil
        parcel.transport = .none
        return parcel
    }
}
