import CarrierInterface
import Logistics
import Operations
import Testing

/// Weeks of random work: whatever is refused is refused by a rule, and the books always balance.
@Suite struct RandomWorkTests {
    @Test(.timeLimit(.minutes(5)), arguments: 0..<3)
    func `INV-20 every refusal is a rule's, and units, lines and labels agree`(seed: Int) async throws {
        let office = try Office()
        var work = RandomWork(office: office, dice: Dice(UInt64(seed)))
        for _ in 0..<150 {
            let (name, failure) = await work.step()
            #expect(failure == nil, "\(name)")
        }
        try await office.checkBooks()
        try await office.checkStandings(on: work.today)
        #expect(work.done > 50, "most of the work is done, not refused")
        guard case .intact = try await office.desk.verifyAudit(against: nil, for: .team) else {
            Issue.record("the trail is broken")
            return
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64; Steele, Lea, Flood 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct RandomWork {
    let office: Office
    var dice: Dice
    var done = 0
    private(set) var today = day("2025-01-02")

    init(office: Office, dice: Dice) {
        self.office = office
        self.dice = dice
    }

    private static let serials = (0..<24).map { "A\($0 / 6)\($0 % 6)" }
    private static let places: [Address] = [.us, .us, .prague, .brno, .canada, .brazil, .sydney]
    private static let types = ["phone", "room-device", "desk-device"]

    private mutating func some<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &dice) }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func serials(_ count: Int) -> [String] {
        (0..<count).compactMap { _ in some(Self.serials) }
    }

    /// Does one thing. Anything but a rule's refusal is a failure.
    mutating func step() async -> (String, String?) {
        if roll(3) == 0 { today = today.adding(days: roll(4)) }
        let verb = roll(18)
        do {
            try await act(verb)
            done += 1
            return ("\(verb)", nil)
        } catch is any Refusal {
            return ("\(verb)", nil)
        } catch let failure as any StoreFailure {
            return ("\(verb)", failure.sentence)
        } catch {
            return ("\(verb)", "\(error)")
        }
    }

    private mutating func act(_ verb: Int) async throws {
        let desk = office.desk
        let team = Asker.team(on: today)
        let trials = try await office.read { try $0.trials(TrialFilter()) }.map(\.id)
        let shipments = try await office.read { try $0.shipments(ShipmentFilter()) }.map(\.id)
        let returns = try await office.read { try $0.returns(ReturnFilter()) }.map(\.rma)
        let discrepancies = try await office.read { try $0.discrepancies(DiscrepancyFilter(state: .open)) }
        let one = serial(some(Self.serials) ?? "A00")
        switch verb {
        case 0 where trials.count < 6, 1 where trials.isEmpty:
            try await office.openTrial(orgID: "ORG-\(trials.count)", on: today.text)
        case 1, 0:
            guard let trial = some(trials), let place = some(Self.places), let type = some(Self.types) else {
                return
            }
            try await office.record(serials(1 + roll(4)), in: trial, type: type, to: place, by: team)
        case 2, 3:
            guard let id = some(shipments) else { return }
            let notice = DispatchNotice(on: today, carrier: nil, tracking: nil)
            _ = try await desk.dispatchShipment(id, notice, by: team)
        case 4:
            guard let id = some(shipments) else { return }
            if roll(2) == 0 {
                _ = try await desk.markUndelivered(id, note: "", by: team)
            } else {
                _ = try await desk.cancelShipment(id, note: nil, by: team)
            }
        case 5, 6, 7:
            guard let trial = some(trials) else { return }
            let wish = ReturnWish(perAddress: true, unitsPerParcel: 1 + roll(2))
            _ = try await desk.createReturns(for: trial, wish, by: team)
        case 8, 9:
            guard let rma = some(returns), let answer = some([Shop.Answer.sold, .sold, .refused, .inDoubt])
            else { return }
            office.ups.log.change { $0.script = [answer] }
            _ = try await desk.buyLabels(for: rma, LabelRequest(lost: roll(2) == 0, serials: nil), by: team)
        case 10, 11, 12:
            let rma = roll(4) == 0 ? nil : some(returns)
            let scans =
                (serials(1 + roll(4)) + ["A0", "AO1", "Q7000"].shuffled(using: &dice).prefix(roll(2)))
            _ = try await desk.receive(scans.map { Scan($0) }, on: rma, receivedOn: today, by: team)
        case 13:
            guard let found = some(discrepancies), let rma = some(returns) else { return }
            let ways: [Discrepancy.Settlement] = [.matched(one), .move(rma), .misread, .notOurs, .accept]
            _ = try await desk.settle(found.id, as: some(ways) ?? .accept, note: "", by: team)
        case 14:
            guard let fate = some([UnitFate.lost, .lost, .found, .writtenOff]) else { return }
            _ = try await desk.mark(one, as: fate, note: "", by: team)
        case 15:
            if roll(2) == 0 {
                _ = try await desk.correctSerial(of: one, to: some(Self.serials) ?? "", note: "", by: team)
            } else {
                _ = try await desk.replaceUnit(one, with: some(Self.serials) ?? "", note: "", by: team)
            }
        case 16:
            guard let rma = some(returns), let stop = some([ReturnStop.cancelled, .denied]) else { return }
            _ = try await desk.endReturn(rma, stop, note: nil, by: team)
        default:
            guard let rma = some(returns) else { return }
            _ = try await desk.closeReturn(rma, missing: roll(2) == 0, note: nil, by: team)
        }
    }
}

extension Office {
    /// What must hold between units, lines and labels, whatever was done.
    func checkBooks() async throws {
        let trials = try await read { try $0.trials(TrialFilter()) }
        for trial in trials {
            let units = try await read { try $0.units(of: trial.id) }
            let returns = try await read { try $0.returns(ReturnFilter(trialID: trial.id)) }
            let open = Set(
                returns.filter(\.authorization.isOpen).flatMap(\.lines).filter { $0.receipt == .awaiting }
                    .map(\.unitID))
            for unit in units {
                let fits: Bool =
                    switch unit.custody {
                    case .inReturn: open.contains(unit.id)
                    case .out, .received, .listed, .withdrawn, .writtenOff: !open.contains(unit.id)
                    case .lost: true
                    }
                #expect(
                    fits, "\(unit.id.text) \(unit.serial.text) is \(unit.custody) but its line says otherwise"
                )
                #expect((unit.custody == .received) == (unit.receivedOn != nil))
            }
            let received = Set(returns.flatMap(\.lines).filter { $0.receipt == .received }.map(\.unitID))
            #expect(received.isSubset(of: units.filter { $0.custody == .received }.map(\.id)))
            let report = try await desk.reconcile(trial.id, by: .team)
            #expect(
                report.missing.count == units.filter { $0.custody == .out || $0.custody == .inReturn }.count)
            for item in returns {
                let own = try await desk.reconcile(item.rma, by: .team)
                let kept = try await read { try $0.discrepancies(DiscrepancyFilter(rma: item.rma)) }
                #expect(own.discrepancies.count == kept.count)
            }
        }
        let twice =
            "SELECT COUNT(*) FROM (SELECT 1 FROM label WHERE state = 'live' GROUP BY rma, parcel HAVING COUNT(*) > 1)"
        #expect(try count(twice) == 0)
    }
}
