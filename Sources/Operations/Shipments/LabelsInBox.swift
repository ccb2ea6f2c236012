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
            try records.catalog()[shipment.deviceType]?.allowLabelInBox(
                with: Route.decide(pickup: shipment.shipTo, shipTo: shipment.shipTo).carrier)
            return (shipment, try records.units(of: id))
        }
        let route = Route.decide(pickup: shipment.shipTo, shipTo: shipment.shipTo)
        guard shipment.leavesLabelInBox, let name = route.carrier else {
            throw ReturnRefusal.labelUSOnly(route.carrier)
        }
        guard let labels = try configured(name).labels else { throw DeskRefusal.notConfigured(name.text) }
        let doubts = try await store.read { records in
            try units.flatMap { try records.purchases(ofUnit: $0.id) }.filter { $0.state == .inDoubt }
        }
        try await probe(doubts, by: actor, on: asker.today)
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
        let claim = try claim(on: today)
        let decision = try await store.write(by: actor, at: claim.at) { records in
            try records.claimLabelInBox(unit.id, of: shipment, at: carrier, claim, from: labels)
        }
        guard case .buy(let purchase, let order) = decision else {
            working.end(claim.key)
            if case .settled(let outcome) = decision { return outcome }
            throw DeskRefusal.notFound(unit.id.text)
        }
        let spending = Spending.label(order, from: labels) { records, purchase, bought in
            try records.keep(bought, of: purchase)
        }
        return ParcelOutcome(parcel: unit.id.text, try await spend(purchase, by: actor, spending))
    }
}

extension Writing {
    fileprivate func claimLabelInBox(
        _ id: UnitID, of shipment: Shipment, at carrier: CarrierName, _ claim: BuyingClaim,
        from labels: any LabelService
    ) throws -> UnitClaim {
        // It may have been dispatched since it was read.
        try self.shipment(shipment.id)?.canTakeSerials()
        guard let unit = try unit(id), let type = try catalog()[unit.deviceType] else {
            throw DeskRefusal.notFound(id.text)
        }
        try type.allowLabelInBox(with: carrier)
        let depot = try depot(for: shipment.shipTo, claim.settings).address
        let planned = try PlannedTime.tomorrowNoon(
            after: claim.today, at: shipment.shipTo)
        let order = { (key: PurchaseKey) in
            LabelOrder(
                key: key, secondReference: shipment.id.text, from: shipment.shipTo, to: depot,
                toContact: Contact(name: shipment.id.text),
                pieces: [Piece(deviceType: type, serials: [unit.serial.text], count: 1)],
                planned: planned)
        }
        if let open = try purchases(ofUnit: id).first(where: \.state.isOpen) {
            guard claim.resumes(open) else { return .settled(ParcelOutcome(parcel: id.text, doubt: open)) }
            return .buy(open, order(open.key))
        }
        if unit.returnLabelTracking != nil {
            return .settled(ParcelOutcome(parcel: id.text, kind: .kept, code: nil, detail: nil))
        }
        try allowLane(carrier, at: shipment.shipTo, on: claim.today)
        try allowPurchase(from: carrier, claim)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: claim.key, kind: .label, carrier: carrier, rma: nil,
            parcel: nil,
            unitID: id, state: .ready, askedOn: claim.today, times: Purchase.Times(begun: claim.at))
        try begin(purchase)
        return .buy(purchase, order(claim.key))
    }
}
