import CarrierInterface
public import Logistics

/// Which labels a return shall get.
public struct LabelRequest: Sendable {
    /// Replace labels that were lost; the United States only (AC-13.1 … 13.5).
    public var lost: Bool
    /// Only parcels with these units; nil: all.
    public var serials: [SerialNumber]?
    /// Who brings it to the customer; nil: we hand the file out.
    public var delivery: Delivery?

    /// What some carriers do with a label by themselves.
    public enum Delivery: Hashable, Sendable {
        case email(to: String)
        case post
    }

    public init(lost: Bool, serials: [SerialNumber]?, delivery: Delivery? = nil) {
        self.lost = lost
        self.serials = serials
        self.delivery = delivery
    }
}

/// What a parcel needs, decided in one transaction.
private enum LabelClaim: Sendable {
    case settled(ParcelOutcome)
    case buy(Purchase, LabelOrder)
}

extension Desk {
    /// Buys the labels that are missing, one shipment a parcel, at most 16 calls at a time (D6, D8).
    ///
    /// Can be repeated: what has a label keeps it, and what is in doubt is never bought again.
    public func buyLabels(
        for rma: RMANumber, _ request: LabelRequest, by asker: Asker
    ) async throws -> [ParcelOutcome] {
        let item = try await store.read { try $0.visibleReturn(rma, to: asker, for: .returnLabel) }
        let actor = try asker.acting()
        try item.allowingLabels(lost: request.lost)
        guard let name = item.carrier else { throw DeskRefusal.noCarrier(rma) }
        let carrier = try configured(name)
        if let bookings = carrier.bookings, carrier.labels == nil {
            guard request.delivery == nil else { throw DeskRefusal.noDelivery(name) }
            return try await writeHandOff(for: item, bookings, by: actor, on: asker.today)
        }
        guard let labels = carrier.labels else { throw DeskRefusal.notConfigured(name.text) }
        let parcels = try item.parcelNumbers(holding: request.serials)
        return try await inParallel(parcels) { parcel in
            try await buyLabel(for: parcel, of: rma, request, from: labels, by: actor, on: asker.today)
        } refused: { parcel, refusal in
            ParcelOutcome(parcel: "\(rma.text)-\(parcel)", refused: refusal)
        }
    }

    /// A carrier with settings, or a refusal that says what is missing.
    func configured(_ name: CarrierName) throws -> Carrier {
        guard let carrier = carriers[name] else { throw DeskRefusal.notConfigured(name.text) }
        return carrier
    }

    private func buyLabel(
        for parcel: Int, of rma: RMANumber, _ request: LabelRequest, from labels: any LabelService,
        by actor: Actor, on today: CivilDate
    ) async throws -> ParcelOutcome {
        let id = "\(rma.text)-\(parcel)"
        let key = PurchaseKey(drawing: draw)
        let settings = settings
        let claim = try await store.write(by: actor, at: now()) { records in
            try records.claimLabel(
                parcel, of: rma, lost: request.lost, key: key, settings: settings, on: today)
        }
        guard case .buy(let purchase, var order) = claim else {
            if case .settled(let outcome) = claim { return outcome }
            throw DeskRefusal.notFound(id)
        }
        order.delivery = request.orderDelivery
        let spending = Spending.label(order, from: labels) { records, purchase, bought in
            try records.keep(
                bought, for: parcel, of: rma, purchase: purchase, delivery: request.delivery?.word)
        }
        return ParcelOutcome(parcel: id, try await spend(purchase, by: actor, spending))
    }
}

extension Return {
    /// Refuses what no parcel of this return can have; a doubt is no refusal, it is told parcel by parcel.
    func allowingLabels(lost: Bool) throws {
        var settled = self
        settled.openPurchases = []
        _ = try settled.parcelsToLabel(for: lost ? .lost : .first)
    }

    /// The parcels that hold these units; nil: all that are still with the customer.
    func parcelNumbers(holding serials: [SerialNumber]?) throws -> [Int] {
        guard let serials else { return parcels.filter { !$0.isHandedOver }.map(\.number) }
        let wanted = try serials.map { serial in
            guard let line = lines.first(where: { $0.serial == serial }) else {
                throw DeskRefusal.notFound(serial.text)
            }
            return line.parcel
        }
        return Set(wanted).sorted()
    }
}

