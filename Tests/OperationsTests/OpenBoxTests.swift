import Logistics
import Testing

@testable import Operations

/// How boxes are opened at the desk, and what is said of what was read.
@Suite struct OpenBoxTests {
    let office: Office

    init() throws { office = try Office() }

    private func open(
        _ number: String?, joining: Bool = true, key: String? = nil, first: (String, String)? = nil
    ) async throws -> BoxFile {
        var opening = BoxOpening(number: number)
        opening.isJoining = joining
        opening.serialKey = key
        opening.first = first
        return try await office.desk.openBox(opening, by: .warehouse)
    }

    @Test func `a parcel is opened once, an RMA number of several parcels as often as there are boxes`()
        async throws
    {
        let (_, one) = try await office.returning(["A1"])
        let (_, two) = try await office.returning(["B1", "B2"])
        let first = try await open(one.text)
        #expect(first.receipt.parcel == "\(one.text)-1" && !first.isJoined)
        let entries = try office.auditEntries
        let again = try await open("\(one.text)-1")
        #expect(again.receipt.id == first.receipt.id && again.isJoined)
        #expect(try office.auditEntries == entries, "nothing changed")
        #expect(try await open(one.text, joining: false).receipt.id != first.receipt.id)
        let boxes = [try await open(two.text), try await open(two.text)]
        #expect(boxes[0].receipt.id != boxes[1].receipt.id && boxes[1].receipt.parcel == nil)
        #expect(boxes[1].others.map(\.id) == [boxes[0].receipt.id])
        #expect(try await open("\(two.text)-2").receipt.parcel == "\(two.text)-2")
    }

    @Test func `the serial that opens a box is its first reading, in the same transaction`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let box = try await open("S/N: a1", key: "key 0001")
        #expect(box.receipt.rma == rma && box.readings.map(\.scan.text) == ["S/N: a1"])
        #expect(box.readings[0].finding?.verdict == .matchedAfterFolding)
        #expect(try await office.custody("A1") == .received)
        let number = try await open(rma.text, joining: false, key: "key 0002")
        #expect(number.readings.isEmpty, "an RMA number is no reading")
        let blind = try await open(nil, first: ("A2", "key 0003"))
        #expect(blind.readings[0].finding?.rma == rma && blind.found.map(\.rma) == [rma])
        await #expect(throws: DeskRefusal.self) { try await open("nothing", key: "key 0004") }
        #expect(try await office.desk.recentBoxes(for: .warehouse).count == 3)
    }

    @Test func `D14 a parcel’s tracking number is no serial, though it looks like one`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let box = try await open(rma.text)
        let plain = try await office.desk.read(
            "1234567890", kind: .serial, condition: nil, key: "key 0001", note: nil, into: box.receipt.id,
            by: .warehouse)
        #expect(plain.readings[0].finding?.verdict == .unknown)
        try await office.write { records in
            var item = try #require(try records.return(rma))
            item.parcels[0].trackingNumber = "12 3456 7890"
            try records.update(item)
        }
        let known = try await office.desk.box(box.receipt.id, for: .warehouse)
        #expect(known.readings[0].ignored == .trackingNumber && known.readings[0].finding == nil)
        #expect(known.readings[0].names?.parcel == "\(rma.text)-1")
    }

    @Test func `another condition is a reading anew; balance, question and notes stay`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let id = try await open(rma.text).receipt.id
        _ = try await office.desk.read(
            "ZZ-99-X", kind: .serial, condition: nil, key: "key 0001", note: "odd", into: id, by: .warehouse)
        let question = try await office.desk.box(id, for: .warehouse).readings[0].question
        let describe = {
            try await office.desk.describe(
                1, of: id, condition: .damaged, note: "bent", key: "key 0002", by: .warehouse)
        }
        let after = try await describe()
        #expect(after.readings.map(\.scan.condition) == [nil, .damaged])
        #expect(after.readings[0].scan.undo != nil && after.readings[1].question == question)
        #expect(after.notes.filter { $0.verb == "receive 2" }.map(\.text) == ["odd", "bent"])
        let entries = try office.auditEntries
        #expect(try await describe().readings.count == 2, "sent again")
        #expect(try office.auditEntries == entries)
        await #expect(throws: ScanRefusal.self) {
            try await office.desk.describe(
                1, of: id, condition: .good, note: nil, key: "key 0003", by: .warehouse)
        }
        await #expect(throws: DeskRefusal.self) {
            try await office.desk.describe(
                2, of: id, condition: .damaged, note: nil, key: "key 0003", by: .warehouse)
        }
        for asker in [Asker.partner, .auditor] {
            await #expect(throws: RoleRefusal.self) {
                try await office.desk.describe(
                    2, of: id, condition: .good, note: nil, key: "key 0003", by: asker)
            }
        }
    }

    @Test func `boxes opened last are told with what they wait for`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let box = try await open("A1", key: "key 0001")
        _ = try await open(nil, first: ("XX-77", "key 0002"))
        let recent = try await office.desk.recentBoxes(for: .auditor)
        #expect(recent.map(\.receipt.id).last == box.receipt.id && recent.map(\.company).last != nil)
        #expect(recent.map(\.awaited) == [0, 1] && recent.map(\.questions) == [1, 0])
        #expect(recent.last?.receipt.rma == rma)
        await #expect(throws: RoleRefusal.self) {
            try await office.desk.recentBoxes(for: .partner)
        }
    }
}
