import Foundation
import Testing

/// A trials team whose program is killed again and again, and what became of its labels.
struct TortureYard: Sendable {
    let sandbox: Sandbox
    let gate: Tollgate
    let site: Site
    private var dice: Dice
    /// What was told to be there: returns whose number was printed.
    private var returns: [String] = []
    private var kills = 0
    /// What the program does, call by call, for each deed.
    private var rehearsals: [TortureBlow.Deed: [Strace.Step]] = [:]
    /// Their returns, which are not this yard's.
    private var rehearsed: Set<String> = []

    struct Verdict: Sendable, CustomStringConvertible {
        var kills = 0
        var sold = 0
        /// Told by us and not there any more, here or at the carrier.
        var lost: [String] = []
        /// More than one live label of a parcel, more than one open pickup of an address.
        var boughtTwice: [String] = []
        /// Sold, and neither ours nor in doubt.
        var unaccounted: [String] = []

        var description: String {
            "\(kills) kills, \(sold) labels and pickups sold, \(lost.count) lost, "
                + "\(boughtTwice.count) bought twice, \(unaccounted.count) unaccounted"
        }
    }

    /// The same seed gives the same blows (SplitMix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }

    init(_ sandbox: Sandbox, seed: UInt64) throws {
        self.sandbox = sandbox
        gate = try Tollgate(before: sandbox.port)
        var settings = Sandbox.settings(root: "http://127.0.0.1:\(gate.port)")
        settings["ROUNDTRIP_MONEY_BREAKER"] = "0"
        settings["ROUNDTRIP_DAILY_PURCHASES"] = "100000"
        site = try Site(settings)
        dice = Dice(state: seed)
    }

    /// One return, one kill, and what a person does afterwards.
    mutating func strike(_ blow: TortureBlow, number: Int) async throws {
        // An address of its own: UPS gives a second pickup of an address the number of the first.
        var row = ManifestRow("ORG-\(number)", "A\(number)", blow.country)
        row.street = "\(number + 1) Example Street"
        try await rehearse(blow)
        try await site.importUnits([row])
        let trial = "T-\(number + 1)"
        let command = try await prepare(blow.deed, trial)
        try await kill(command, at: blow.moment, of: blow.deed)
        kills += 1
        let rma = try await recover(trial, command)
        returns.append(rma)
        try await settle(rma, blow)
    }

    /// Where a blow names a call, the deed is done once, watched and unharmed, in a yard of its own.
    private mutating func rehearse(_ blow: TortureBlow) async throws {
        guard case .exact = blow.moment, Strace.isHere, rehearsals[blow.deed] == nil else { return }
        let other = try Site(sandbox.environment)
        try await other.importUnits([ManifestRow("REHEARSAL", "Z1", blow.country)])
        let words =
            blow.deed == .create
            ? ["return", "create", "T-1", "--label"] : ["return", "label", try await other.createReturn()]
        let steps = try await other.program.rehearse(other.words(words))
        #expect(ExactPlace.allCases.allSatisfy { $0.step(in: steps) != nil }, "\(words) lacks a step")
        rehearsals[blow.deed] = steps
        let item = try await other.done("return", "list")["items"][0]
        rehearsed.insert(item["rmaNumber"].text)
    }

    /// What has to be there before the deed, and the deed's command.
    private func prepare(_ deed: TortureBlow.Deed, _ trial: String) async throws -> [String] {
        if deed == .create { return ["return", "create", trial, "--label"] }
        let rma = try await site.createReturn(trial)
        switch deed {
        case .create, .label: return ["return", "label", rma]
        case .pickup:
            try await site.done("return", "label", rma)
            return ["return", "pickup", rma, "--on", "2025-06-03", "--ready", "09:00", "--close", "17:00"]
        case .void:
            try await site.done("return", "label", rma)
            return ["return", "void", rma]
        case .doubts:
            // A doubt first: the carrier sold, and the program died.
            try await kill(
                ["return", "label", rma],
                at: .exchange(.done, path: TortureBlow.ship, later: 0), of: .label)
            return ["return", "doubts"]
        }
    }

    private func kill(
        _ command: [String], at moment: TortureBlow.Moment, of deed: TortureBlow.Deed
    ) async throws {
        switch moment {
        case .exact(let place, let milliseconds):
            guard let step = rehearsals[deed].flatMap({ place.step(in: $0) }) else {
                return try await kill(command, at: .time(milliseconds), of: deed)
            }
            let isReached = try await site.program.run(site.words(command), killedAt: step)
            #expect(isReached, "\(command.prefix(2)) never came to \(place)")
        case .time(let milliseconds):
            var dice = dice
            let wait = max(1, milliseconds + Int.random(in: -5...20, using: &dice))
            try await site.program.runKilled(site.words(command)) {
                try await Task.sleep(for: .milliseconds(wait))
            }
        case .exchange(let place, let path, let later):
            gate.arm(place, path)
            let gate = gate
            try await site.program.runKilled(site.words(command)) {
                let isReached = try await gate.reached()
                #expect(isReached, "\(command.prefix(2)) never came to \(place) \(path)")
                if later > 0 { try await Task.sleep(for: .milliseconds(later)) }
            }
        }
    }

