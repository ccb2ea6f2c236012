import Logistics
import Testing

/// INV-21 and INV-24 over many made-up depots.
@Suite struct ReconciliationPropertyTests {
    @Test(arguments: UInt64(1)...40)
    func `INV-24 order, repetition and splitting change nothing`(seed: UInt64) {
        var draws = SeededDraws(seed)
        let scene = Self.scene(&draws)
        let scans = Self.scans(&draws)
        let expected = scene.reading(scans)
        for _ in 0..<4 {
            #expect(scene.reading(scans.shuffled(using: &draws)) == expected)
        }
        let again = scans + scans.filter { _ in Bool.random(using: &draws) }
        let repeated = scene.reading(again.shuffled(using: &draws))
        #expect(Self.withoutRepeats(repeated) == Self.withoutRepeats(expected))
    }

    @Test(arguments: UInt64(1)...40)
    func `INV-24 a parcel at a time ends where all at once ends`(seed: UInt64) {
        var draws = SeededDraws(seed)
        let scene = Self.scene(&draws)
        let scans = Self.scans(&draws)
        var later = scene
        var credited: [UnitID] = []
        for end in stride(from: 1, through: scans.count, by: 3) + [scans.count] {
            let step = later.reading(Array(scans[..<end]))
            credited += step.credits.map(\.unitID)
            later = later.crediting(step)
        }
        let whole = scene.reading(scans)
        #expect(later.reading(scans).counts == whole.counts)
        #expect(later.reading(scans).credits.isEmpty)
        #expect(Set(credited) == Set(whole.credits.map(\.unitID)))
        // INV-21: nobody is credited twice.
        #expect(credited.count == Set(credited).count)
    }

    @Test(arguments: UInt64(1)...40)
    func `INV-22 every reading is accounted for and only three verdicts credit`(seed: UInt64) {
        var draws = SeededDraws(seed)
        let scene = Self.scene(&draws)
        let scans = Self.scans(&draws)
        let result = scene.reading(scans)
        #expect(result.findings.map(\.reads).reduce(0, +) <= scans.count)
        #expect(Set(result.findings.map(\.key)).count == result.findings.count)
        #expect(Set(result.credits.map(\.unitID)).count == result.credits.count)
        let units = Verdict.allCases.filter { $0 != .duplicateScan && $0 != .missing }
        #expect(units.map { result.counts[$0] ?? -1 }.reduce(0, +) == result.findings.count)
        for finding in result.findings {
            #expect(!finding.isCredited || finding.verdict.changesBalance)
            #expect(finding.of.isEmpty == ![.nearMiss, .ambiguous].contains(finding.verdict))
            #expect(finding.verdict != .nearMiss || finding.of.count == 1)
        }
        guard !scene.isBlind else { return }
        let matched = result.counts[.matched, default: 0] + result.counts[.matchedAfterFolding, default: 0]
        let closed = scene.lines.filter { [.received, .waived].contains($0.receipt) }.map(\.serial)
        let unread = closed.filter { serial in !result.findings.contains { $0.serial == serial } }
        #expect(matched + result.missing.count + unread.count == scene.lines.count)
    }

    // MARK: Made-up depots

    private static func scene(_ draws: inout SeededDraws) -> Scene {
        var scene = Scene()
        var serials = (0..<40).map { "A\($0 / 10)\($0 % 10)" }.shuffled(using: &draws)[...]
        scene.isBlind = Bool.random(using: &draws) && Bool.random(using: &draws)
        let receipts: [ReturnLine.Receipt] = [.awaiting, .awaiting, .awaiting, .received, .waived, .missing]
        if !scene.isBlind {
            for serial in serials.prefix(8) {
                scene.expect(serial, receipt: receipts.randomElement(using: &draws) ?? .awaiting)
            }
        }
        serials = serials.dropFirst(8)
        let custodies: [Unit.Custody] = [.out, .lost, .writtenOff, .listed, .received]
        for serial in serials.prefix(8) {
            scene.hold(
                serial, trial: TrialID(Int64.random(in: 1...2, using: &draws)),
                custody: custodies.randomElement(using: &draws) ?? .out, end: .before)
        }
        for serial in serials.dropFirst(8).prefix(6) {
            scene.awaitElsewhere(serial, trial: TrialID(Int64.random(in: 1...2, using: &draws)))
        }
        return scene
    }

    private static func scans(_ draws: inout SeededDraws) -> [String] {
        (0..<Int.random(in: 1...25, using: &draws)).map { _ in
            let serial = "A\(Int.random(in: 0...3, using: &draws))\(Int.random(in: 0...9, using: &draws))"
            let spellings = [
                serial, serial, serial, " \(serial.lowercased()) ", "S\(serial)", "*\(serial)*",
                "S/N: \(serial)",
                "\u{0410}" + serial.dropFirst(), serial.replacing("0", with: "O"), serial + "X",
                "1Z999AA10123456784", "CP-8865", "", "A1\u{0391}",
            ]
            return spellings.randomElement(using: &draws) ?? serial
        }
    }

    private static func withoutRepeats(_ result: Reconciliation) -> [[String]] {
        result.findings.map {
            [$0.scanned, "\($0.verdict)", "\($0.of)", "\($0.isCredited)", "\(String(describing: $0.reason))"]
        } + [result.missing.map(\.serial.text), result.ignored.map(\.scanned)]
    }
}
