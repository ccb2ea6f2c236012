import Testing

@testable import Web

/// What a spreadsheet opens must be what was written, and nothing that runs.
@Suite struct CSVWriterTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a=1", "a=1"), ("", ""),
        ("A-1", "A-1"), ("a\nb", "\"a\nb\""), ("Zürich", "Zürich"), (" =1", " =1"),
    ])
    func `a text that would run is quoted, all else stays`(text: String, written: String) {
        #expect(CSVWriter.line([.text(text)]) == written + "\r\n")
    }

    @Test func `a number may begin with a minus`() {
        #expect(CSVWriter.line([.number(-3), .text("a")]) == "-3,a\r\n")
    }

    @Test func `what is written is read back by our own reader`() throws {
        let cells = ["plain", "a,b", "say \"x\"", "two\r\nlines", "", "ü"]
        let text =
            CSVWriter.line(["serial", "b", "c", "d", "e", "f"].map { .text($0) })
            + CSVWriter.line(cells.map { .text($0) })
        var table = try CSVTable(try CSVText(Array(text.utf8)))
        let row = try #require(try table.next())
        #expect(["serial", "b", "c", "d", "e", "f"].map { row[$0]?.text ?? "" } == cells)
    }
}
