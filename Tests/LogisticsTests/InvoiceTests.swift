import Logistics
import Testing

@Suite struct InvoiceTests {
    private func usd(_ cents: Int64) -> Money? { Money(hundredths: cents, currency: "USD") }

    private func line(
        _ number: String, _ cents: Int64, _ currency: String = "USD", reference: String? = nil,
        at line: Int = 2
    ) -> InvoiceLine? {
        Money(hundredths: cents, currency: currency).map {
            InvoiceLine(line: line, number: number, reference: reference, amount: $0)
        }
    }

    @Test func `lines of one number are one charge, credits included, whatever its blanks and case`() {
        let lines = [
            line("1z 999", 1_000, reference: "rt0123456789"), line("JD1", 5, at: 3),
            line("1Z999", 250, reference: "RMA1", at: 4), line("1Z999", -50, at: 5),
        ].compactMap(\.self)
        let charges = InvoiceCharge.charges(of: lines)
        #expect(charges.map(\.number) == ["1Z999", "JD1"])
        #expect(charges.map(\.line) == [2, 3])
        #expect(charges[0].billed == usd(1_200))
        #expect(charges[0].references == ["RMA1", "RT0123456789"])
    }

    @Test func `amounts of two currencies are not added up`() {
        let lines = [line("1Z1", 100), line("1Z1", 100, "EUR")].compactMap(\.self)
        #expect(InvoiceCharge.charges(of: lines).map(\.billed) == [nil])
    }

    @Test(arguments: [
        (KnownCharge.Use.used, 1_000 as Int64?, 1_000 as Int64?, InvoiceFinding.Verdict.matched),
        (.used, 999, 1_000, .priceDiffers), (.used, nil, 1_000, .priceLearned),
        (.used, nil, nil, .priceDiffers), (.used, 1_000, nil, .priceDiffers),
        (.unused, 1_000, 1_000, .billedUnused), (.voided, nil, 1_000, .billedUnused),
        (.foreign, nil, 1_000, .matched),
    ])
    func `a billed number is judged by what became of it and what we were told`(
        use: KnownCharge.Use, told: Int64?, billed: Int64?, verdict: InvoiceFinding.Verdict
    ) {
        let charge = InvoiceCharge(
            number: "1Z1", line: 2, references: [], billed: billed.flatMap { usd($0) })
        let known = KnownCharge(
            number: "1Z1", subject: "RMA-1", told: told.flatMap { usd($0) }, use: use)
        let finding = InvoiceFinding.judge(charge, known: known, call: PurchaseID(3))
        #expect(finding.verdict == verdict)
        #expect(finding.call == nil)
        #expect(finding.needsPerson == ![.matched, .priceLearned].contains(verdict))
    }

    @Test func `what is not ours is extra, and names the attempt whose key it bears`() {
        let charge = InvoiceCharge(number: "1Z9", line: 7, references: ["RT0"], billed: usd(100))
        let finding = InvoiceFinding.judge(charge, known: nil, call: PurchaseID(3))
        #expect(finding.verdict == .extra)
        #expect(finding.call == PurchaseID(3))
        #expect(finding.line == 7)
        #expect(finding.needsPerson)
    }

    @Test func `only what was used is missed`() {
        let ours = KnownCharge.Use.allCases.map {
            KnownCharge(number: $0.rawValue.uppercased(), subject: "R", told: nil, use: $0)
        }
        #expect(InvoiceFinding.missing(ours, on: []).map(\.number) == ["USED"])
        let charge = InvoiceCharge(number: "USED", line: 2, references: [], billed: usd(1))
        #expect(InvoiceFinding.missing(ours, on: [charge]).isEmpty)
    }
}
