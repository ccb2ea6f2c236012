import CarrierInterface
public import Logistics

/// Which labels a return shall get.
public struct LabelRequest: Sendable {
    /// Replace labels that were lost; the United States only (AC-13.1 … 13.5).
    public var lost: Bool
    /// Only parcels with these units; nil: all.
    public var serials: [SerialNumber]?
    /// Only these, `RMA…-1` or `1`: of a unit in several boxes one label may be lost. It goes before `serials`.
    public var parcels: [String]?
    /// Who brings it to the customer; nil: we hand the file out.
    public var delivery: Delivery?

    /// IANA name of the zone of the pickup address, where the country has several (D29).
    public var timeZone: String?

    /// What some carriers do with a label by themselves.
    public enum Delivery: Hashable, Sendable {
        case email(to: String)
        case post
    }

    public init(
        lost: Bool, serials: [SerialNumber]?, parcels: [String]? = nil, delivery: Delivery? = nil
    ) {
        self.lost = lost
        self.serials = serials
        self.parcels = parcels
        self.delivery = delivery
    }
}

/// What a parcel needs, decided in one transaction.
private enum LabelClaim: Sendable {
    case settled(ParcelOutcome)
    case buy(Purchase, LabelOrder)
    /// Bought, but there is no file to print.
    case recover(Label)
}

extension Desk {
    /// Buys the labels that are missing, one shipment a parcel, at most 16 calls at a time (D6, D8).
    ///
    /// Can be repeated: what has a label keeps it, and what is in doubt is never bought again.
    public func buyLabels(
        for rma: RMANumber, _ request: LabelRequest, by asker: Asker
    ) async throws -> [ParcelOutcome] {
        let item = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnLabel)
            // A forwarder's letter books what a person has given it, freight too.
            if !sellsNoLabels(item.carrier) { try records.allowParcels(of: item) }
            return item
        }
        let actor = try asker.acting()
        try item.allowingLabels(lost: request.lost)
        guard let name = item.carrier else { throw DeskRefusal.noCarrier(rma) }
        let carrier = try configured(name)
        if let bookings = carrier.bookings, carrier.labels == nil {
            guard request.delivery == nil else { throw DeskRefusal.noDelivery(name) }
            return try await writeHandOff(for: item, bookings, by: actor, on: asker.today)
        }
        guard let labels = carrier.labels else { throw DeskRefusal.notConfigured(name.text) }
        let parcels = try item.parcelNumbers(for: request)
        let found = try await lookInto(item, by: actor, on: asker.today)
        return try await inParallel(parcels) { parcel in
            // What was lost is replaced by what was found: another one is another loss (D5, AC-13.6).
            var wanted = request
            wanted.lost = request.lost && !found.contains(parcel)
            let outcome = try await buyLabel(
                for: parcel, of: rma, wanted, from: labels, by: actor, on: asker.today)
            return found.contains(parcel) && outcome.kind == .kept ? outcome.recovered : outcome
        } refused: { parcel, refusal in
            ParcelOutcome(parcel: "\(rma.text)-\(parcel)", refused: refusal)
        }
    }

    /// Whether it takes bookings by letter only, or is no carrier that is called.
    func sellsNoLabels(_ name: CarrierName?) -> Bool {
        guard let name else { return false }
        return name == .other || carriers[name].map { $0.labels == nil && $0.bookings != nil } ?? false
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
        let claim = try claim(on: today)
        let decision = try await store.write(by: actor, at: claim.at) { records in
            try records.claimLabel(parcel, of: rma, request, claim)
        }
        switch decision {
        case .settled(let outcome):
            working.end(claim.key)
            return outcome
        case .recover(let label):
            working.end(claim.key)
            return try await recoverFile(of: label, by: actor, on: today)
        case .buy(let purchase, var order):
            order.delivery = request.orderDelivery
            let spending = Spending.label(order, from: labels) { records, purchase, bought in
                try records.keep(bought, of: purchase)
            }
            return ParcelOutcome(parcel: id, try await spend(purchase, by: actor, spending))
        }
    }

    /// Asks the carrier about this return's doubts before anything is bought (D5).
    ///
    /// - Returns: the parcels whose label was found.
    func lookInto(_ item: Return, by actor: Actor, on today: CivilDate) async throws -> Set<Int> {
        let doubts = try await store.read { records in
            let inBoxes = try item.lines.flatMap { try records.purchases(ofUnit: $0.unitID) }
            return (item.openPurchases + inBoxes).filter { $0.state == .inDoubt }
        }
        let open = Set(try await probe(doubts, by: actor, on: today).map(\.id))
        let closed = doubts.filter { !open.contains($0.id) }
        return try await store.read { records in
            let found = try closed.filter { try records.purchase($0.id)?.state == .purchased }
            return Set(found.compactMap(\.parcel))
        }
    }

    /// Fetches the file of a label that came without one; it is never bought again for that (D5).
    private func recoverFile(
        of label: Label, by actor: Actor, on today: CivilDate
    ) async throws -> ParcelOutcome {
        let kept = ParcelOutcome(parcel: label.parcelID, kind: .kept, code: nil, detail: nil)
        let purchase = try await store.read { records in
            try label.purchaseID.flatMap { try records.purchase($0) }
        }
        guard let purchase, let lookup = carriers[purchase.carrier]?.labelLookup else { return kept }
        var files: [LabelFile] = []
        do {
            files = try await lookup.recover(
                trackingNumber: label.trackingNumber,
                shipmentID: label.carrierShipment ?? label.trackingNumber, boughtOn: purchase.askedOn)
        } catch {
            // The label stands as it was: without a file, which the return tells (E_LABEL_FILE).
            return kept
        }
        let found = files
        guard !found.isEmpty else { return kept }
        return try await store.write(by: actor, at: now()) { records in
            let live = try records.labels(of: label.parcelID).first { $0.id == label.id }
            guard let live, live.state == .live, live.format == nil else { return kept }
            return try records.add(found, to: live) ? kept.recovered : kept
        }
    }
}

