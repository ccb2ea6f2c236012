import Logistics
import Testing

@Suite struct UnitTests {
    private static let edges: [Unit.Custody: Set<Unit.Custody>] = [
        .listed: [.out, .withdrawn],
        .out: [.inReturn, .received, .lost, .writtenOff, .withdrawn],
        .inReturn: [.out, .received, .lost, .writtenOff],
        .lost: [.out, .inReturn, .received, .writtenOff],
        .writtenOff: [.received],
        .received: [],
        .withdrawn: [],
    ]

    @Test func `INV-05 custody has these edges and no others`() {
        for from in Unit.Custody.allCases {
            let reached = Unit.Custody.allCases.filter(from.mayBecome)
            #expect(Set(reached) == Self.edges[from])
        }
    }

    @Test func `what is gone is not lost, and what is not lost is not found`() throws {
        for custody in [Unit.Custody.listed, .lost, .received, .writtenOff, .withdrawn] {
            #expect(throws: UnitRefusal.custody(serial("A1"), custody)) {
                try Unit.example(serial("A1"), id: 1, custody: custody).reportedLost()
            }
        }
        for custody in Unit.Custody.allCases where custody != .lost {
            #expect(throws: UnitRefusal.custody(serial("A1"), custody)) {
                try Unit.example(serial("A1"), id: 1, custody: custody).found(onOpenReturn: false)
            }
        }
        let lost = try Unit.example(serial("A1"), id: 1).reportedLost()
        #expect(try lost.found(onOpenReturn: false).custody == .out)
        #expect(try lost.found(onOpenReturn: true).custody == .inReturn)
    }

    @Test func `a unit written off is given up once, and may still come back`() throws {
        let given = try Unit.example(serial("A1"), id: 1, custody: .lost).writtenOff()
        #expect(given.custody == .writtenOff)
        #expect(throws: UnitRefusal.custody(serial("A1"), .writtenOff)) { try given.writtenOff() }
        #expect(throws: UnitRefusal.custody(serial("A1"), .listed)) {
            try Unit.example(serial("A1"), id: 1, custody: .listed).writtenOff()
        }
        let back = try given.received(on: day("2025-09-01"))
        #expect(back.custody == .received)
        #expect(back.receivedOn == day("2025-09-01"))
        #expect(throws: UnitRefusal.custody(serial("A1"), .received)) {
            try back.received(on: day("2025-09-02"))
        }
    }

    @Test func `a serial is put right after dispatch, not after receipt`() throws {
        let unit = Unit.example(serial("AO1"), id: 1)
        let right = try unit.correcting(to: serial("A01"), asRead: " a01 ", inUseOn: nil)
        #expect(right.serial == serial("A01"))
        #expect(right.serialAsRead == " a01 ")
        #expect(throws: UnitRefusal.unchanged(serial("AO1"))) {
            try unit.correcting(to: serial("AO1"), asRead: "AO1", inUseOn: nil)
        }
        #expect(throws: UnitRefusal.inUse(serial("A01"), on: ShipmentID(7))) {
            try unit.correcting(to: serial("A01"), asRead: "A01", inUseOn: ShipmentID(7))
        }
        #expect(UnitRefusal.inUse(serial("A01"), on: ShipmentID(7)).code == "E_SERIAL_IN_USE")
        for custody in [Unit.Custody.received, .withdrawn] {
            #expect(throws: UnitRefusal.custody(serial("AO1"), custody)) {
                try Unit.example(serial("AO1"), id: 1, custody: custody)
                    .correcting(to: serial("A01"), asRead: "A01", inUseOn: nil)
            }
        }
    }

    @Test func `a replacement is out at once, and the old unit stays due`() throws {
        let old = Unit.example(serial("A1"), id: 1)
        let shipment = Shipment.out(expires: day("2025-02-14"))
        let new = try old.replacement(
            id: UnitID(3), serial: serial("A3"), asRead: "a3", model: "8865", on: shipment, siblings: [old],
            inUseOn: nil)
        #expect(new.custody == .out)
        #expect(new.replaces == UnitID(1))
        #expect(new.labelInBox)
        let entry = try #require(DueEntry(shipment, in: .example(), units: [old, new], returns: []))
        #expect(entry.serials == [serial("A1"), serial("A3")])
        #expect(throws: UnitRefusal.replaced(by: serial("A3"))) {
            try old.replacement(
                id: UnitID(4), serial: serial("A4"), asRead: "A4", model: nil, on: shipment,
                siblings: [old, new],
                inUseOn: nil)
        }
        #expect(throws: UnitRefusal.custody(serial("A1"), .listed)) {
            try Unit.example(serial("A1"), id: 1, custody: .listed).replacement(
                id: UnitID(4), serial: serial("A4"), asRead: "A4", model: nil, on: shipment, siblings: [],
                inUseOn: nil)
        }
    }

    @Test func `a unit is owed until it is handed over, received or written off`() {
        func due(_ custody: Unit.Custody, handedOver: Bool = false) -> Bool {
            Unit.example(serial("A1"), id: 1, custody: custody).isDue(handedOver: handedOver)
        }
        #expect(due(.out) && due(.lost) && due(.inReturn))
        #expect(!due(.inReturn, handedOver: true))
        #expect(!due(.lost, handedOver: true))
        #expect(!due(.listed) && !due(.received) && !due(.writtenOff) && !due(.withdrawn))
    }
}
