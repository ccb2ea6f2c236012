import CarrierInterface
public import Logistics

private enum UnitClaim: Sendable {
    case settled(ParcelOutcome)
    case buy(Purchase, LabelOrder)
}

extension Desk {
    /// Buys the return labels that leave in the boxes, before dispatch, one a unit (D12).
    public func buyLabelsInBox(for id: ShipmentID, by asker: Asker) async throws -> [ParcelOutcome] {
        let actor = try asker.acting()
        let (shipment, units) = try await store.read { records in
            let (shipment, _) = try records.visibleShipment(id, to: asker, for: .shipmentLabels)
            try shipment.canTakeSerials()
            return (shipment, try records.units(of: id))
        }
        let route = Route.decide(pickup: shipment.shipTo, shipTo: shipment.shipTo)
        guard shipment.leavesLabelInBox, let name = route.carrier else {
            throw ReturnRefusal.labelUSOnly(route.carrier)
        }
        guard let labels = try configured(name).labels else { throw DeskRefusal.notConfigured(name.text) }
        return try await inParallel(units) { unit in
            try await buyLabel(for: unit, of: shipment, from: labels, at: name, by: actor, on: asker.today)
        } refused: { unit, refusal in
            ParcelOutcome(parcel: unit.id.text, refused: refusal)
        }
    }

    private func buyLabel(
        for unit: Unit, of shipment: Shipment, from labels: any LabelService, at carrier: CarrierName,
        by actor: Actor, on today: CivilDate
    ) async throws -> ParcelOutcome {
        let key = PurchaseKey(drawing: draw)
        let settings = settings
        let claim = try await store.write(by: actor, at: now()) { records in
            try records.claimLabelInBox(
                unit.id, of: shipment, at: carrier, key: key, settings: settings, on: today)
        }
        guard case .buy(let purchase, let order) = claim else {
            if case .settled(let outcome) = claim { return outcome }
            throw DeskRefusal.notFound(unit.id.text)
        }
        let spending = Spending.label(order, from: labels) { records, purchase, bought in
            guard var unit = try records.unit(unit.id) else { throw DeskRefusal.notFound(unit.id.text) }
            _ = try records.insert(bought, of: unit.id.text, purchase: purchase)
            unit.labelInBox = true
            unit.returnLabelTracking = bought.trackingNumber
            try records.update(unit)
        }
        return ParcelOutcome(parcel: unit.id.text, try await spend(purchase, by: actor, spending))
    }
}

extension Writing {
    fileprivate func claimLabelInBox(
        _ id: UnitID, of shipment: Shipment, at carrier: CarrierName, key: PurchaseKey,
        settings: DeskSettings, on today: CivilDate
    ) throws -> UnitClaim {
        // It may have been dispatched since it was read.
        try self.shipment(shipment.id)?.canTakeSerials()
        guard let unit = try unit(id), let type = DeviceType.named(unit.deviceType) else {
            throw DeskRefusal.notFound(id.text)
        }
        if let open = try purchases(ofUnit: id).first(where: \.state.isOpen) {
            return .settled(ParcelOutcome(parcel: id.text, doubt: open))
        }
        if unit.returnLabelTracking != nil {
            return .settled(ParcelOutcome(parcel: id.text, kind: .kept, code: nil, detail: nil))
        }
        guard let depot = settings.depots[shipment.shipTo.region] else {
            throw DeskRefusal.notConfigured("ROUNDTRIP_DEPOTS: \(shipment.shipTo.region.rawValue)")
        }
        try allowPurchase(from: carrier, on: today, limit: settings.dailyPurchases)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: key, kind: .label, carrier: carrier, rma: nil, parcel: nil,
            unitID: id, state: .ready, askedOn: today)
        try begin(purchase)
        let order = LabelOrder(
            key: key, secondReference: shipment.id.text, from: shipment.shipTo, to: depot,
            toContact: Contact(name: shipment.id.text),
            pieces: [Piece(deviceType: type, serials: [unit.serial.text], count: 1)],
            planned: .tomorrowNoon(after: today, at: shipment.shipTo))
        return .buy(purchase, order)
    }
}
