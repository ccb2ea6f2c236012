import CarrierInterface
import FoundationEssentials
import Logistics
import Testing

@Suite struct JSONTests {
    @Test func `members keep their order, what is absent leaves its key out`() {
        let json: JSON = [
            "b": "x", "gone": .absent, "none": .optional(""), "a": [1, true, .absent, ["c": "y/z"]],
        ]
        #expect(text(json) == #"{"b":"x","a":[1,true,{"c":"y/z"}]}"#)
    }

    @Test(arguments: [
        (1_600, 3, "1.6"), (2_000, 3, "2"), (5, 3, "0.005"), (0, 2, "0"), (-1_250, 2, "-12.5"),
        (18_000, 2, "180"),
        (123, 1, "12.3"), (7, 0, "7"), (Int.max, 2, "92233720368547758.07"),
    ])
    func `a decimal is exact`(digits: Int, decimals: Int, expected: String) {
        #expect(text(.decimal(digits: digits, decimals: decimals)) == expected)
    }

    @Test(arguments: [
        #"ул. "Витоша" 5"#, "شارع الملك فيصل ٢", #"back\slash"#,
        "tab\tand\nline\u{1}\u{7F}", "👩🏽‍🔧 é e\u{301}",
        "",
    ])
    func `any text comes back as it was, byte for byte`(original: String) throws {
        let bytes = JSON.object([]) + ["text": .string(original)]
        let decoded = try JSONDecoder().decode([String: String].self, from: Data(bytes.bytes))
        #expect(decoded["text"].map { Array($0.utf8) } == Array(original.utf8))
    }

    @Test func `two objects make one`() {
        let left: JSON = ["a": 1]
        #expect(text(left + ["b": 2]) == #"{"a":1,"b":2}"#)
    }

    private func text(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }
}

@Suite struct LooseJSONTests {
    private struct Answer: Decodable {
        let one: LooseText?
        let many: OneOrMany<LooseText>?
        let odd: Lenient<OneOrMany<LooseText>>?
    }

    @Test(arguments: [
        (#"{"one":"x"}"#, "x"), (#"{"one":7}"#, "7"), (#"{"one":12.50}"#, "12.5"),
        (#"{"one":12.34}"#, "12.34"), (#"{"one":true}"#, "true"),
        (#"{"one":"&#xD; 1 "}"#, "1"), (#"{"one":null}"#, nil), (#"{"one":""}"#, nil),
        (#"{"one":"  "}"#, nil),
        ("{}", nil), (#"{"one":1764000000000}"#, "1764000000000"), (#"{"one":["x"]}"#, "x"),
        (#"{"one":[]}"#, nil), (#"{"one":["x","y"]}"#, nil), (#"{"one":{}}"#, nil), (#"[{"one":"x"}]"#, "x"),
    ])
    func `a text comes as string, number or flag, and is missing in four ways`(
        body: String, expected: String?
    ) {
        #expect(reading(Answer.self, from: [UInt8](body.utf8))?.one?.text == expected)
    }

    @Test(arguments: [
        (#"{"many":["a","b"]}"#, ["a", "b"]), (#"{"many":"a"}"#, ["a"]), (#"{"many":[]}"#, []),
        (#"{"many":""}"#, []), (#"{"many":[null,"b"]}"#, ["b"]),
    ])
    func `a repeated element comes as array or bare`(body: String, expected: [String]) {
        #expect(reading(Answer.self, from: [UInt8](body.utf8))?.many?.elements.compactMap(\.text) == expected)
    }

    @Test func `an odd part does not spoil the rest`() {
        let answer = reading(Answer.self, from: [UInt8](#"{"one":"x","odd":{"a":{}}}"#.utf8))
        #expect(answer?.one?.text == "x")
        #expect(answer?.odd?.value?.elements.compactMap(\.text) == [])
    }

    @Test(arguments: [
        "", "<html>", "{", "[]", "null", String(repeating: "[", count: 100_000),
    ])
    func `rubbish is nil, not a crash`(body: String) {
        #expect(reading(Answer.self, from: [UInt8](body.utf8)) == nil || body == "null")
    }
}
