import Logistics
import Testing

@testable import Operations
@testable import Web

/// Pages of approvals, returns, doubts, search, audit and settings, with everything on them and with nothing.
enum ReturnPageExamples {
    static func all() async throws -> [any Page] {
        let counter = try Counter()
        let forms = Forms(desk: counter.desk, context: PageExamples.context, refused: nil)
        let rma = try await counter.returning(["A1", "A2", "A3"])
        return try await approvals(counter, forms) + returns(counter, rma, forms)
            + newReturns(counter) + search + audits(forms) + settings
    }

    // MARK: Approvals

    private static func approvals(_ counter: Counter, _ forms: Forms) async throws -> [any Page] {
        let empty = ApprovalsPage(Approvals(waiting: [], count: 0, decided: []), told: [], forms)
        try await counter.lend(["E1"])
        try await counter.lend(["E2"])
        for (shipment, who) in [("SH-2", Actor.lead), ("SH-3", Actor.team)] {
            _ = try await counter.post(
                "shipments/\(shipment)/extensions", ["to": "2025-05-10", "reason": "more"], as: who,
                on: shipment == "SH-2" ? "2025-04-20" : "2025-03-03")
        }
        var queue = try await counter.desk.approvals(for: PageExamples.asker)
        queue.count += 1
        return [empty, ApprovalsPage(queue, told: [ExtensionID(2)], forms)]
    }

    // MARK: Returns

    private static func returns(
        _ counter: Counter, _ rma: String, _ forms: Forms
    ) async throws -> [any Page] {
        let number = try #require(RMANumber(rma))
        let asker = PageExamples.asker
        let bare = try await counter.desk.returnFolder(number, for: asker)
        counter.ups.say(.sold, .sold, .inDoubt)
        _ = try await counter.post("returns/\(rma)/labels")
        try await counter.desk.note("Call first.", on: number, by: asker)
        var whole = try await counter.desk.returnFolder(number, for: asker)
        complete(&whole)
        let item = whole.file.item
        let outcome = ParcelOutcome(checking: "\(rma)-1", "said so")
        let request = PageExamples.request("/returns?state=late&trial=T-1&within=3")
        let filter = ReturnListFilter()
        let tallies = try await counter.desk.returnTallies(filter, for: asker)
        let lines = try await counter.desk.returnLines(filter, limit: 2, for: asker)
        let question = try ReturnListQuestion(request)
        let list = ReturnListPage(lines, tallies, question, for: asker)
        let many = lines.first.map { Array(repeating: $0, count: Listing.most + 1) } ?? []
        var pdf = whole
        for index in pdf.file.item.parcels.indices {
            pdf.file.item.parcels[index].label = pdf.file.item.parcels[index].label.map {
                $0.copy(format: "pdf")
            }
        }
        var long = whole
        long.events = Dictionary(
            uniqueKeysWithValues: (1...60).map { ("\(rma)-\($0)", whole.events["\(rma)-1"] ?? []) })
        return [
            ReturnPage(bare, forms), ReturnPage(long, forms),
            ReturnPage(whole, forms, outcomes: [outcome], outcomesTitle: "Checked"),
            list, ReturnListPage(many, tallies, question, for: asker),
            ReturnListPage([], [], try ReturnListQuestion(PageExamples.request("/returns")), for: asker),
            LabelsPage(whole), LabelsPage(pdf), LabelsPage(bare), InDoubtPage(item, item.openPurchases),
            DoubtsPage((whole.doubts ?? []).map { DoubtPart($0, of: item, forms, at: "") }, forms),
            DoubtsPage([], forms),
        ]
    }

    /// What a carrier, a depot and people add to a return in time.
    private static func complete(_ folder: inout ReturnFolder) {
        let rma = folder.file.item.rma
        let parcel = "\(rma.text)-1"
        let event = TrackingEvent(
            trackingNumber: "1Z1", kind: .handedOver, code: "P", detailCode: "038", text: "Pickup scan",
            place: "Springfield, US", time: EventTime(date: day("2025-03-02"), secondOfDay: 36_000))
        folder.events = [
            parcel: [
                RecordedEvent(event, of: CarrierName("UPS"), source: .poll, at: Instant(milliseconds: 0))
            ]
        ]
        folder.expected = [parcel: day("2025-03-07")]
        folder.file.item.pickups = [
            Pickup(
                id: PickupID(1), rma: rma, purchaseID: PurchaseID(9), confirmation: "PRN1",
                on: day("2025-03-04"), ready: .noon, close: .noon, state: .confirmed)
        ]
        folder.file.claims = [
            Claim(
                id: ClaimID(1), rma: rma, parcel: 1, kind: .lost, number: "N", filedOn: day("2025-03-03"),
                lastDay: day("2025-04-03"))
        ]
        let label = folder.file.item.parcels.compactMap(\.label).first
        folder.file.labels[parcel]? += [label?.copy(state: .superseded)].compactMap(\.self)
        folder.file.documents = [Paper(parcel: rma.text, kind: Document.handOff, format: "txt")]
        folder.file.warnings = [Warning("E_PARCEL_LOST", parcel)]
        folder.discrepancies = [
            Discrepancy(
                id: DiscrepancyID(1), receiptID: ReceiptID(1), rma: rma, scanned: "A7", verdict: .unknown)
        ]
        if var doubt = folder.doubts?.first {
            doubt.probes = [Probe(at: Instant(milliseconds: 0), answer: .nothing, control: .found)]
            folder.doubts?[0] = doubt
            doubt.purchase = doubt.purchase.copy(id: PurchaseID(77))
            doubt.resolution = DoubtResolution(
                kind: .absent, askedBy: "lead@team.example", askedAt: Instant(milliseconds: 0))
            folder.doubts?.append(doubt)
        }
    }

