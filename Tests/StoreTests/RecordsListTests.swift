import Logistics
import Operations
import Testing

@testable import Store

/// Lists: what a filter asks for, the oldest first, found by an index.
@Suite struct RecordsListTests {
    @Test func `trials by organization, administrator and partner, in any case`() async throws {
        let books = try Books()
        try await books.write { records in
            for id: Int64 in [11, 2, 3] { try records.insert(Trial.bare(id, admin: "A\(id)@X.example")) }
            try records.insert(Trial.full(4))
        }
        func ids(_ filter: TrialFilter) async throws -> [Int64] {
            try await books.read { try $0.trials(filter) }.map(\.id.number)
        }
        #expect(try await ids(TrialFilter()) == [2, 3, 4, 11])
        #expect(try await ids(TrialFilter(orgID: "org-1")) == [2, 3, 11])
        #expect(try await ids(TrialFilter(orgID: "ORG-1")) == [])
        #expect(try await ids(TrialFilter(orgID: "org-1", adminEmail: "a3@x.EXAMPLE")) == [3])
        #expect(try await ids(TrialFilter(partnerEmail: "PÄRTNER@canary.example")) == [4])
    }

    @Test func `shipments by trial, state, partner, and with units that are out`() async throws {
        let books = try Books()
        try await books.write { records in
            try records.insert(Trial.bare(1))
            try records.insert(Trial.full(2))
            try records.insert(Shipment.bare(1, trial: 1, .dispatched))
            try records.insert(Shipment.bare(2, trial: 2, .cancelled))
            try records.insert(Shipment.bare(3, trial: 2, .delivered))
            try records.insert(Unit.bare(1, "A1", .received))
            try records.insert(Unit.bare(2, "A2", shipment: 3, trial: 2, .out))
        }
        func ids(_ filter: ShipmentFilter) async throws -> [Int64] {
            try await books.read { try $0.shipments(filter) }.map(\.id.number)
        }
        #expect(try await ids(ShipmentFilter()) == [1, 2, 3])
        #expect(try await ids(ShipmentFilter(trialID: TrialID(2))) == [2, 3])
        #expect(try await ids(ShipmentFilter(states: [.cancelled, .dispatched])) == [1, 2])
        #expect(try await ids(ShipmentFilter(states: [])) == [])
        #expect(try await ids(ShipmentFilter(outOnly: true)) == [3])
        #expect(try await ids(ShipmentFilter(partnerEmail: "pärtner@canary.example")) == [2, 3])
        #expect(try await ids(ShipmentFilter(trialID: TrialID(1), outOnly: true)) == [])
        #expect(try await books.read { try $0.units(of: TrialID(2)) }.map(\.id.number) == [2])
        #expect(try await books.read { try $0.units(of: ShipmentID(1)) }.map(\.id.number) == [1])
    }

    @Test func `returns in the order they were made, purchases, and discrepancies`() async throws {
        let (books, first) = try await Books.withReturn()
        let others = [RMANumber.example(7), .example(2), .example(4)]
        try await books.write { records in
            for rma in others {
                var whole = Return.example(rma, of: [])
                whole.authorization = .unrouted
                try records.insert(whole)
            }
            try records.insert(Purchase.label(1, first, .purchased))
            try records.insert(Purchase.label(2, first, .refused))
            try records.insert(Purchase.label(3, first, .inDoubt))
            try records.insert(Purchase.label(4, first, parcel: 2, .sending, on: .monday.adding(days: 1)))
            try records.insert(Receipt(id: ReceiptID(1), rma: first, receivedOn: .monday, by: "dock"))
            for (id, rma, trial) in [(1, first, nil), (2, nil, TrialID(1)), (3, nil, nil)] {
                try records.insert(
                    Discrepancy(
                        id: DiscrepancyID(Int64(id)), receiptID: ReceiptID(1), rma: rma, scanned: "x",
                        verdict: .unknown, trialID: trial))
            }
        }
        func rmas(_ filter: ReturnFilter) async throws -> [RMANumber] {
            try await books.read { try $0.returns(filter) }.map(\.rma)
        }
        #expect(try await rmas(ReturnFilter()) == [first] + others)
        #expect(try await rmas(ReturnFilter(authorizations: [.authorized])) == [first])
        #expect(try await rmas(ReturnFilter(trialID: TrialID(2))) == [])
        #expect(try await rmas(ReturnFilter(partnerEmail: "nobody@x.example")) == [])
        let ups = CarrierName("UPS")
        #expect(try await books.read { try $0.purchaseCount(of: ups, on: .monday) } == 2)
        #expect(try await books.read { try $0.purchaseCount(of: CarrierName("DHL"), on: .monday) } == 0)
        let doubts = try await books.read { try $0.purchases(of: nil, states: [.inDoubt]) }
        #expect(doubts.map(\.id.number) == [3])
        #expect(try await books.read { try $0.purchases(of: first, states: nil) }.count == 4)
        let ofTrial = DiscrepancyFilter(state: .open, trialID: TrialID(1))
        #expect(try await books.read { try $0.discrepancies(ofTrial) }.map(\.id.number) == [1, 2])
        let ofReturn = DiscrepancyFilter(rma: first, receiptID: ReceiptID(1))
        #expect(try await books.read { try $0.discrepancies(ofReturn) }.map(\.id.number) == [1])
    }

    @Test func `extensions by shipment and state`() async throws {
        let (books, _) = try await Books.withReturn()
        try await books.write { records in
            for (id, state) in [(1, Extension.State.withdrawn), (2, .pending)] {
                try records.insert(
                    Extension(
                        id: ExtensionID(Int64(id)), shipmentID: ShipmentID(1), requestedBy: "a",
                        enteredBy: "a", requestedOn: .monday, from: .monday, to: .monday, reason: "",
                        isLate: false, state: state))
            }
        }
        #expect(try await books.read { try $0.extensions(of: nil, state: nil) }.count == 2)
        #expect(try await books.read { try $0.extensions(of: ShipmentID(1), state: .pending) }.count == 1)
        #expect(try await books.read { try $0.extensions(of: ShipmentID(2), state: nil) }.isEmpty)
    }
}