    /// The return of a trial; made again when it was killed before it was there.
    private func recover(_ trial: String, _ command: [String]) async throws -> String {
        let all = try await site.done("return", "list", "--trial", trial)["items"].items
        let mine = all.filter { $0["trial"].text == trial }
        #expect(mine.count <= 1, "\(trial) has \(mine.count) returns")
        if let known = mine.first { return known["rmaNumber"].text }
        return try await site.createReturn(trial)
    }

    /// The same command again, until the label is there: what is in doubt is looked up, and what cannot be
    /// found is settled by two people.
    private func settle(_ rma: String, _ blow: TortureBlow) async throws {
        if blow.deed == .pickup {
            let words = [
                "return", "pickup", rma, "--on", "2025-06-03", "--ready", "09:00", "--close", "17:00",
            ]
            let again = try await site.program.run(site.words(words))
            #expect(again.exit == 0, "\(blow): \(again.errors)")
            return
        }
        if blow.deed == .void { try await voidAgain(rma, blow) }
        for _ in 0..<4 {
            let again = try await site.run("return", "label", rma)
            if again.exit == 0 { return }
            #expect(again.exit == 75, "\(blow): \(again.errors)")
            try await settleDoubts(of: rma, blow)
        }
        Issue.record("\(blow): no label after four tries")
    }

    private func voidAgain(_ rma: String, _ blow: TortureBlow) async throws {
        let again = try await site.run("return", "void", rma)
        #expect(again.exit == 0, "\(blow): \(again.errors)")
    }

    /// One says that there is none, another confirms it (D4).
    private func settleDoubts(of rma: String, _ blow: TortureBlow) async throws {
        let doubts = try await site.run("return", "doubts").document["items"].items
        let sold = Set(try sandbox.ledger.flatMap { $0["references"].items.map(\.text) })
        for doubt in doubts where doubt["rmaNumber"].text == rma && doubt["state"].text == "inDoubt" {
            #expect(!sold.contains(doubt["key"].text), "\(blow): sold, and not found by its key")
            let call = doubt["id"].text
            _ = try await site.run("return", "resolve", call, "--absent", "--note", "asked by phone")
            let second = site.as("bob@trials.example", "trials-team")
            let confirmed = try await second.run("return", "resolve", call, "--confirm")
            #expect(confirmed.exit == 0, "\(blow): \(confirmed.errors)")
        }
    }

    private func isRehearsal(_ sale: Document) -> Bool {
        sale["references"].items.contains { rehearsed.contains($0.text) }
    }

    /// Holds the carriers' ledger against what we know.
    func judge() async throws -> Verdict {
        var verdict = Verdict(kills: kills)
        let events = try sandbox.ledger
        let voided = Set(events.filter { $0["kind"].text == "void" }.map { $0["trackingNumber"].text })
        let labels = events.filter { $0["kind"].text == "label" && !isRehearsal($0) }
        let pickups = events.filter { $0["kind"].text == "pickup" }
        verdict.sold = labels.count + pickups.count
        let live = labels.filter { !voided.contains($0["trackingNumber"].text) }
        let byParcel = Dictionary(grouping: live) { $0["references"][1].text }
        verdict.boughtTwice = byParcel.filter { $0.value.count > 1 }.map(\.key)
        let open = Set(try await site.run("return", "doubts").document["items"].items.map { $0["key"].text })
        var ours: Set<String> = []
        for rma in returns {
            guard let file = try? await site.done("return", "show", rma) else {
                verdict.lost.append(rma)
                continue
            }
            for parcel in file["parcels"].items {
                ours.formUnion(parcel["labels"].items.map { $0["trackingNumber"].text })
            }
            ours.formUnion(file["pickups"].items.map { $0["confirmation"].text })
        }
        let sold = Set(labels.map { $0["trackingNumber"].text } + pickups.map { $0["confirmation"].text })
        verdict.lost += ours.subtracting(sold)
        for event in labels + pickups {
            let number =
                event["kind"].text == "label" ? event["trackingNumber"].text : event["confirmation"].text
            let isKnown = ours.contains(number) || open.contains(event["references"][0].text)
            if !isKnown { verdict.unaccounted.append(number) }
        }
        return verdict
    }
}
