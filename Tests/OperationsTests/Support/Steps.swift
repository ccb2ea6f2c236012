import Logistics
import Operations
import Testing

/// The ordinary steps that lead to what a test is about.
extension Office {
    /// A trial of a new customer in a supported place.
    @discardableResult
    func openTrial(
        _ kind: Trial.Kind = .new, orgID: String = "ORG-1001", admin: String = "it@acme.example",
        partner: String? = nil, asked: String? = nil, on today: String = "2025-01-02"
    ) async throws -> TrialID {
        let draft = TrialDraft(
            kind: kind, orgID: orgID, company: "Canary Acme", adminEmail: admin,
            fullAdmins: ["root@acme.example"], portalExpires: day("2025-12-31"),
            locationConfirmedOn: day("2025-01-02"), consentAskedOn: asked.map(day), partnerEmail: partner)
        return try await desk.addTrial(draft, again: true, by: Asker.team.on(today)).trial.id
    }

    @discardableResult
    func record(
        _ serials: [String], in trial: TrialID, type: String = "phone", to address: Address = .us,
        order: String = "70001", poe: Bool? = true, by asker: Asker = .team
    ) async throws -> ShipmentID {
        let draft = ShipmentDraft(
            deviceType: type, orderNumber: order, shipTo: address, poeAvailable: type == "phone" ? poe : nil)
        let wish = ShipmentWish(draft: draft, model: nil, serials: lines(serials))
        return try await desk.recordShipment(wish, for: trial, by: asker).shipment.id
    }

    /// Recorded, dispatched on 2025-01-15, to expire on 2025-04-15 (day 90).
    @discardableResult
    func send(
        _ serials: [String], in trial: TrialID, type: String = "phone", to address: Address = .us,
        order: String = "70001"
    ) async throws -> ShipmentID {
        let id = try await record(serials, in: trial, type: type, to: address, order: order)
        try await dispatch(id)
        return id
    }

    func dispatch(_ id: ShipmentID, on text: String = "2025-01-15") async throws {
        let notice = DispatchNotice(on: day(text), carrier: nil, tracking: nil)
        _ = try await desk.dispatchShipment(id, notice, by: .team)
        let dates = TermDates(startsOn: nil, mailedOn: nil, expiresOn: day(text).adding(days: 90))
        _ = try await desk.setTerm(of: id, dates, by: .team)
    }

    /// A trial with one dispatched shipment.
    func lend(_ serials: [String], to address: Address = .us, orgID: String = "ORG-1001") async throws
        -> TrialID
    {
        let trial = try await openTrial(orgID: orgID)
        try await send(serials, in: trial, to: address)
        return trial
    }

    @discardableResult
    func sendBack(
        _ trial: TrialID, _ serials: [String]? = nil, perParcel: Int = 1, on today: String = "2025-03-01"
    ) async throws -> RMANumber {
        let wish = ReturnWish(
            serials: serials.map { $0.map { serial($0) } }, perAddress: true, unitsPerParcel: perParcel)
        let made = try await desk.createReturns(for: trial, wish, by: Asker.team.on(today))
        return try #require(made.first).item.rma
    }

    /// A trial whose units are all on one return.
    func returning(
        _ serials: [String], to address: Address = .us, orgID: String = "ORG-1001"
    ) async throws -> (TrialID, RMANumber) {
        let trial = try await lend(serials, to: address, orgID: orgID)
        return (trial, try await sendBack(trial))
    }

    @discardableResult
    func receive(
        _ scans: [String], on rma: RMANumber? = nil, day text: String = "2025-03-10"
    ) async throws -> ReceiptReport {
        try await desk.receive(
            scans.map { Scan($0) }, on: rma, receivedOn: day(text), by: Asker.warehouse.on(text))
    }

    func buy(_ rma: RMANumber, lost: Bool = false, _ serials: [String]? = nil) async throws -> [ParcelOutcome]
    {
        let request = LabelRequest(lost: lost, serials: serials.map { $0.map { serial($0) } })
        return try await desk.buyLabels(for: rma, request, by: .team)
    }

    func book(_ rma: RMANumber, on text: String = "2025-03-04", by asker: Asker = .team) async throws
        -> ParcelOutcome
    {
        guard let ready = TimeOfDay("09:00"), let close = TimeOfDay("17:00") else {
            preconditionFailure("times of day")
        }
        let request = PickupRequest(on: day(text), ready: ready, close: close)
        return try await desk.bookPickup(for: rma, request, by: asker)
    }
}

/// What stands in the database.
extension Office {
    func item(_ rma: RMANumber) async throws -> Return {
        try #require(try await read { try $0.return(rma) })
    }

    func unit(_ text: String) async throws -> Unit {
        try #require(try await read { try $0.units(with: serial(text)).last })
    }

    func custody(_ text: String) async throws -> Unit.Custody { try await unit(text).custody }

    func receipt(_ text: String, of rma: RMANumber) async throws -> ReturnLine.Receipt {
        try #require(try await item(rma).lines.first { $0.serial == serial(text) }).receipt
    }

    func purchases() async throws -> [Purchase] { try await read { try $0.purchases(of: nil, states: nil) } }

    func states() async throws -> [Purchase.State] { try await purchases().map(\.state) }
}

extension ReceiptReport {
    /// Every verdict that occurs, with how often.
    var verdicts: [Verdict: Int] { counts.filter { $0.value > 0 } }

    func discrepancy(_ scanned: String) throws -> Discrepancy {
        try #require(discrepancies.first { $0.scanned == scanned })
    }
}

extension [ParcelOutcome] {
    var kinds: [ParcelOutcome.Kind] { map(\.kind) }
}
