import Testing
import Web

@Suite struct JSONTests {
    @Test func `keys are sorted and slashes stay as they are`() throws {
        let value: JSON = ["b": "SN/1", "a": [true, .null, 1], "B": [:]]
        let text = String(decoding: try value.encoded(), as: UTF8.self)
        #expect(text == #"{"B":{},"a":[true,null,1],"b":"SN/1"}"#)
    }

    @Test(arguments: [
        JSON.integer(Int64(Int32.max) + 1), .integer(.min), .integer(.max), .string("žluť \u{2068}\"\\\n"),
        .array([.null, false, ["deep": [["er": 0]]]]), ["": ""], .array([]),
    ])
    func `what was written reads back as it was`(value: JSON) throws {
        let document: JSON = ["value": value]
        #expect(try JSON(reading: document.encoded()) == document)
        #expect(try JSON(reading: document.encoded(pretty: true)) == document)
    }

    @Test(arguments: ["", "{", "{} {}", "nonsense", "{\"a\":}"])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: DecodingError.self) { try JSON(reading: Array(text.utf8)) }
    }

    @Test func `true and 1 are two things`() throws {
        #expect(try JSON(reading: Array("[true,1]".utf8)) == [.bool(true), .integer(1)])
    }

    @Test func `added members win, and only an object takes them`() {
        #expect(JSON.object(["a": 1, "b": 2]).adding(["b": 3, "c": .null]) == ["a": 1, "b": 3, "c": .null])
        #expect(JSON.string("text").adding(["a": 1]) == "text")
    }

    @Test func `absent values are null`() {
        #expect(JSON(nil as String?).isNull && JSON(nil as Int?).isNull && JSON(nil as Bool?).isNull)
        #expect(JSON("a" as String?) == "a" && JSON(7 as Int?) == 7 && JSON(false as Bool?) == false)
        #expect(JSON.null["a"] == nil && JSON.object(["a": .null])["a"] == .null)
    }
}