extension Return {
    /// Refuses what no parcel of this return can have; a doubt is no refusal, it is told parcel by parcel.
    func allowingLabels(lost: Bool) throws {
        var settled = self
        settled.openPurchases = []
        _ = try settled.parcelsToLabel(for: lost ? .lost : .first)
    }

    /// The parcels that are asked for; without a wish all that are still with the customer.
    func parcelNumbers(for request: LabelRequest) throws -> [Int] {
        if let names = request.parcels { return Set(try numbers(of: names)).sorted() }
        guard let serials = request.serials else { return parcels.filter { !$0.isHandedOver }.map(\.number) }
        let wanted = try serials.flatMap { serial in
            guard let line = lines.first(where: { $0.serial == serial }) else {
                throw DeskRefusal.notFound(serial.text)
            }
            return line.parcels
        }
        return Set(wanted).sorted()
    }
}

extension Writing {
    fileprivate func claimLabel(
        _ number: Int, of rma: RMANumber, _ request: LabelRequest, _ claim: BuyingClaim
    ) throws -> LabelClaim {
        guard let item = try `return`(rma), let carrier = item.carrier,
            let parcel = item.parcels.first(where: { $0.number == number }),
            let trial = try trial(item.trialID)
        else { throw DeskRefusal.notFound("\(rma.text)-\(number)") }
        try allowParcels(of: item)
        let orders = try orders(for: item, of: trial, claim.settings, on: claim.today)
        if let open = try openPurchase(for: parcel, of: item) {
            guard open.rma == rma, claim.resumes(open) else {
                return .settled(ParcelOutcome(parcel: parcel.id, doubt: open))
            }
            let resumed = try resume(open, delivery: request.delivery?.word)
            return .buy(resumed, try orders.label(parcel, key: open.key, request))
        }
        let isReplaced = try request.lost && wasReplaced(parcel, claim)
        let reason: Return.LabelReason = request.lost && !isReplaced ? .lost : .first
        guard try item.parcelsToLabel(for: reason, [number]).contains(number) else {
            if let label = parcel.label, label.missesFile {
                return .recover(label)
            }
            let kind: ParcelOutcome.Kind = parcel.label == nil ? .adopted : .kept
            let why =
                "it replaced the lost one: its answer was in doubt, and it was found. If it is lost too, "
                + "take it back, and buy again"
            return .settled(
                ParcelOutcome(parcel: parcel.id, kind: kind, code: nil, detail: isReplaced ? why : nil))
        }
        try allowLane(carrier, at: item.pickup, on: claim.today)
        try allowPurchase(from: carrier, claim)
        let order = try orders.label(parcel, key: claim.key, request)
        let purchase = Purchase(
            id: try nextID(Purchase.self), key: claim.key, kind: .label, carrier: carrier, rma: rma,
            parcel: number, state: .ready, askedOn: claim.today, times: Purchase.Times(begun: claim.at),
            delivery: request.delivery?.word)
        try begin(purchase)
        return .buy(purchase, order)
    }

    /// Whether the label in hand was bought in place of a lost one today, and nobody knew it until it was found: the
    /// same command again means that loss, not another one (AC-13.6).
    private func wasReplaced(_ parcel: Parcel, _ claim: BuyingClaim) throws -> Bool {
        guard let id = parcel.label?.purchaseID, let bought = try purchase(id), bought.times.doubted != nil,
            try labels(of: parcel.id).contains(where: { $0.state == .superseded })
        else { return false }
        let sinceFound = bought.times.ended.map { claim.at.seconds(since: $0) }
        return bought.askedOn == claim.today || (sinceFound ?? .max) < 86_400
    }

    /// An attempt that was left before a byte of it was sent goes on as it is asked for now.
    private func resume(_ open: Purchase, delivery: Label.Delivery?) throws -> Purchase {
        var resumed = open
        resumed.delivery = delivery
        try update(resumed)
        try audit(AuditEntry("purchase resume", open.id.text, ["key": open.key.text]))
        return resumed
    }

    /// A purchase of a label for this parcel whose end nobody knows: its own, or that of a label which was
    /// bought for its units before they left (D12, AC-13.6).
    private func openPurchase(for parcel: Parcel, of item: Return) throws -> Purchase? {
        let own = item.openPurchases.first { $0.kind == .label && $0.parcel == parcel.number }
        if let own { return own }
        return try item.lines.filter { $0.travels(in: parcel.number) }
            .flatMap { try purchases(ofUnit: $0.unitID) }.first(where: \.state.isOpen)
    }
}
