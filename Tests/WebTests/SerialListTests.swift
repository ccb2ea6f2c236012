import Testing
import Web

@Suite struct SerialListTests {
    @Test(arguments: [
        ("A1\nA2\n", ["A1", "A2"]),
        ("\u{FEFF}A1\r\n\r\n  a2  \r\nA1", ["A1", "a2", "A1"]),
        ("serial\nA1\nA2\n", ["A1", "A2"]),
        ("SERIAL\r\nA1\r\n", ["A1"]),
        ("Model;Serial;Note\r\nT1;A1;\"a;b\"\r\nT1;A2;\r\n", ["A1", "A2"]),
        ("serial\tmodel\nA1\tT1\n", ["A1"]),
        ("\"A1\"\n\"A2\"\n", ["A1", "A2"]),
        ("A1\nA2,A3\n5\" rack\n", ["A1", "A2,A3", "5\" rack"]),
        ("A\"1\n", ["A\"1"]),
        ("АBC\n", ["АBC"]),
    ])
    func `reads one a line, or the column serial`(file: String, serials: [String]) throws {
        #expect(try SerialList(reading: Array(file.utf8)).serials == serials)
    }

    @Test(arguments: [
        ("SN,Model\nA1,T1\n", SerialListFlaw.noSerialColumn(line: 1, found: ["SN", "Model"])),
        ("\nSerial Number\nA1\n", .noSerialColumn(line: 2, found: ["Serial Number"])),
        ("serial\n\n", .noSerials),
        ("model,serial\nT1, \n", .emptySerial(line: 2, column: 4)),
        ("", .unreadable(CSVFlaw(line: 1, column: 1, reason: .empty))),
    ])
    func `a wrong header and an empty file are refused`(file: String, flaw: SerialListFlaw) {
        #expect(throws: flaw) { try SerialList(reading: Array(file.utf8)) }
    }

    @Test func `a line of ten megabytes is refused with its number and the limit`() {
        let file = Array("A1\n".utf8) + Array(repeating: 0x41, count: 10_000_000)
        let flaw = #expect(throws: SerialListFlaw.self) { try SerialList(reading: file) }
        #expect(flaw?.sentence == "line 2: the line is longer than 65536 bytes")
    }
}
