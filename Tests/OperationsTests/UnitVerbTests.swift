import Logistics
import Operations
import Testing

@Suite struct UnitVerbTests {
    let office: Office

    init() throws { office = try Office() }

    @Test func `a corrected serial is what the return awaits, also by misreading`() async throws {
        let (_, rma) = try await office.returning(["A01", "A02"])
        let desk = office.desk
        let unit = try await desk.correctSerial(of: serial("A01"), to: " fch77 ", note: "label", by: .team)
        #expect(unit.serial == serial("FCH77") && unit.serialAsRead == " fch77 ")
        #expect(try await office.item(rma).lines.map(\.serial) == [serial("FCH77"), serial("A02")])
        #expect(try await office.receive(["FCH7"]).discrepancy("FCH7").of == [serial("FCH77")])
        let report = try await office.receive(["FCH77", "A01"], on: rma)
        #expect(report.verdicts == [.matched: 1, .nearMiss: 1, .missing: 1])
        #expect(try await office.custody("FCH77") == .received)
        let entry = office.committed("SELECT facts FROM audit WHERE verb = 'unit correct'")
        #expect(entry.count == 1 && entry[0].contains("A01") && entry[0].contains("FCH77"))
    }

    @Test func `a serial in use, the same serial and a received unit are not corrected`() async throws {
        let trial = try await office.lend(["A1", "A2", "A3"])
        let desk = office.desk
        func correcting(_ from: String, _ to: String) async -> String? {
            await refusal { try await desk.correctSerial(of: serial(from), to: to, note: "", by: .team) }
        }
        #expect(await correcting("A1", "A2") == "E_SERIAL_IN_USE")
        #expect(await correcting("A1", "a1") == "E_STATE")
        #expect(await correcting("A1", "A\u{0410}") == "E_SERIAL")
        #expect(await correcting("Q9", "Q8") == "E_NOT_FOUND")
        try await office.receive(["A3"])
        #expect(await correcting("A3", "A9") == "E_STATE")
        #expect(
            try await desk.trial(trial, for: .team).shipments[0].units.map(\.serial.text) == [
                "A1", "A2", "A3",
            ])
    }

    @Test func `a replacement is out on the same term, and the old unit stays due`() async throws {
        let trial = try await office.lend(["A1"])
        let desk = office.desk
        let sent = try await desk.replaceUnit(serial("A1"), with: "A9", note: "dead", by: .team)
        #expect(sent.custody == .out && sent.shipmentID == ShipmentID(1) && sent.replaces == UnitID(1))
        #expect(try await desk.due(within: nil, for: .team).first?.entry.serials.map(\.text) == ["A1", "A9"])
        let second = await refusal {
            try await desk.replaceUnit(serial("A1"), with: "A8", note: "", by: .team)
        }
        #expect(second == "E_STATE")
        let used = await refusal { try await desk.replaceUnit(serial("A9"), with: "A1", note: "", by: .team) }
        #expect(used == "E_SERIAL_IN_USE")
        let rma = try await office.sendBack(trial)
        #expect(try await office.item(rma).lines.count == 2)
    }

    @Test func `a lost unit is still due, found again, and back on the return that awaits it`() async throws {
        let (_, rma) = try await office.returning(["A1"])
        let desk = office.desk
        _ = try await desk.mark(serial("A1"), as: .lost, note: "van stolen", by: .team)
        #expect(try await office.custody("A1") == .lost)
        #expect(try await office.receipt("A1", of: rma) == .awaiting)
        #expect(try await desk.due(within: nil, for: .team).map(\.entry.serials) == [[serial("A1")]])
        _ = try await desk.mark(serial("A1"), as: .found, note: "van found", by: .team)
        #expect(try await office.custody("A1") == .inReturn)
        let again = await refusal { try await desk.mark(serial("A1"), as: .found, note: "", by: .team) }
        #expect(again == "E_STATE")
    }

    @Test func `a unit found after its return was called off is with the customer`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        let desk = office.desk
        _ = try await desk.mark(serial("A1"), as: .lost, note: "", by: .team)
        _ = try await desk.endReturn(rma, .cancelled, note: nil, by: .team)
        #expect(try await office.custody("A1") == .lost)
        _ = try await desk.mark(serial("A1"), as: .found, note: "", by: .team)
        #expect(try await office.custody("A1") == .out)
    }

    @Test func `D18 a write-off waives the line, and the return closes`() async throws {
        let (_, rma) = try await office.returning(["A1", "A2"])
        try await office.receive(["A1"], on: rma)
        let desk = office.desk
        let early = await refusal { try await desk.closeReturn(rma, missing: false, note: nil, by: .team) }
        #expect(early == "E_NOT_MATCHED")
        _ = try await desk.mark(serial("A2"), as: .writtenOff, note: "burnt", by: .team)
        #expect(try await office.receipt("A2", of: rma) == .waived)
        #expect(try await office.item(rma).headline == .received)
        let file = try await desk.closeReturn(rma, missing: false, note: nil, by: .team)
        #expect(file.item.headline == .closed)
        #expect(try await desk.due(within: nil, for: .team).isEmpty)
        #expect(
            await refusal { try await desk.mark(serial("A2"), as: .lost, note: "", by: .team) } == "E_STATE")
    }
}