extension Writing {
    fileprivate func claimLabel(
        _ number: Int, of rma: RMANumber, lost: Bool, key: PurchaseKey, settings: DeskSettings,
        on today: CivilDate
    ) throws -> LabelClaim {
        guard let item = try `return`(rma), let carrier = item.carrier,
            let parcel = item.parcels.first(where: { $0.number == number }),
            let trial = try trial(item.trialID)
        else { throw DeskRefusal.notFound("\(rma.text)-\(number)") }
        if let open = try openPurchase(for: parcel, of: item) {
            return .settled(ParcelOutcome(parcel: parcel.id, doubt: open))
        }
        guard try item.parcelsToLabel(for: lost ? .lost : .first, [number]).contains(number) else {
            let kind: ParcelOutcome.Kind = parcel.label == nil ? .adopted : .kept
            return .settled(ParcelOutcome(parcel: parcel.id, kind: kind, code: nil, detail: nil))
        }
        try allowPurchase(from: carrier, on: today, limit: settings.dailyPurchases)
        let orders = ReturnOrders(item: item, trial: trial, settings: settings, today: today)
        let order = try orders.label(parcel, key: key)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: key, kind: .label, carrier: carrier, rma: rma, parcel: number,
            state: .ready, askedOn: today)
        try begin(purchase)
        return .buy(purchase, order)
    }

    /// A purchase of a label for this parcel whose end nobody knows: its own, or that of a label which was
    /// bought for its units before they left (D12, AC-13.6).
    private func openPurchase(for parcel: Parcel, of item: Return) throws -> Purchase? {
        let own = item.openPurchases.first { $0.kind == .label && $0.parcel == parcel.number }
        if let own { return own }
        return try item.lines.filter { $0.parcel == parcel.number }
            .flatMap { try purchases(ofUnit: $0.unitID) }.first(where: \.state.isOpen)
    }

    /// The day's limit for calls that spend (D7).
    func allowPurchase(from carrier: CarrierName, on today: CivilDate, limit: Int) throws {
        guard try purchaseCount(of: carrier, on: today) < limit else {
            throw DeskRefusal.dailyLimit(carrier: carrier, limit: limit)
        }
    }

    fileprivate func keep(
        _ bought: BoughtLabel, for number: Int, of rma: RMANumber, purchase: Purchase,
        delivery: Label.Delivery?
    ) throws {
        guard let item = try `return`(rma), var parcel = item.parcels.first(where: { $0.number == number })
        else { throw DeskRefusal.notFound("\(rma.text)-\(number)") }
        if var old = parcel.label {
            old.state = .superseded
            try update(old)
        } else if let lost = parcel.trackingNumber {
            try forgetLabelInBox(lost, of: item.lines.filter { $0.parcel == number }.map(\.unitID))
        }
        _ = try insert(bought, of: parcel.id, purchase: purchase, delivery: delivery)
        parcel.trackingNumber = bought.trackingNumber
        // A parcel that was handed over meanwhile stays so.
        if !parcel.isHandedOver { parcel.transport = .labelled }
        try update(parcel)
    }

    /// The label of a box is lost: no later return may take its number over (D12).
    private func forgetLabelInBox(_ number: String, of units: [UnitID]) throws {
        for id in units {
            guard var unit = try unit(id), unit.returnLabelTracking == number else { continue }
            unit.labelInBox = false
            unit.returnLabelTracking = nil
            try update(unit)
            for var label in try labels(of: id.text) where label.state == .live {
                label.state = .superseded
                try update(label)
            }
        }
    }

    /// Stores a label and its papers.
    func insert(
        _ bought: BoughtLabel, of parcelID: String, purchase: Purchase, delivery: Label.Delivery? = nil
    ) throws -> Label {
        let file = bought.files.first { $0.kind == .label }
        let label = Label(
            id: try nextID(Label.self), parcelID: parcelID, purchaseID: purchase.id,
            trackingNumber: bought.trackingNumber, carrierShipment: bought.shipmentID,
            format: file?.format.rawValue, sha256: file.map { SHA.hex($0.bytes) }, charge: bought.charge,
            delivery: delivery, state: .live)
        try insert(label)
        for paper in bought.files {
            let own = paper == file ? label.id : nil
            try insert(
                Document(
                    kind: paper.kind.rawValue, format: paper.format.rawValue, bytes: paper.bytes, labelID: own
                ),
                of: parcelID)
        }
        var facts = ["purchase": purchase.id.text, "parcel": parcelID, "sha256": label.sha256 ?? "none"]
        facts["charge"] = bought.charge?.text ?? "unknown"
        facts["delivery"] = delivery?.rawValue
        try audit(AuditEntry("label bought", label.id.text, facts))
        return label
    }
}
