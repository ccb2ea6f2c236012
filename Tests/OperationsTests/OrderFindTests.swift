import Logistics
import Operations
import Testing

@Suite struct OrderFindTests {
    let office: Office
    let first: TrialID
    let second: TrialID

    init() async throws {
        office = try Office()
        first = try await office.openTrial(orgID: "ORG-1001", partner: "ann@partner.example")
        try await office.send(["A1", "A2"], in: first, order: "70001")
        try await office.send(["C1"], in: first, type: "room-device", order: "70002")
        second = try await office.openTrial(orgID: "ORG-2", admin: "b@x.example")
        try await office.send(["B1"], in: second, order: "80001")
    }

    private func find(_ question: OrderLookup.Question, by asker: Asker = .team) async throws -> [String] {
        try await office.desk.findOrders(question, for: asker).map(\.orderNumber)
    }

    private func serials(_ texts: String...) -> Set<SerialNumber> { Set(texts.map { serial($0) }) }

    @Test func `AC-15.1, AC-15.2 by organization and address, which must both be right`() async throws {
        #expect(
            try await find(.customer(orgID: "ORG-1001", adminEmail: "IT@acme.example")) == ["70001", "70002"])
        let wrong: [OrderLookup.Question] = [
            .customer(orgID: "ORG-1001", adminEmail: "x@acme.example"),
            .customer(orgID: "ORG-404", adminEmail: "it@acme.example"),
        ]
        for question in wrong { #expect(await refusal { try await find(question) } == "E_LOOKUP_NONE") }
    }

    @Test func `AC-15.4 by all serials, not by some`() async throws {
        #expect(try await find(.serials(serials("A1", "A2", "C1"))) == ["70001", "70002"])
        do {
            _ = try await find(.serials(serials("A1", "A2")))
            Issue.record("a part was enough")
        } catch let refused as LookupRefusal {
            #expect(refused == .part(given: 2, of: 3))
        }
        let more = serials("A1", "A2", "C1", "Z9")
        #expect(await refusal { try await find(.serials(more)) } == "E_LOOKUP_NONE")
    }

    @Test func `AC-15.5 serials of one trial, organization of another`() async throws {
        let question = OrderLookup.Question.both(
            orgID: "ORG-2", adminEmail: "b@x.example", serials: serials("A1", "A2", "C1"))
        #expect(await refusal { try await find(question) } == "E_LOOKUP_CONFLICT")
    }

    @Test func `AC-15.6 two trials of an organization, each number with its trial`() async throws {
        let third = try await office.openTrial(orgID: "ORG-1001")
        try await office.send(["D1"], in: third, order: "70003")
        let found = try await office.desk.findOrders(
            .customer(orgID: "ORG-1001", adminEmail: "it@acme.example"), for: .team)
        #expect(found.map(\.orderNumber) == ["70001", "70002", "70003"])
        #expect(found.map(\.trialID) == [first, first, third])
    }

    @Test func `a partner finds its own only`() async throws {
        #expect(try await find(.serials(serials("A1", "A2", "C1")), by: .partner) == ["70001", "70002"])
        #expect(await refusal { try await find(.serials(serials("B1")), by: .partner) } == "E_LOOKUP_NONE")
        #expect(await refusal { try await find(.serials(serials("B1")), by: .machine) } == "E_ROLE")
    }
}
