extension Return {
    /// Lets a courier be booked: routed, not handed over, nobody coming yet, nothing in doubt.
    ///
    /// - Throws: `E_STATE`, `E_IN_DOUBT`, `E_RETURN_CLOSED`.
    public func canBookPickup() throws(ReturnRefusal) {
        try beingOpen()
        guard authorization == .authorized else { throw .unrouted(proposed: proposedCarrier) }
        guard carrier != .other else { throw .ownTransport(ownTransport) }
        if let day = handedOverOn, let last = parcels.last { throw .handedOver(parcel: last.number, on: day) }
        if let pickup = pickups.first(where: { $0.state == .confirmed }) {
            throw .pickupBooked(confirmation: pickup.confirmation, on: pickup.on)
        }
        let doubt = openPurchases.first { $0.kind == .pickup && $0.state.isOpen }
        if let doubt { throw .inDoubt(doubt.key) }
    }

    /// Sends the courier away again; the confirmation stays in the history (AC-12.10).
    ///
    /// - Parameter sharing: other live returns with the same confirmed number. UPS answers a second booking
    ///   for an address with the first one's number, and cancelling it would cancel theirs (D8).
    /// - Throws: `E_PICKUP_SHARED`, `E_STATE`, `E_NOT_FOUND`, `E_RETURN_CLOSED` only for a closed one.
    public func cancellingPickup(
        _ id: PickupID, sharing others: [RMANumber]
    ) throws(ReturnRefusal) -> Return {
        let index = try livePickup(id, sharing: others)
        var changed = self
        changed.pickups[index].state = .cancelled
        return changed
    }

    /// Lets a pickup that is coming be moved to another day or other hours; refused like its end, since it
    /// would move the others' too.
    ///
    /// - Throws: as `cancellingPickup`.
    public func canChangePickup(_ id: PickupID, sharing others: [RMANumber]) throws(ReturnRefusal) {
        try beingOpen()
        _ = try livePickup(id, sharing: others)
    }

    /// Where the pickup stands among all of the return.
    private func livePickup(_ id: PickupID, sharing others: [RMANumber]) throws(ReturnRefusal) -> Int {
        guard let index = pickups.firstIndex(where: { $0.id == id }) else { throw .noPickup(id) }
        if authorization == .closed { throw .closed(rma, authorization, on: closedOn) }
        let pickup = pickups[index]
        guard pickup.state == .confirmed else {
            throw .pickupCancelled(confirmation: pickup.confirmation)
        }
        if let day = handedOverOn, let last = parcels.last { throw .handedOver(parcel: last.number, on: day) }
        let sharing = Set(others).subtracting([rma]).sorted { $0.text < $1.text }
        guard sharing.isEmpty else {
            throw .pickupShared(confirmation: pickup.confirmation, with: sharing)
        }
        return index
    }
}
