import Foundation
import Testing

@testable import Web

/// Our own writer of JSON against Foundation's: the same bytes.
@Suite struct JSONWritingTests {
    private func foundation(_ value: JSON) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func ours(_ value: JSON) throws -> String {
        String(decoding: try value.encoded(), as: UTF8.self)
    }

    @Test func `every character below 0x300 and of other planes is written as Foundation writes it`() throws {
        for number in Array(0...0x300) + [0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F4E6, 0x10FFFF] {
            guard let scalar = Unicode.Scalar(UInt32(number)) else { continue }
            let value = JSON.array([.string("a\(Character(scalar))/\\\"")])
            #expect(try ours(value) == foundation(value), "U+\(String(number, radix: 16))")
        }
    }

    @Test func `objects, lists, numbers and the rest are written as Foundation writes them`() throws {
        let value: JSON = [
            "b": .integer(.min), "a": .integer(.max), "B": .null, "_": .bool(true), "aa": .bool(false),
            "é": .string("Náměstí"), "empty": .array([]), "none": .object([:]),
            "list": .array([.string(""), .array([.integer(0), .integer(-1)]), .object(["x": .null])]),
        ]
        #expect(try ours(value) == foundation(value))
        #expect(try ours(.string("\u{0}")) == "\"\\u0000\"")
    }
}
