import Testing

@testable import Web

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("{}", [:]), (" [1, -2 ,\t3\r\n] ", [1, -2, 3]), ("\"a\\n\\u00e9\\ud83d\\ude00\\/\"", "a\né😀/"),
            ("{\"a\":{\"b\":[null,true,false]}}", ["a": ["b": [.null, true, false]]]), ("0", 0),
            ("9223372036854775807", .integer(.max)), ("\"é\u{7F}\"", "é\u{7F}"),
        ] as [(String, JSON)])
    func `reads what RFC 8259 allows`(text: String, value: JSON) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == value)
        #expect(try JSON(reading: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "a", "is there twice"),
        (#"{"s":{"t":[1,{"u":1.5}]}}"#, "s.t[1].u", "is not a whole"),
        (#"{"a":"\ud800"}"#, "a", "half of a character"),
        (#"{"a":"\udc00\ud800"}"#, "a", "half of a character"),
        ("{\"a\":\"\u{1}\"}", "a", "U+0001"), (#"{"a":-0}"#, "a", "is not a whole"),
        (#"{"a":01}"#, "a", "is not a whole"),
        (#"{"a":"\q"}"#, "a", "JSON does not know"), ("{\"a\":1", "", "ends in the middle"),
        ("", "", "ends in the middle"),
        ("[1] 2", "", "byte 5"), ("{\"a\" 1}", "a", "byte 6"), ("nul", "", "byte 1"),
        (#""\u12g4""#, "", "four hexadecimal"),
        ("9223372036854775808", "", "is not a whole"), ("\u{FEFF}{}", "", "byte 1"),
        ("[1,]", "[1]", "byte 4"),
    ])
    func `names what is wrong, and where`(text: String, path: String, reason: String) {
        #expect {
            try JSONReader.read(Array(text.utf8))
        } throws: { error in
            guard let flaw = error as? JSONReader.Flaw else { return false }
            return flaw.path == path && flaw.reason.contains(reason)
        }
    }

    @Test func `goes thirty-two levels down and no further`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
        }
        _ = try JSONReader.read(nested(JSONReader.depth))
        #expect(throws: JSONReader.Flaw.self) { try JSONReader.read(nested(JSONReader.depth + 1)) }
        #expect(throws: JSONReader.Flaw.self) {
            try JSONReader.read([UInt8](repeating: 0x5B, count: 1_000_000))
        }
        #expect(throws: JSONReader.Flaw.self) { try JSONReader.read([0x22, 0xC3, 0x28, 0x22]) }
    }
}
