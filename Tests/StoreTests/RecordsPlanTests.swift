import Logistics
import Operations
import Testing

@testable import Store

/// Every look-up goes along an index, so that a million units cost no more than ten thousand.
@Suite struct RecordsPlanTests {
    /// Notes which tables a read walks from end to end.
    private final class Planned: SQLConnection {
        let inner: any SQLConnection
        var scans: [String] = []
        /// What is put in order by hand, all of it before the first row is given.
        var sorts: [String] = []
        var statements = 0

        init(_ inner: any SQLConnection) {
            self.inner = inner
        }

        func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
            statements += 1
            for row in try inner.rows("EXPLAIN QUERY PLAN " + sql, values) {
                let step = try row.text("detail")
                if step.contains("TEMP B-TREE") { sorts.append("\(step): \(sql)") }
                if step.contains("SCAN") || step.contains("AUTOMATIC") { scans.append("\(step): \(sql)") }
            }
            return try inner.rows(sql, values)
        }

        func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
            try inner.run(sql, values)
        }
    }

    private static let rma = RMANumber.example(0)
    private static let partner = "p@x.example"

    private static let lookUps: [@Sendable (Records) throws -> Void] = [
        { _ = try $0.trial(TrialID(1)) },
        { _ = try $0.trials(TrialFilter(orgID: "org-1")) },
        { _ = try $0.trials(TrialFilter(orgID: "org-1", adminEmail: "a")) },
        { _ = try $0.trials(TrialFilter(adminEmail: "a")) },
        { _ = try $0.trials(TrialFilter(partnerEmail: partner)) },
        { _ = try $0.shipment(ShipmentID(1)) },
        { _ = try $0.shipments(ShipmentFilter(trialID: TrialID(1))) },
        { _ = try $0.shipments(ShipmentFilter(trialID: TrialID(1), outOnly: true)) },
        { _ = try $0.shipments(ShipmentFilter(states: [.recorded, .heldForPower])) },
        { _ = try $0.shipments(ShipmentFilter(partnerEmail: partner)) },
        { _ = try $0.unit(UnitID(1)) },
        { _ = try $0.units(of: ShipmentID(1)) },
        { _ = try $0.units(of: TrialID(1)) },
        { _ = try $0.units(with: Unit.bare(1, "A1").serial) },
        { _ = try $0.extension(ExtensionID(1)) },
        { _ = try $0.extensions(of: ShipmentID(1), state: .pending) },
        { _ = try $0.extensions(of: nil, state: .pending) },
        { _ = try $0.return(rma) },
        { _ = try $0.returns(ReturnFilter(trialID: TrialID(1))) },
        { _ = try $0.returns(ReturnFilter(authorizations: [.unrouted, .authorized])) },
        { _ = try $0.returns(ReturnFilter(partnerEmail: partner)) },
        { _ = try $0.openReturn(of: UnitID(1)) },
        { _ = try $0.awaited(near: Unit.bare(1, "FCH2233A001").serial) },
        { _ = try $0.place(ofKey: "k") },
        { _ = try $0.arrivals(byReceiptsOf: rma) },
        { _ = try $0.arrivals(by: ReceiptID(1)) },
        { _ = try $0.openedParcels(of: rma) },
        { _ = try $0.search("A1", own: nil, limit: 50) },
        { _ = try $0.search("A1", own: .email(partner), limit: 50) },
        { _ = try $0.auditLines(of: "T-1", before: 9, limit: 50) },
        { _ = try $0.labels(of: "U-1") },
        { _ = try $0.labels(of: "\(rma.text)-1") },
        { _ = try $0.documents(of: "U-1") },
        { _ = try $0.documents(of: "\(rma.text)-1") },
        { _ = try $0.documents(of: rma.text) },
        { _ = try $0.purchases(of: rma, states: nil) },
        { _ = try $0.purchases(of: rma, states: [.inDoubt]) },
        { _ = try $0.purchases(of: nil, states: [.inDoubt, .sending]) },
        { _ = try $0.purchases(ofUnit: UnitID(1)) },
        { _ = try $0.purchaseCount(of: CarrierName("UPS"), on: .monday) },
        { _ = try $0.pickups(confirmation: "P", carrier: CarrierName("UPS")) },
        { _ = try $0.receipts(of: rma) },
        { _ = try $0.receipt(ReceiptID(1)) },
        { _ = try $0.discrepancy(DiscrepancyID(1)) },
        { _ = try $0.discrepancies(DiscrepancyFilter(state: .open)) },
        { _ = try $0.discrepancies(DiscrepancyFilter(rma: rma)) },
        { _ = try $0.discrepancies(DiscrepancyFilter(trialID: TrialID(1))) },
        { _ = try $0.discrepancies(DiscrepancyFilter(receiptID: ReceiptID(1))) },
        { _ = try $0.notes(on: "T-1") },
        { _ = try $0.trackingEvents(of: TrackedNumber("1Z", of: CarrierName("UPS"))) },
        { _ = try $0.tracking(of: TrackedNumber("1Z", of: CarrierName("UPS"))) },
        { _ = try $0.alert(of: TrackedNumber("1Z", of: CarrierName("UPS"))) },
        { _ = try $0.parcels(tracking: "1Z") },
        { _ = try $0.shipments(tracking: "1Z") },
        { _ = try $0.underway(deliveredSince: .monday) },
        { _ = try $0.claims(of: rma) },
        { _ = try $0.claims(with: .open) },
        { _ = try $0.attachments(of: TrialID(1)) },
        { _ = try $0.attachment(KeptFileID(1)) },
        { _ = try $0.content(of: KeptFileID(1)) },
        { _ = try $0.owedDays(BoardFilter(owner: "a")) },
        { _ = try $0.owed(BoardFilter(owner: "a"), .all, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(partnerEmail: partner, country: "CZ"), .all, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(), .undated, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(), late, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(), late, after: place, limit: 10) },
        { _ = try $0.pendingExtensions(BoardFilter(), limit: 10) },
        { _ = try $0.pendingExtensions(BoardFilter(owner: "a"), limit: 10) },
        { _ = try $0.unroutedReturns(BoardFilter(), limit: 10) },
        { _ = try $0.unroutedReturns(BoardFilter(owner: "a", country: "CZ"), limit: 10) },
        { _ = try $0.openDiscrepancies(BoardFilter(), limit: 10) },
        { _ = try $0.openDiscrepancies(BoardFilter(owner: "a", deviceType: "phone"), limit: 10) },
        { _ = try $0.returnLines(ReturnListFilter(), on: .monday, after: nil, limit: 10) },
        { _ = try $0.returnLines(lateReturns, on: .monday, after: rma, limit: 10) },
        { _ = try $0.returnLines(received, on: .monday, after: nil, limit: 10) },
        { _ = try $0.returnLines(ReturnListFilter(owner: "a"), on: .monday, after: rma, limit: 10) },
        { _ = try $0.returnTallies(ReturnListFilter(), on: .monday) },
        { _ = try $0.arriving(from: "CZ", ArrivingFilter(), on: .monday, limit: 10) },
        { _ = try $0.newestTrials(before: TrialID(9), own: nil, limit: 10) },
    ]

    private static let late = DueSpan(to: .monday)
    private static let place = OwedPlace(returnBy: .monday, shipmentID: ShipmentID(1))

    private static var lateReturns: ReturnListFilter {
        var filter = ReturnListFilter()
        filter.lateOnly = true
        return filter
    }

    private static var received: ReturnListFilter {
        var filter = ReturnListFilter()
        filter.headline = .received
        return filter
    }

    @Test func `no look-up walks a whole table`() async throws {
        let (books, _) = try await Books.withReturn()
        for lookUp in Self.lookUps {
            let scans = try books.store.database.read { connection in
                let planned = Planned(connection)
                try lookUp(Records(planned))
                return planned.scans
            }
            #expect(scans == [])
        }
    }

    /// Reads whose order is that of an index: the first ten of a million cost what the first ten of a thousand do.
    private static let firstOfMany: [@Sendable (Records) throws -> Void] = [
        { _ = try $0.owed(BoardFilter(), .all, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(), .undated, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(), late, after: place, limit: 10) },
        { _ = try $0.owed(BoardFilter(owner: "a"), .all, after: nil, limit: 10) },
        { _ = try $0.owed(BoardFilter(partnerEmail: partner), late, after: place, limit: 10) },
        { _ = try $0.owedDays(BoardFilter()) },
        { _ = try $0.pendingExtensions(BoardFilter(), limit: 10) },
        { _ = try $0.openDiscrepancies(BoardFilter(), limit: 10) },
        { _ = try $0.decidedExtensions(own: nil, limit: 10) },
        { _ = try $0.newestTrials(before: nil, own: nil, limit: 10) },
        { _ = try $0.returnLines(ReturnListFilter(), on: .monday, after: nil, limit: 10) },
        { _ = try $0.returnLines(ReturnListFilter(openOnly: false), on: .monday, after: rma, limit: 10) },
        { _ = try $0.returnLines(lateReturns, on: .monday, after: rma, limit: 10) },
        { _ = try $0.returnLines(received, on: .monday, after: nil, limit: 10) },
        { _ = try $0.returnLines(ReturnListFilter(owner: "a"), on: .monday, after: rma, limit: 10) },
        { _ = try $0.arriving(from: "CZ", ArrivingFilter(), on: .monday, limit: 10) },
        { _ = try $0.search("A", own: nil, limit: 50) },
    ]

    @Test func `a list is read in the order of an index, and nothing is sorted to show its beginning`()
        async throws
    {
        let (books, _) = try await Books.withReturn()
        for list in Self.firstOfMany {
            let sorts = try books.store.database.read { connection in
                let planned = Planned(connection)
                try list(Records(planned))
                return planned.sorts
            }
            // Search puts the few rows that one number finds in order.
            #expect(sorts.filter { !$0.contains("ORDER BY 1") } == [])
        }
    }

    @Test func `a list of many returns takes as many queries as one return`() async throws {
        let (books, _) = try await Books.withReturn()
        try await books.write { records in
            for seed: UInt8 in 1..<20 { try records.insert(Return.example(.example(seed), of: [])) }
        }
        let (one, all) = try books.store.database.read { connection in
            let planned = Planned(connection)
            _ = try Records(planned).return(Self.rma)
            let one = planned.statements
            _ = try Records(planned).returns(ReturnFilter())
            return (one, planned.statements - one)
        }
        #expect(one == 6 && all == 6)
    }
}
