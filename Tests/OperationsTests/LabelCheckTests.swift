import CarrierInterface
import Logistics
import Operations
import Testing

@Suite struct LabelCheckTests {
    private let office: Office

    init() throws { office = try Office() }

    private func check(
        _ rma: RMANumber, delivery: LabelRequest.Delivery? = nil, _ desk: Desk? = nil
    ) async throws -> [ParcelOutcome] {
        let request = LabelRequest(lost: false, serials: nil, delivery: delivery)
        return try await (desk ?? office.desk).checkLabels(for: rma, request, by: .team)
    }

    @Test func `a dry run asks the carrier, and buys and keeps nothing`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let before = try office.auditEntries
        office.ups.log.change { $0.remarks = [CarrierWarning(code: "name", detail: "the name was cut")] }
        let outcomes = try await check(rma)
        #expect(outcomes.kinds == [.checked, .checked])
        #expect(outcomes.map(\.detail) == ["the name was cut", "the name was cut"])
        #expect(office.ups.log.value.checks.count == 2 && office.ups.sent == 0)
        #expect(try await office.purchases().isEmpty)
        #expect(try office.auditEntries == before)
        // What went out in a check is no purchase's key.
        _ = try await office.buy(rma)
        let keys = Set(office.ups.log.value.checks.map(\.key.text))
        #expect(keys.count == 2 && keys.isDisjoint(with: office.ups.keys))
        #expect(try await check(rma).map(\.detail) == ["it has a label already", "it has a label already"])
    }

    @Test func `what would be refused is told with its reason, by us before the carrier is asked`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.log.change {
            $0.checkFailure = CarrierFailure(kind: .refused, carrierCode: "9120", message: "no such lane")
        }
        let theirs = try #require(try await check(rma).first)
        #expect(theirs.kind == .failed && theirs.code == "E_CARRIER_REFUSED")
        #expect(theirs.detail?.contains("no such lane") ?? false)
        office.ups.log.change {
            $0.unfit = [OrderProblem(field: "from.street", detail: "holds 35 characters")]
        }
        let ours = try #require(try await check(rma).first)
        #expect(ours.kind == .failed && ours.detail?.contains("from.street") ?? false)
        #expect(office.ups.log.value.checks.count == 1)
    }

    @Test func `without a dry run of the carrier's the free checks are made, and that is said`() async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        let desk = office.restarted(carriers: [office.ups.plainCarrier])
        let outcome = try #require(try await check(rma, delivery: nil, desk).first)
        #expect(outcome.kind == .checked)
        #expect(outcome.detail?.contains("only our own checks") ?? false)
        #expect(office.ups.log.value.prepared == 0)
    }

    @Test func `a letter is nothing to check, and nobody mails it`() async throws {
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        #expect(try await check(rma).kinds == [.checked])
        #expect(await refusal { try await check(rma, delivery: .post) } == "E_NO_LABEL")
        let request = LabelRequest(lost: false, serials: nil, delivery: .post)
        let desk = office.desk
        #expect(
            await refusal { try await desk.buyLabels(for: rma, request, by: .team) } == "E_NO_LABEL")
        #expect(try await office.read { try $0.papers(of: rma) }.isEmpty)
    }

    @Test func `a label that the carrier mails is bought so, misses no file, and its address is in no trail`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        office.ups.say(.soldWithoutLabel)
        let request = LabelRequest(lost: false, serials: nil, delivery: .email(to: "canary@acme.example"))
        #expect(try await office.desk.buyLabels(for: rma, request, by: .team).kinds == [.bought])
        #expect(office.ups.log.value.labels.map(\.delivery) == [.emailed(to: "canary@acme.example")])
        let label = try #require(try await office.item(rma).parcels.first?.label)
        #expect(label.delivery == .email && !label.missesFile)
        let file = try await office.desk.return(rma, for: .team)
        #expect(!file.warnings.map(\.code).contains("E_LABEL_FILE"))
        #expect(office.committed("SELECT facts FROM audit WHERE facts LIKE '%canary@%'") == [])
    }
}
