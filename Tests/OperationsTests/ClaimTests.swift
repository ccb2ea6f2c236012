import Logistics
import Operations
import Testing

@Suite struct ClaimTests {
    let office: Office

    init() throws { office = try Office() }

    private func claim(
        _ parcel: String, _ outcome: Claim.Outcome? = nil, _ amount: Money? = nil, by asker: Asker = .team
    ) async throws -> ReturnFile {
        try await office.desk.recordClaim(
            for: parcel,
            ClaimReport(
                kind: .lost, number: "C-778", filedOn: day("2025-03-02"), lastDay: day("2025-03-12"),
                outcome: outcome, amount: amount, note: outcome == nil ? "by phone" : nil), by: asker)
    }

    @Test func `a claim is recorded, shown, due, and settled under its number`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let file = try await claim("\(rma.text.lowercased())-2")
        #expect(file.claims.map(\.parcelID) == ["\(rma.text)-2"] && file.claims.map(\.outcome) == [.open])
        #expect(file.notes.map(\.text) == ["by phone"])
        let desk = office.desk
        #expect(try await desk.claimsDue(within: 9, for: .team).map(\.number) == ["C-778"])
        #expect(try await desk.claimsDue(within: 8, for: .team).isEmpty)
        #expect(try await desk.claimsDue(within: nil, for: .partner).isEmpty)
        let paid = try await claim("\(rma.text)-2", .paid, Money(hundredths: 12_000, currency: "USD"))
        #expect(paid.claims.map(\.outcome) == [.paid] && paid.claims.map(\.amount?.text) == ["120.00 USD"])
        #expect(try await desk.claimsDue(within: nil, for: .team).isEmpty)
    }

    @Test func `a claim for nothing is refused, and it is the trials team's`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        for wrong in ["\(rma.text)-2", "\(rma.text)-0", "\(rma.text)-x", rma.text, "RMA00000000-1"] {
            #expect(await refusal { try await claim(wrong) } == "E_NOT_FOUND")
        }
        #expect(await refusal { try await claim("\(rma.text)-1", by: .partner) } == "E_ROLE")
    }
}
