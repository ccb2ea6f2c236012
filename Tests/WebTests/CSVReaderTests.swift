import Testing
import Web

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("\u{FEFF}a;b\r\n1;2,5\r\n", [["a", "b"], ["1", "2,5"]]),
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ("\n\n  \na,b\n,\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n\"1,\n2\",\"say \"\"yes\"\"\"\n", [["a", "b"], ["1,\n2", "say \"yes\""]]),
        ("a,b\n\"\",\n1,", [["a", "b"], ["1", ""]]),
        ("\"x;y\",b\n1,2", [["x;y", "b"], ["1", "2"]]),
        ("a\n 1 \n", [["a"], [" 1 "]]),
        ("naïve,东京\nلندن,é", [["naïve", "东京"], ["لندن", "é"]]),
    ])
    func `reads rows as RFC 4180 and people write them`(file: String, rows: [[String]]) throws {
        #expect(try all(file).map { $0.fields.map(\.text) } == rows)
    }

    @Test func `a field knows its line and character, also after a line break in quotes`() throws {
        let record = try #require(try all("a,b,c\n\"é\nx\",ü,c\n").last)
        #expect(record.line == 2)
        #expect(record.fields.map(\.line) == [2, 3, 3])
        #expect(record.fields.map(\.column) == [1, 4, 6])
    }

    @Test(arguments: [
        ("a,b\n1,x\"y\n", CSVFlaw(line: 2, column: 4, reason: .strayQuote)),
        ("a,b\n\"1\" ,2\n", CSVFlaw(line: 2, column: 4, reason: .textAfterQuote)),
        ("a,b\n1,\"2\n3\n", CSVFlaw(line: 2, column: 3, reason: .quoteNeverClosed)),
        ("a\nb\0c\n", CSVFlaw(line: 2, column: 2, reason: .nul)),
        ("", CSVFlaw(line: 1, column: 1, reason: .empty)),
        ("\u{FEFF} \r\n\t\n", CSVFlaw(line: 1, column: 1, reason: .empty)),
    ])
    func `a file that is not right is refused at its place`(file: String, flaw: CSVFlaw) {
        #expect(throws: flaw) { try all(file) }
    }

    @Test func `a byte that is no UTF-8 is named with its line and place`() {
        let file = Array("serial\r\nA1\r\ncaf".utf8) + [0xE9] + Array("\r\n".utf8)
        let flaw = CSVFlaw(line: 3, column: 4, reason: .notUTF8(byte: 0xE9, at: 4))
        #expect(throws: flaw) { try CSVText(file) }
        #expect(flaw.sentence == "line 3: not UTF-8: byte 4 of the line is 0xE9")
    }

    @Test func `UTF-16 is said to be UTF-16`() {
        let flaw = CSVFlaw(line: 1, column: 1, reason: .utf16)
        #expect(throws: flaw) { try CSVText([0xFF, 0xFE, 0x41, 0x00]) }
        #expect(throws: flaw) { try CSVText([0xFE, 0xFF, 0x00, 0x41]) }
    }

    @Test func `a line of ten megabytes is refused by its limit, quoted or not`() {
        let long = String(repeating: "A", count: 10_000_000)
        for line in [long, "\"\(long)\"", "1,\"\(String(repeating: "\n", count: 70_000))\""] {
            let flaw = #expect(throws: CSVFlaw.self) { try all("a,b\n\(line)\n") }
            #expect(flaw?.reason == .lineTooLong(limit: 65_536))
            #expect(flaw?.line ?? 0 >= 2)
        }
    }

    @Test func `a table is read by column, without regard to case or order`() throws {
        var table = try CSVTable(try CSVText(Array("Model, SERIAL ;\nT1,a1\n".utf8)))
        #expect(table.columns == ["model", "serial ;"])
        table = try CSVTable(try CSVText(Array("Model;SERIAL\nT1;a1;;\n".utf8)))
        let row = try #require(try table.next())
        #expect(row["serial"]?.text == "a1")
        #expect(row["serial"]?.column == 4)
        #expect(row["poe"] == nil)
        #expect(try table.next() == nil)
    }

    @Test func `a row with too few or too many fields, or a column named twice, is refused`() throws {
        let few = CSVFlaw(line: 2, column: 1, reason: .fieldCount(found: 1, wanted: 2))
        #expect(throws: few) { try allRows("a,b\n1\n") }
        let many = CSVFlaw(line: 2, column: 1, reason: .fieldCount(found: 3, wanted: 2))
        #expect(throws: many) { try allRows("a,b\n1,2,3\n") }
        let twice = CSVFlaw(line: 1, column: 3, reason: .repeatedColumn("a"))
        #expect(throws: twice) { try allRows("a,A\n1,2\n") }
    }

    private func all(_ file: String) throws -> [CSVRecord] {
        var reader = CSVReader(try CSVText(Array(file.utf8)))
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func allRows(_ file: String) throws -> [CSVRow] {
        var table = try CSVTable(try CSVText(Array(file.utf8)))
        var rows: [CSVRow] = []
        while let row = try table.next() { rows.append(row) }
        return rows
    }
}
