import Testing

@testable import Logistics

@Suite struct RMANumberTests {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static let numbers: [String] = {
        var draws = SeededDraws(5)
        let edges = [
            RMANumber(drawing: { 0 }), RMANumber(drawing: { 31 }), RMANumber(drawing: { 1 }),
        ]
        let drawn = (0..<400).map { _ in
            RMANumber(drawing: { UInt8.random(in: 0...31, using: &draws) })
        }
        return (edges + drawn).map(\.text)
    }()

    @Test func `every single substitution is found`() {
        for number in Self.numbers {
            var characters = Array(number)
            for place in 3..<11 {
                let right = characters[place]
                for wrong in Self.alphabet where wrong != right {
                    characters[place] = wrong
                    #expect(RMANumber(String(characters)) == nil)
                }
                characters[place] = right
            }
        }
    }

    @Test func `every swap is found, of neighbors and of any two`() {
        for number in Self.numbers {
            for first in 3..<10 {
                for second in (first + 1)..<11 {
                    var characters = Array(number)
                    guard characters[first] != characters[second] else { continue }
                    characters.swapAt(first, second)
                    #expect(RMANumber(String(characters)) == nil)
                }
            }
        }
    }

    @Test func `no swap of two differing values keeps the sum, whatever stands around them`() {
        // The sum is linear, so what stands around them cancels out; zeros stand for all.
        for first in 0..<7 {
            for second in (first + 1)..<8 {
                for a in UInt8(0)..<32 {
                    for b in UInt8(0)..<32 where a != b {
                        var values = [UInt8](repeating: 0, count: 8)
                        (values[first], values[second]) = (a, b)
                        let sum = CheckCharacter.sum(values)
                        values.swapAt(first, second)
                        #expect(CheckCharacter.sum(values) != sum)
                    }
                }
            }
        }
    }

    @Test func `the sum is linear and each place takes every value once`() {
        var draws = SeededDraws(2)
        for _ in 0..<200 {
            let left = (0..<8).map { _ in UInt8.random(in: 0...31, using: &draws) }
            let right = (0..<8).map { _ in UInt8.random(in: 0...31, using: &draws) }
            let both = zip(left, right).map { $0 ^ $1 }
            #expect(CheckCharacter.sum(both) == CheckCharacter.sum(left) ^ CheckCharacter.sum(right))
        }
        for place in 0..<8 {
            let sums = (UInt8(0)..<32).map { value in
                CheckCharacter.sum((0..<8).map { $0 == place ? value : 0 })
            }
            #expect(Set(sums) == Set(0...31))
        }
    }

    @Test func `a lost, doubled or appended character is no number`() {
        for number in Self.numbers.prefix(50) {
            for place in number.indices {
                var shorter = number
                shorter.remove(at: place)
                var longer = number
                longer.insert(number[place], at: place)
                #expect(RMANumber(shorter) == nil)
                #expect(RMANumber(longer) == nil)
            }
            for character in Self.alphabet { #expect(RMANumber(number + String(character)) == nil) }
        }
    }

    @Test func `two is a generator of the field's 31 elements`() {
        var seen: Set<UInt8> = []
        var value: UInt8 = 1
        repeat {
            seen.insert(value)
            value = CheckCharacter.timesAlpha(value)
        } while value != 1 && seen.count < 40
        #expect(seen == Set(1...31))
    }

    @Test func `the sum is zero with the first character at power zero`() throws {
        for number in Self.numbers {
            let values = try number.utf8.dropFirst(3).map { try #require(Crockford.value(of: $0)) }
            var sum: UInt8 = 0
            for (power, value) in values.enumerated() {
                sum ^= (0..<power).reduce(value) { shifted, _ in CheckCharacter.timesAlpha(shifted) }
            }
            #expect(sum == 0)
        }
    }

    @Test(arguments: [
        "", "RMA", "RMAU0000000", "RMA0000000\u{FF10}", "RMA 0000 000", "RNA00000000", "0000\u{0410}000",
        "RMA000000000", "RMARMA00000", "SMA00000000",
    ])
    func `what is no number is not read`(text: String) {
        #expect(RMANumber.read(text) == nil)
    }

    @Test func `a number is read as people type it`() {
        for text in Self.numbers {
            let body = text.dropFirst(3)
            let spellings = [
                text.lowercased(), "rma \(body.prefix(4))-\(body.suffix(4))", String(body),
                " RMA-\(body) ", "\(body.prefix(4)) \(body.suffix(4))".lowercased(),
                "RMA\u{2011}\(body)", "R M A" + body.map { " \($0)" }.joined(),
                "RMA" + body.map { $0 == "0" ? "o" : $0 == "1" ? "l" : String($0) }.joined(),
                "RMA" + body.map { $0 == "0" ? "O" : $0 == "1" ? "I" : String($0) }.joined(),
            ]
            for spelling in spellings { #expect(RMANumber.read(spelling)?.text == text, "\(spelling)") }
        }
    }

    @Test func `eight characters that begin with RMA are a body of their own`() throws {
        let values = try "RMA1234".utf8.map { try #require(Crockford.value(of: $0)) }
        let number = RMANumber(drawing: values.drawn())
        #expect(number.text.hasPrefix("RMARMA1234"))
        #expect(RMANumber(String(number.text.dropFirst(3))) == number)
    }

    @Test func `only five bits of a draw count`() {
        #expect(RMANumber(drawing: { 0xE7 }) == RMANumber(drawing: { 7 }))
    }
}

extension [UInt8] {
    /// Gives one after the other.
    func drawn() -> () -> UInt8 {
        var rest = self[...]
        return { rest.popFirst() ?? 0 }
    }
}
