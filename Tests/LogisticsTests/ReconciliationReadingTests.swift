import Logistics
import Testing

@Suite struct FoldingTests {
    @Test(arguments: [
        "S/N A1", "s/n: a1", "SN:A1", "*A1*", "]C1A1", "SA1", "]C1SA1", "*SA1*", "S/NA1",
    ])
    func `a prefix is dropped when the rest is on this return`(text: String) {
        let result = Scene(awaiting: "A1", "A2").reading(text)
        #expect(result.nonzero == [.matchedAfterFolding: 1, .missing: 1])
        #expect(result[text]?.serial?.text == "A1")
        #expect(result.creditedSerials == ["A1"])
        #expect(!result.hasUnsettled)
    }

    @Test func `a prefix stays when the rest is nothing we expect`() {
        let result = Scene(awaiting: "A1").reading("SX77", "]C1X78")
        #expect(result.nonzero == [.unknown: 2, .missing: 1])
        #expect(result["SX77"]?.serial?.text == "SX77")
        #expect(result["]C1X78"]?.serial == nil)
        #expect(result["]C1X78"]?.reason?.text == "U+005D at 1")
    }

    @Test func `a serial that we hold is itself, whatever its rest would be`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("SA1", trial: TrialID(7))
        let result = scene.reading("SA1")
        #expect(result.nonzero == [.otherTrial: 1, .missing: 1])
    }

    @Test func `a scanner's signs fall away from a swap too, the letter S only for a unit on a return`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("B9", trial: TrialID(7))
        scene.awaitElsewhere("B8", trial: TrialID(7))
        #expect(scene.reading("]C1B9")["]C1B9"]?.verdict == .otherTrial)
        #expect(scene.reading("SB9")["SB9"]?.verdict == .unknown)
        #expect(scene.reading("SB8")["SB8"]?.verdict == .otherTrial)
    }

    @Test func `read with and without prefix is one unit, matched`() {
        for texts in [["A1", "S/N A1"], ["S/N A1", "A1"]] {
            let result = Scene(awaiting: "A1").reading(texts)
            #expect(result.nonzero == [.matched: 1, .duplicateScan: 1])
            #expect(result.findings.map(\.scanned) == ["A1"])
        }
    }

    @Test func `a folded unit stays folded after it was credited`() {
        var scene = Scene()
        scene.isBlind = true
        scene.hold("A1", custody: .inReturn, rma: Scene.otherRMA)
        let once = scene.reading("*A1*")
        #expect(once.nonzero == [.matchedAfterFolding: 1])
        let again = scene.crediting(once).reading("*A1*")
        #expect(again.nonzero == [.matchedAfterFolding: 1])
        #expect(again.credits.isEmpty)
    }
}

@Suite struct SortingOutTests {
    @Test func `what is no serial is listed and counts nowhere`() {
        let texts = [
            Scene.rma.text, "1Z999AA10123456784", "00:1B:54:AA:BB:CC", "cp-8865", "A1",
            "00:1b:54:aa:bb:cc", " ",
        ]
        let result = Scene(awaiting: "A1").reading(texts)
        #expect(result.nonzero == [.matched: 1])
        #expect(
            result.ignored.map(\.kind)
                == [.macAddress, .trackingNumber, .modelCode, .rmaNumber])
        #expect(!result.hasUnsettled)
        #expect(result.isComplete)
    }

    @Test func `a scan equal to a serial we hold is a serial`() {
        var scene = Scene(awaiting: "001B54AABBCC", "CP-8865")
        scene.hold("1Z999AA10123456784", trial: TrialID(7))
        let result = scene.reading("001B54AABBCC", "CP-8865", "1Z999AA10123456784")
        #expect(result.nonzero == [.matched: 2, .otherTrial: 1])
        #expect(result.ignored.isEmpty)
    }

    @Test func `the serials to look up are all that a scan may stand for`() {
        let scans = ["A1", " a1", "SA1", "*B2*", "\u{0410}1", "S/N C3", ""].map { Scan($0) }
        #expect(Reconciliation.serials(in: scans).map(\.text) == ["A1", "B2", "C3", "SA1"])
    }
}

@Suite struct NearMissTests {
    @Test func `a look-alike letter is a question that names the character`() throws {
        let result = Scene(awaiting: "A01", "A02").reading("\u{0410}01")
        let finding = try #require(result["\u{0410}01"])
        #expect(finding.verdict == .nearMiss)
        #expect(finding.serial == nil)
        #expect(finding.of.map(\.text) == ["A01"])
        #expect(finding.reason?.text == "U+0410 at 1")
        #expect(result.missing.count == 2)
        #expect(result.credits.isEmpty)
    }

    @Test func `what is no serial and near several is unknown`() {
        let result = Scene(awaiting: "A01", "A02").reading("A0*")
        #expect(result.nonzero == [.unknown: 1, .missing: 2])
        #expect(result["A0*"]?.reason?.text == "U+002A at 3")
    }

    @Test func `near several is ambiguous and names them`() {
        let result = Scene(awaiting: "A02", "A01", "Q77").reading("A0")
        #expect(result.nonzero == [.ambiguous: 1, .missing: 3])
        #expect(result["A0"]?.of.map(\.text) == ["A01", "A02"])
    }

    @Test func `two readings near one line are ambiguous both`() {
        let result = Scene(awaiting: "A01").reading("AO1", "A0I")
        #expect(result.nonzero == [.ambiguous: 2, .missing: 1])
        #expect(result.findings.allSatisfy { $0.of.map(\.text) == ["A01"] })
    }

