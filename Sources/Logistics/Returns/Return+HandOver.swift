extension Return {
    /// Notes that parcels were handed over. It ends the time for extensions.
    ///
    /// Devices may have gone before the return was written down, never before they were sent.
    /// - Parameters:
    ///   - numbers: nil, all that are not handed over yet.
    ///   - day: the date at the place of the scan (D13).
    ///   - shipments: those of its lines.
    /// - Throws: `E_RETURN_CLOSED`, `E_STATE`, `E_NOT_FOUND`, `E_DATE`.
    public func handingOver(
        _ numbers: Set<Int>? = nil, on day: CivilDate, by who: Parcel.HandOver, today: CivilDate,
        shipments: [Shipment]
    ) throws(ReturnRefusal) -> Return {
        try beingOpen()
        guard authorization == .authorized else { throw .unrouted(proposed: proposedCarrier) }
        let chosen = try parcelsToHandOver(numbers)
        guard day <= today.latestAct else { throw .future(day, latest: today.latestAct) }
        let sent = Set(lines.filter { $0.parcels.contains(where: chosen.contains) }.map(\.shipmentID))
        let earliest = shipments.filter { sent.contains($0.id) }.compactMap(\.dispatchedOn).max()
        if let earliest, day < earliest { throw .before(day, earliest: earliest) }

        var moved = self
        for index in parcels.indices where chosen.contains(parcels[index].number) {
            moved.parcels[index].handedOverOn = day
            moved.parcels[index].handedOverBy = who
            moved.parcels[index].transport = parcels[index].transport.afterHandOver
        }
        return moved
    }

    /// When the unit was handed over, with its last box, if it is still on its way or arrived; nil when a
    /// parcel of it went back to the customer, or the unit is not on this return.
    public func handOver(of unit: UnitID) -> CivilDate? {
        guard let line = lines.first(where: { $0.unitID == unit }) else { return nil }
        let boxes = line.parcels.compactMap(parcel(numbered:))
        guard boxes.allSatisfy(\.isHandedOver) else { return nil }
        return boxes.compactMap(\.handedOverOn).max()
    }

    /// The day of its last parcel (D13); nil until all are handed over.
    ///
    /// A parcel that nothing awaits any more, received or waived, keeps nobody waiting.
    public var handedOverOn: CivilDate? {
        let awaited = Set(lines.filter { $0.receipt == .awaiting }.flatMap(\.parcels))
        guard parcels.allSatisfy({ $0.isHandedOver || !awaited.contains($0.number) }) else { return nil }
        return parcels.filter(\.isHandedOver).compactMap(\.handedOverOn).max()
    }

    /// The earliest return-by date of its lines (AC-12.9); nil while none is known.
    ///
    /// - Parameter shipments: those of its lines; others do no harm.
    public func returnBy(among shipments: [Shipment]) -> CivilDate? {
        let mine = Set(lines.map(\.shipmentID))
        return shipments.filter { mine.contains($0.id) }.compactMap(\.term.returnBy).min()
    }

    /// On time when its last parcel was (D13).
    public func timeliness(among shipments: [Shipment], on today: CivilDate) -> Timeliness {
        Timeliness(returnBy: returnBy(among: shipments), handedOverOn: leftOn, on: today)
    }

    /// When the last unit left the customer. Where nobody noted a hand-over the receipt stands in for it: the
    /// unit had left by then.
    public var leftOn: CivilDate? {
        var last: CivilDate?
        for line in lines where line.receipt != .waived {
            guard let day = handOver(of: line.unitID) ?? line.receivedOn else { return nil }
            last = max(last ?? day, day)
        }
        return last
    }

    /// Whether a unit of that parcel is still expected.
    func awaits(_ parcel: Parcel) -> Bool {
        lines.contains { $0.travels(in: parcel.number) && $0.receipt == .awaiting }
    }

    /// They are counted from 1, so that it stands in its place; a return can have thousands.
    private func parcel(numbered number: Int) -> Parcel? {
        let isInPlace = parcels.indices.contains(number - 1) && parcels[number - 1].number == number
        return isInPlace ? parcels[number - 1] : parcels.first { $0.number == number }
    }

    private func parcelsToHandOver(_ numbers: Set<Int>?) throws(ReturnRefusal) -> Set<Int> {
        let handed = parcels.filter(\.isHandedOver)
        guard let numbers else {
            let left = Set(parcels.filter { !$0.isHandedOver && awaits($0) }.map(\.number))
            if left.isEmpty, let first = handed.first, let day = first.handedOverOn {
                throw .handedOver(parcel: first.number, on: day)
            }
            return left
        }
        let known = Set(parcels.map(\.number))
        if let unknown = numbers.subtracting(known).min() { throw .noParcel(unknown) }
        if let twice = handed.first(where: { numbers.contains($0.number) }), let day = twice.handedOverOn {
            throw .handedOver(parcel: twice.number, on: day)
        }
        return numbers
    }
}

extension Parcel {
    /// Whether it is out of the customer's hands.
    public var isHandedOver: Bool { handedOverOn != nil && transport != .backToCustomer }
}

extension Parcel.Transport {
    /// A scan by hand never takes back what a carrier has told already.
    fileprivate var afterHandOver: Parcel.Transport {
        switch self {
        case .none, .labelled, .voided, .backToCustomer: .pickedUp
        case .pickedUp, .inTransit, .delivered, .exception, .lost: self
        }
    }
}
