import Testing

@testable import Logistics

@Suite struct SecretTextTests {
    private func bytes(_ seed: UInt64) -> [UInt8] {
        var draws = SeededDraws(seed)
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &draws) }
    }

    @Test func `the checksum is the CRC-32 that zip and PNG have`() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms.
        #expect(SecretText.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(SecretText.crc32([]) == 0)
    }

    @Test(arguments: SecretText.Kind.allCases)
    func `what was made is read, and says what it is`(kind: SecretText.Kind) throws {
        for seed in 1...50 as ClosedRange<UInt64> {
            let made = SecretText(kind, bytes: bytes(seed))
            #expect(made.text.hasPrefix(kind.rawValue))
            #expect(made.text.utf8.count == kind.rawValue.utf8.count + 49)
            let read = try #require(SecretText(made.text))
            #expect(read.kind == kind && read.text == made.text)
        }
    }

    @Test func `two numbers have two texts, also at both ends`() {
        let low = SecretText(.token, bytes: [UInt8](repeating: 0, count: 32))
        let high = SecretText(.token, bytes: [UInt8](repeating: 255, count: 32))
        #expect(low.text.hasPrefix("rt_" + String(repeating: "0", count: 43)))
        let texts = Set((1...200).map { SecretText(.token, bytes: bytes($0)).text } + [low.text, high.text])
        #expect(texts.count == 202)
    }

    @Test func `a slip at any place is found without a look-up`() {
        let made = Array(SecretText(.token, bytes: bytes(7)).text)
        for place in made.indices.dropFirst(3) {
            var slip = made
            slip[place] = slip[place] == "a" ? "b" : "a"
            #expect(SecretText(String(slip)) == nil, "\(place)")
        }
    }

    @Test(arguments: ["", "rt_", "rtl_", "xx_abc", "Bearer", "rt_é", String(repeating: "a", count: 10_000)])
    func `what nobody ever made is none`(text: String) {
        #expect(SecretText(text) == nil)
    }
}