    @Test func `one reading twice is not two`() {
        let result = Scene(awaiting: "A01").reading("AO1", "ao1")
        #expect(result.nonzero == [.nearMiss: 1, .duplicateScan: 1, .missing: 1])
    }

    @Test func `a line that was read itself is no target`() {
        let result = Scene(awaiting: "A01", "A02").reading("A01", "AO1")
        #expect(result["AO1"]?.verdict == .unknown)
        let other = Scene(awaiting: "A01", "A02").reading("A01", "A03")
        #expect(other["A03"]?.of.map(\.text) == ["A02"])
    }

    @Test func `a line received before is no target`() {
        var scene = Scene()
        scene.expect("A01", receipt: .received)
        #expect(scene.reading("AO1")["AO1"]?.verdict == .unknown)
    }

    @Test func `this return comes first, then any open one`() {
        var scene = Scene(awaiting: "A01")
        scene.awaitElsewhere("AO2", trial: TrialID(7))
        scene.awaitElsewhere("Q55", trial: TrialID(7))
        let result = scene.reading("A02", "QS5")
        #expect(result["A02"]?.of.map(\.text) == ["A01"])
        #expect(result["A02"]?.rma == nil)
        #expect(result["QS5"]?.of.map(\.text) == ["Q55"])
        #expect(result["QS5"]?.trialID == TrialID(7))
        #expect(result["QS5"]?.rma == Scene.otherRMA)
        #expect(result.missingSerials == ["A01"])
    }

    @Test func `a unit elsewhere that was read here is no target`() {
        var scene = Scene(awaiting: "A01")
        scene.awaitElsewhere("Q55", trial: Scene.trial)
        #expect(scene.reading("Q55", "QS5")["QS5"]?.verdict == .unknown)
    }

    @Test func `a blind receipt asks about any open return`() {
        var scene = Scene()
        scene.isBlind = true
        scene.awaitElsewhere("Q55", trial: TrialID(7))
        #expect(scene.reading("QS5").nonzero == [.nearMiss: 1])
    }

    @Test func `a serial with a history is never a near miss`() {
        var scene = Scene(awaiting: "A01")
        scene.hold("AO1", custody: .received, end: .before)
        #expect(scene.reading("AO1")["AO1"]?.verdict == .alreadyReturned)
    }

    @Test func `empty, too long and foreign texts are kept, each as one unit`() {
        let long = String(repeating: "A", count: 60)
        let result = Scene(awaiting: "A01").reading("SN\u{212A}1", "SNK1", long, long, "  ", "")
        #expect(result.nonzero == [.unknown: 3, .duplicateScan: 1, .missing: 1])
        #expect(result[long]?.reason?.text == "60 characters")
        let reasons = result.findings.filter { $0.serial == nil }.map(\.reason?.text)
        #expect(reasons == ["60 characters", "U+212A at 3"])
    }
}

@Suite struct SettledTests {
    func discrepancy(
        _ scanned: String, _ verdict: Verdict, as settlement: Discrepancy.Settlement, of: [String] = []
    ) -> Discrepancy {
        Discrepancy(
            id: DiscrepancyID(1), receiptID: ReceiptID(1), rma: Scene.rma, scanned: scanned,
            serial: SerialNumber(canonical: scanned), verdict: verdict, of: of.map(Scene.serial),
            state: .settled, settlement: settlement)
    }

    @Test func `a settled near miss keeps its verdict after its unit was credited`() {
        var scene = Scene()
        scene.expect("A01", receipt: .received)
        scene.settled = [discrepancy("AO1", .nearMiss, as: .matched(Scene.serial("A01")), of: ["A01"])]
        let result = scene.reading("AO1")
        #expect(result.nonzero == [.nearMiss: 1])
        #expect(result["AO1"]?.of.map(\.text) == ["A01"])
        #expect(!result.hasUnsettled)
        #expect(!result.hasUnplaced)
        #expect(result.isComplete)
    }

    @Test func `a settled foreign text is known again by its bytes`() {
        var scene = Scene(awaiting: "A01")
        scene.settled = [discrepancy(" \u{0410}01", .nearMiss, as: .misread, of: ["A01"])]
        #expect(!scene.reading("\u{0410}01").hasUnsettled)
        #expect(scene.reading("A01\u{0410}").hasUnsettled)
    }

    @Test func `an acknowledged unit of the same trial no longer asks`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("C5", custody: .received, end: .here)
        #expect(scene.reading("C5").hasUnsettled)
        scene.settled = [discrepancy("C5", .notOnThisReturn, as: .accept)]
        #expect(!scene.reading("C5").hasUnsettled)
        #expect(scene.reading("C5").nonzero == [.notOnThisReturn: 1, .missing: 1])
    }

    @Test func `an open discrepancy settles nothing`() {
        var scene = Scene(awaiting: "A1")
        var open = discrepancy("X7", .unknown, as: .misread)
        open.state = .open
        scene.settled = [open]
        #expect(scene.reading("X7").hasUnsettled)
    }

    @Test func `a settled serial that turns out to be of this trial is credited, and asks anew`() {
        var scene = Scene(awaiting: "A1")
        scene.hold("C5")
        scene.settled = [discrepancy("C5", .unknown, as: .misread)]
        let result = scene.reading("C5")
        #expect(result.creditedSerials == ["C5"])
        #expect(result.hasUnsettled)
    }

    @Test func `a settled serial that is on a line after all is matched`() {
        var scene = Scene(awaiting: "A1")
        scene.settled = [discrepancy("A1", .unknown, as: .misread)]
        #expect(scene.reading("A1").creditedSerials == ["A1"])
    }
}
