import Logistics
import Testing

@Suite struct LookupTests {
    let first = TrialOrders(
        trialID: TrialID(1), orgID: "ORG-1001", adminEmail: "it@acme.example", orders: ["70001", "70002"],
        serials: serials("A1", "A2", "C1"))
    let second = TrialOrders(
        trialID: TrialID(2), orgID: "ORG-2002", adminEmail: "it@other.example", orders: ["80001"],
        serials: serials("B1", "B2"))

    static func serials(_ texts: String...) -> Set<SerialNumber> {
        Set(texts.compactMap { SerialNumber(canonical: $0) })
    }

    func orders(_ question: OrderLookup.Question, among trials: [TrialOrders]? = nil) throws -> [String] {
        try OrderLookup.decide(question, among: trials ?? [first, second]).flatMap(\.orders)
    }

    @Test func `AC-15.1 organization and address, compared without case`() throws {
        #expect(
            try orders(.customer(orgID: "ORG-1001", adminEmail: " IT@acme.example ")) == ["70001", "70002"])
    }

    @Test func `AC-15.2 another address answers like an unknown organization`() throws {
        for (org, email) in [("ORG-1001", "x@acme.example"), ("ORG-9", "it@acme.example"), ("", "")] {
            #expect(throws: LookupRefusal.none) { try orders(.customer(orgID: org, adminEmail: email)) }
        }
        #expect(LookupRefusal.none.code == "E_LOOKUP_NONE")
    }

    @Test func `AC-15.4 all serials or none`() throws {
        #expect(try orders(.serials(Self.serials("A1", "A2", "C1"))) == ["70001", "70002"])
        #expect(throws: LookupRefusal.part(given: 2, of: 3)) {
            try orders(.serials(Self.serials("A1", "A2")))
        }
        #expect(throws: LookupRefusal.none) { try orders(.serials(Self.serials("A1", "A2", "C1", "Z9"))) }
        #expect(throws: LookupRefusal.none) { try orders(.serials(Self.serials("A1", "Z9"))) }
        #expect(throws: LookupRefusal.none) { try orders(.serials([])) }
        #expect(LookupRefusal.part(given: 2, of: 3).code == "E_LOOKUP_PART")
    }

    @Test func `a part of one trial beside the whole of another gives nothing`() {
        #expect(throws: LookupRefusal.part(given: 4, of: 5)) {
            try orders(.serials(Self.serials("A1", "A2", "C1", "B1")))
        }
    }

    @Test func `the whole of two trials gives both`() throws {
        let all = Self.serials("A1", "A2", "C1", "B1", "B2")
        #expect(try orders(.serials(all)) == ["70001", "70002", "80001"])
    }

    @Test func `AC-15.5 serials of one trial and the organization of another`() {
        #expect(throws: LookupRefusal.conflict) {
            try orders(
                .both(
                    orgID: "ORG-2002", adminEmail: "it@other.example",
                    serials: Self.serials("A1", "A2", "C1")))
        }
        #expect(LookupRefusal.conflict.code == "E_LOOKUP_CONFLICT")
    }

    @Test func `both given and agreeing answer with the serials' trial`() throws {
        let third = TrialOrders(
            trialID: TrialID(3), orgID: "ORG-1001", adminEmail: "IT@ACME.EXAMPLE", orders: ["90001"],
            serials: Self.serials("D1"))
        let question = OrderLookup.Question.both(
            orgID: "ORG-1001", adminEmail: "it@acme.example", serials: Self.serials("D1"))
        #expect(try orders(question, among: [first, second, third]) == ["90001"])
        #expect(throws: LookupRefusal.part(given: 1, of: 3)) {
            try orders(
                .both(orgID: "ORG-1001", adminEmail: "it@acme.example", serials: Self.serials("A1")))
        }
    }

    @Test func `AC-15.6 two trials of one organization, each with its id`() throws {
        let third = TrialOrders(
            trialID: TrialID(3), orgID: "ORG-1001", adminEmail: "it@acme.example", orders: ["90001"],
            serials: Self.serials("D1"))
        let answers = try OrderLookup.decide(
            .customer(orgID: "ORG-1001", adminEmail: "it@acme.example"), among: [third, second, first])
        #expect(answers.map(\.trialID) == [TrialID(1), TrialID(3)])
        #expect(answers.map(\.orders) == [["70001", "70002"], ["90001"]])
    }

    @Test func `a serial lent twice counts for the trial it completes`() throws {
        let later = TrialOrders(
            trialID: TrialID(9), orgID: "ORG-9", adminEmail: "nine@x.example", orders: ["99"],
            serials: Self.serials("A1"))
        #expect(try orders(.serials(Self.serials("A1")), among: [first, later]) == ["99"])
        #expect(
            try orders(.serials(Self.serials("A1", "A2", "C1")), among: [first, later])
                == ["70001", "70002", "99"])
    }

    @Test func `a trial without an order tells nothing`() {
        let empty = TrialOrders(
            trialID: TrialID(4), orgID: "ORG-4", adminEmail: "a@b.example", orders: [],
            serials: Self.serials("E1"))
        #expect(throws: LookupRefusal.none) {
            try orders(.customer(orgID: "ORG-4", adminEmail: "a@b.example"), among: [empty])
        }
        #expect(throws: LookupRefusal.none) { try orders(.serials(Self.serials("E1")), among: [empty]) }
    }
}