    /// A trial that was sent to two places, asked for as one return; and one with nothing out.
    private static func newReturns(_ counter: Counter) async throws -> [any Page] {
        let (id, _) = try await counter.lend(["N1", "N2"])
        try await counter.ship(["N3"], to: "NL", in: id, ["deviceType": "room-device"])
        _ = try await counter.post("units/N2/lost", ["note": "gone"])
        let trial = try #require(TrialID(id))
        let file = try await counter.desk.trial(trial, for: PageExamples.asker)
        let places = try await refusal(counter, trial)
        let values = FormValues([
            "where": ["other"], "units": ["N1"], "shipments": [file.shipments[0].shipment.id.text],
        ])
        let refused = Forms(
            desk: counter.desk, context: PageExamples.context,
            refused: Refused(places, form: NewReturnPage.formID, values: values))
        var empty = file
        empty.shipments = []
        return [NewReturnPage(file, refused), NewReturnPage(empty, refused)]
    }

    private static func refusal(_ counter: Counter, _ trial: TrialID) async throws -> any Error {
        do {
            _ = try await counter.desk.createReturns(for: trial, ReturnWish(), by: PageExamples.asker)
        } catch {
            return error
        }
        throw DeskRefusal.notFound("a refusal")
    }

    // MARK: Finding and looking

    private static var search: [any Page] {
        let hits = SearchHit.Kind.allCases.map { kind in
            SearchHit(
                kind: kind, id: "X-\(kind.rawValue)", trialID: TrialID(1), company: "Acme", state: "inReturn",
                isExact: false)
        }
        let many = Array(repeating: hits, count: 13).flatMap(\.self)
        return [SearchPage("x", many), SearchPage("RMA12345678", [])]
    }

    private static func audits(_ forms: Forms) -> [any Page] {
        let lines = (1...50).reversed().map { number in
            AuditLine(
                sequence: Int64(number) + 1, at: Instant(milliseconds: 0), actor: "a@b.example",
                actorID: "A-1", role: "trials-team", verb: "trial add", subject: "T-1",
                facts: #"{"to":"open"}"#)
        }
        let broken = AuditPage.Verdict(.broken(entry: 3, reason: "its hash is another"), checkpoint: "3:ab")
        return [
            AuditPage(lines, of: "T-1", before: 90, verdict: broken, forms),
            AuditPage([], of: nil, before: nil, forms),
        ]
    }

    private static var settings: [any Page] {
        let group = SettingGroup(
            "Carriers", note: "Mind.",
            [
                SettingSeen("Account", .text("1A"), key: "ROUNDTRIP_UPS_ACCOUNT"),
                SettingSeen("Secret", .secret(isSet: true)), SettingSeen("Service", .unset("03")),
                SettingSeen("Zone", .unset(nil)),
            ])
        return [
            SettingsPage([group], for: PageExamples.asker), SettingsPage([], for: PageExamples.asker),
        ]
    }
}

extension Label {
    fileprivate func copy(format: String? = nil, state: State? = nil) -> Label {
        Label(
            id: id, parcelID: parcelID, purchaseID: purchaseID, trackingNumber: trackingNumber,
            carrierShipment: carrierShipment, format: format ?? self.format, sha256: sha256, charge: charge,
            delivery: delivery, state: state ?? self.state)
    }
}

extension Purchase {
    fileprivate func copy(id: PurchaseID) -> Purchase {
        Purchase(
            id: id, key: key, kind: kind, carrier: carrier, rma: rma, parcel: parcel, state: state,
            askedOn: askedOn, cause: cause, carrierCode: carrierCode, message: message, times: times)
    }
}
