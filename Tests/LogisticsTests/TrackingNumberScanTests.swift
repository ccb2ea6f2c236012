import Logistics
import Testing

/// Numbers of parcels that their look does not tell from serials, a waybill of ten digits for one (D14).
@Suite struct TrackingNumberScanTests {
    private func result(_ texts: [String], numbers: Set<String>) -> Reconciliation {
        let scene = Scene(awaiting: "A1", "1234567890")
        var facts = Reconciliation.Facts(
            trialID: Scene.trial, lines: scene.lines, scans: texts.map { Scan($0) }, holdings: scene.holdings)
        facts.trackingNumbers = numbers
        return Reconciliation(of: facts)
    }

    @Test func `a number of a parcel is ignored, in groups and in any case`() {
        let found = result(["55 5566 6777", "ab12cd34", "A1"], numbers: ["5555666777", "AB12CD34"])
        #expect(found.ignored.map(\.kind) == [.trackingNumber, .trackingNumber])
        #expect(found.findings.map(\.verdict) == [.matched])
    }

    @Test func `D14 a serial that we hold is a serial, whatever else has its number`() {
        let found = result(["1234567890"], numbers: ["1234567890"])
        #expect(found.ignored.isEmpty && found.findings.map(\.verdict) == [.matched])
    }

    @Test func `without such a number it is unknown`() {
        #expect(result(["5555666777"], numbers: []).findings.map(\.verdict) == [.unknown])
    }
}
