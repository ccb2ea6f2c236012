extension Return {
    /// The return with what its carrier tells of a parcel. An event that comes after the return has ended
    /// changes nothing: nothing is opened again (RELIABILITY 3d).
    ///
    /// The carrier's scan decides the hand-over date, also over one that a person recorded; who brought it
    /// stays as it was told. Units are not touched: only a receipt makes them received.
    public func following(_ state: ParcelState, parcel number: Int) -> Return {
        guard authorization.isOpen, let index = parcels.firstIndex(where: { $0.number == number }) else {
            return self
        }
        var moved = self
        let parcel = parcels[index]
        if let transport = state.transport, !parcel.isHandedOver || !transport.isBeforeHandOver {
            moved.parcels[index].transport = transport
        }
        if let scan = state.handOver {
            moved.parcels[index].handedOverOn = scan.on
            moved.parcels[index].handedOverBy = parcel.handedOverBy ?? .courier
        }
        return moved
    }

    /// The parcels of which the carrier tells that a person must act: they hold what is still awaited.
    public var parcelsInTrouble: [Parcel] {
        guard authorization.isOpen else { return [] }
        return parcels.filter { parcel in
            [.backToCustomer, .lost, .exception].contains(parcel.transport) && awaits(parcel)
        }
    }
}

extension Parcel.Transport {
    /// The carrier has nothing in hand. Its data may lag behind a hand-over that a person saw.
    fileprivate var isBeforeHandOver: Bool { self == .none || self == .labelled || self == .voided }
}
