import Logistics
import Operations
import Testing

/// A box read serial by serial, readings sent twice, and readings taken back.
@Suite struct BoxTests {
    let office: Office

    init() throws { office = try Office() }

    private func open(_ rma: RMANumber? = nil) async throws -> ReceiptID {
        try await office.desk.openBox(number: rma?.text, by: .warehouse).receipt.id
    }

    @discardableResult
    private func read(
        _ text: String?, key: String? = nil, kind: Scan.Kind = .serial, into box: ReceiptID
    ) async throws -> BoxFile {
        try await office.desk.read(
            text, kind: kind, condition: nil, key: key ?? "key of \(text ?? "none")", note: nil, into: box,
            by: .warehouse)
    }

    private func undo(_ box: ReceiptID, _ position: Int? = nil) async throws -> BoxFile {
        try await office.desk.undoReading(of: box, position: position, by: .warehouse)
    }

    @Test func `D30 the same key counts once, with another reading it is refused`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let box = try await open(rma)
        try await read("A1", key: "k", into: box)
        let entries = try office.auditEntries
        let again = try await read("A1", key: "k", into: box)
        #expect(again.readings.count == 1 && again.report.counts[.duplicateScan] == 0)
        #expect(try office.auditEntries == entries)
        await #expect(throws: ScanRefusal.keyUsed(box, 1)) { try await read("A2", key: "k", into: box) }
        let other = try await open(rma)
        await #expect(throws: ScanRefusal.keyUsed(box, 1)) { try await read("A1", key: "k", into: other) }
        #expect(try await office.custody("A2") != .received)
    }

    @Test func `a reading taken back gives the unit back, and its line is awaited again`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let box = try await open(rma)
        try await read("A1", into: box)
        #expect(try await office.custody("A1") == .received)
        let file = try await undo(box, 1)
        #expect(try await office.custody("A1") == .inReturn)
        #expect(try await office.receipt("A1", of: rma) == .awaiting)
        #expect(file.readings[0].scan.undo?.by == Asker.warehouse.actor?.name)
        #expect(file.readings[0].scan.text == "A1", "the reading stays")
        #expect(file.report.missing.map(\.serial.text) == ["A1", "A2"])
        try await read("A1", key: "second", into: box)
        #expect(try await office.receipt("A1", of: rma) == .received)
        await #expect(throws: ScanRefusal.self) { try await undo(box, 1) }
    }

    @Test func `what another reading says too stays received`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let box = try await open(rma)
        try await read("A1", key: "1", into: box)
        try await read("a1", key: "2", into: box)
        _ = try await undo(box, 1)
        #expect(try await office.custody("A1") == .received)
        _ = try await undo(box, 2)
        #expect(try await office.custody("A1") == .inReturn)
    }

    @Test func `a blind reading taken back leaves what its own return has read`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let blind = try await open()
        try await read("A1", key: "blind", into: blind)
        let own = try await open(rma)
        try await read("A1", key: "own", into: own)
        _ = try await undo(blind)
        #expect(try await office.custody("A1") == .received)
        #expect(try await office.receipt("A1", of: rma) == .received)
        _ = try await undo(own)
        #expect(try await office.custody("A1") == .inReturn)
    }

    @Test func `a box taken back takes all its readings and questions back, another box keeps its own`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let first = try await open(rma)
        let second = try await open(rma)
        try await read("A1", into: first)
        try await read("X7000", into: first)
        try await read("A2", into: second)
        let file = try await undo(first)
        #expect(file.report.discrepancies.isEmpty)
        #expect(try await office.custody("A1") == .inReturn)
        #expect(try await office.custody("A2") == .received)
        await #expect(throws: ScanRefusal.nothingStands(first)) { try await undo(first) }
    }

    @Test func `a unit without a return is out again, and its note of arrival is gone`() async throws {
        _ = try await office.lend(["A1"])
        let box = try await open()
        let file = try await read("A1", into: box)
        #expect(file.report.discrepancies.map(\.reason) == ["noReturn"])
        let after = try await undo(box)
        #expect(after.report.discrepancies.isEmpty)
        #expect(try await office.custody("A1") == .out)
    }

    @Test func `a near miss that a person matched falls with its reading`() async throws {
        let (_, rma) = try await office.returning(["FCH2233A001"])
        let box = try await open(rma)
        let file = try await read("FCH2233AO01", into: box)
        let question = try #require(file.readings[0].question)
        #expect(file.readings[0].finding?.of.map(\.text) == ["FCH2233A001"])
        let serial = try SerialNumber.read("FCH2233A001")
        _ = try await office.desk.settle(question, as: .matched(serial), note: "read it", by: .warehouse)
        #expect(try await office.custody("FCH2233A001") == .received)
        _ = try await undo(box, 1)
        #expect(try await office.custody("FCH2233A001") == .inReturn)
        #expect(try await office.desk.reconcile(rma, by: .warehouse).discrepancies.isEmpty)
    }

    @Test func `a swap moved to its own return is taken back with its reading`() async throws {
        let (_, mine) = try await office.returning(["A1"])
        let other = try await office.lend(["B9"], orgID: "ORG-2")
        let theirs = try await office.desk.createReturns(for: other, ReturnWish(), by: .team)[0].item.rma
        let box = try await open(mine)
        let file = try await read("B9", into: box)
        #expect(file.readings[0].finding?.verdict == .otherTrial)
        #expect(file.readings[0].finding?.rma == theirs, "one action: the page knows where it belongs")
        let question = try #require(file.readings[0].question)
        _ = try await office.desk.settle(question, as: .move(theirs), note: "swap", by: .warehouse)
        #expect(try await office.receipt("B9", of: theirs) == .received)
        _ = try await undo(box)
        #expect(try await office.receipt("B9", of: theirs) == .awaiting)
    }

    @Test func `nothing is taken back once the return has ended`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let box = try await open(rma)
        try await read("A1", into: box)
        _ = try await office.desk.closeReturn(rma, missing: false, note: nil, by: .team)
        await #expect(throws: ReturnRefusal.self) { try await undo(box) }
        #expect(try await office.custody("A1") == .received)
        #expect(try office.count("SELECT COUNT(*) FROM scan_undo") == 0)
    }

    @Test func `a unit that was sent out again is not given back`() async throws {
        _ = try await office.lend(["A1"])
        let box = try await open()
        try await read("A1", into: box)
        _ = try await office.lend(["A1"], orgID: "ORG-2")
        await #expect(throws: UnitRefusal.self) { try await undo(box) }
    }

    @Test func `empty boxes count for nothing, units nobody can read are each a question`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let box = try await open(rma)
        try await read(nil, key: "1", kind: .emptyBox, into: box)
        try await read(nil, key: "2", kind: .noSerial, into: box)
        let file = try await read(nil, key: "3", kind: .noSerial, into: box)
        #expect(file.report.discrepancies.map(\.verdict) == [.unknown, .unknown])
        #expect(file.report.missing.map(\.serial.text) == ["A1"])
        #expect(file.readings[0].finding == nil)
    }

    @Test func `a box is opened by RMA, parcel, tracking number or an awaited serial, by nothing else`()
        async throws
    {
        let (_, rma) = try await office.returning(["A1"])
        _ = try await office.desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
        let tracking = try #require(try await office.item(rma).parcels[0].trackingNumber)
        let parcel = "\(rma.text)-1"
        for (number, expected) in [
            (rma.text, parcel), (parcel, parcel), (tracking, parcel), (tracking.lowercased(), parcel),
            (" a1 ", parcel), ("]C1" + rma.text, parcel), (rma.text.lowercased(), parcel),
            ("s/n: a1", parcel),
        ] {
            let box = try await office.desk.openBox(number: number, by: .warehouse).receipt
            #expect(box.rma == rma && box.parcel == expected, "\(number)")
        }
        for number in ["\(rma.text)-9", "\(rma.text)-", "A2", "1Z", "\u{0}"] {
            await #expect(throws: DeskRefusal.self) {
                try await office.desk.openBox(number: number, by: .warehouse)
            }
        }
    }

    @Test func `only those who receive take back`() async throws {
        let box = try await open()
        for asker in [Asker.partner, .auditor] {
            await #expect(throws: RoleRefusal.self) {
                try await office.desk.undoReading(of: box, position: nil, by: asker)
            }
        }
    }
}
