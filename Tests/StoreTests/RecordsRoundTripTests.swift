import Logistics
import Operations
import Testing

@testable import Store

/// What is written is what is read: with every field set, with every optional nil, and after an update.
@Suite struct RecordsRoundTripTests {
    @Test(arguments: [Trial.full(1), Trial.bare(1)])
    func `a trial`(_ trial: Trial) async throws {
        let books = try Books()
        try await books.write { try $0.insert(trial) }
        #expect(try await books.read { try $0.trial(trial.id) } == trial)
        let other = trial == .full(1) ? Trial.bare(1) : Trial.full(1)
        try await books.write { try $0.update(other) }
        #expect(try await books.read { try $0.trial(trial.id) } == other)
    }

    @Test func `a shipment`() async throws {
        let books = try Books()
        var bare = Shipment.bare(2, trial: 1)
        try await books.write { [bare] records in
            try records.insert(Trial.bare(1))
            try records.insert(Shipment.full(1, trial: 1))
            try records.insert(bare)
        }
        #expect(try await books.read { try $0.shipment(ShipmentID(1)) } == Shipment.full(1, trial: 1))
        #expect(try await books.read { try $0.shipment(ShipmentID(2)) } == bare)
        bare.shipTo = .example(full: false)
        bare.poeAvailable = true
        bare.state = .heldForPower
        try await books.write { [bare] in try $0.update(bare) }
        #expect(try await books.read { try $0.shipment(ShipmentID(2)) } == bare)
    }

    @Test func `a unit`() async throws {
        let books = try Books()
        let bare = try Unit.bare(1, "A1", .listed)
        let full = Unit(
            id: UnitID(2), trialID: TrialID(1), shipmentID: ShipmentID(1), deviceType: "phone",
            serial: bare.serial, serialAsRead: " a1\t", model: "8845", custody: .received, labelInBox: true,
            returnLabelTracking: "1Z9", replaces: UnitID(1), receivedOn: .monday)
        try await books.write { records in
            try records.insert(Trial.bare(1))
            try records.insert(Shipment.bare(1, trial: 1))
            try records.insert(bare)
            try records.insert(full)
        }
        #expect(try await books.read { try $0.units(with: bare.serial) } == [bare, full])
        var changed = full
        changed.custody = .lost
        changed.receivedOn = nil
        try await books.write { [changed] in try $0.update(changed) }
        #expect(try await books.read { try $0.unit(UnitID(2)) } == changed)
    }

    @Test func `an extension`() async throws {
        let books = try Books()
        let bare = Extension(
            id: ExtensionID(1), shipmentID: ShipmentID(1), requestedBy: "a", enteredBy: "b",
            requestedOn: .monday, from: .monday, to: .monday.adding(days: 9), reason: "", isLate: false,
            state: .pending)
        var full = bare
        full.isLate = true
        full.state = .denied
        full.decidedBy = "c"
        full.decidedOn = .monday.adding(days: 2)
        full.note = "no"
        try await books.write { [full] records in
            try records.insert(Trial.bare(1))
            try records.insert(Shipment.bare(1, trial: 1))
            try records.insert(bare)
            #expect(try records.extension(bare.id) == bare)
            try records.update(full)
        }
        #expect(try await books.read { try $0.extension(bare.id) } == full)
    }

    @Test func `a note`() async throws {
        let books = try Books()
        let notes = ["first", "second"].map {
            Note(subject: "SH-1", verb: "unit lost", text: $0, by: "a@x.example", at: Books.noon)
        }
        try await books.write { records in for note in notes { try records.insert(note) } }
        #expect(try await books.read { try $0.notes(on: "SH-1") } == notes)
        #expect(try await books.read { try $0.notes(on: "SH-2") } == [])
    }

    @Test func `a receipt, its scans in order and as they were read`() async throws {
        let (books, rma) = try await Books.withReturn()
        let full = Receipt(
            id: ReceiptID(1), rma: rma, receivedOn: .monday, by: "dock",
            scans: ["b ", "a", "b ", "", "\u{212A}\n"].map(Scan.init))
        let bare = Receipt(id: ReceiptID(2), receivedOn: .monday, by: "dock")
        try await books.write { records in
            try records.insert(full)
            try records.insert(bare)
        }
        #expect(try await books.read { try $0.receipts(of: rma) } == [full])
        #expect(try await books.read { try $0.receipt(ReceiptID(2)) } == bare)
        #expect(try await books.read { try $0.receipt(ReceiptID(3)) } == nil)
    }

    @Test func `a discrepancy, open, settled each way, and removed`() async throws {
        let (books, rma) = try await Books.withReturn()
        let serial = try Unit.bare(1, "FCH2233A001").serial
        let bare = Discrepancy(
            id: DiscrepancyID(1), receiptID: ReceiptID(1), scanned: "??", verdict: .unknown)
        let full = Discrepancy(
            id: DiscrepancyID(2), receiptID: ReceiptID(1), rma: rma, scanned: "x", serial: serial,
            verdict: .ambiguous, of: [serial, serial], trialID: TrialID(1), otherRMA: rma, reason: "noReturn",
            state: .settled, settlement: .matched(serial), settledBy: "dock", settledOn: .monday)
        try await books.write { records in
            try records.insert(Receipt(id: ReceiptID(1), receivedOn: .monday, by: "dock"))
            try records.insert(bare)
            try records.insert(full)
        }
        let everything = DiscrepancyFilter()
        #expect(try await books.read { try $0.discrepancies(everything) } == [bare, full])
        for settlement: Discrepancy.Settlement in [.move(rma), .misread, .notOurs, .accept] {
            var changed = full
            changed.settlement = settlement
            try await books.write { [changed] in try $0.update(changed) }
            #expect(try await books.read { try $0.discrepancy(DiscrepancyID(2)) } == changed)
        }
        try await books.write { try $0.remove(DiscrepancyID(2)) }
        #expect(try await books.read { try $0.discrepancy(DiscrepancyID(2)) } == nil)
        await #expect(throws: StoreError.self) { try await books.write { try $0.remove(DiscrepancyID(2)) } }
    }

    @Test func `an update of what is not there throws`() async throws {
        let books = try Books()
        await #expect(throws: StoreError.self) { try await books.write { try $0.update(Trial.bare(1)) } }
    }
}
