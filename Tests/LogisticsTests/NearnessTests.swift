import Testing

@testable import Logistics

@Suite struct NearnessTests {
    func serial(_ text: String) throws -> SerialNumber { try SerialNumber.read(text) }

    @Test(arguments: [
        ("A01", "A02"), ("A01", "A0"), ("A01", "A011"), ("A01", "XA01"), ("A01", "0A1"), ("A01", "A10"),
        ("AO1", "A01"), ("AB1", "A81"), ("0O0O", "OO00"), ("SLIZBG", "511286"), ("A-1", "A1"), ("A", "B"),
    ])
    func `near`(left: String, right: String) throws {
        #expect(Nearness.isNear(try serial(left), try serial(right)))
        #expect(Nearness.isNear(try serial(right), try serial(left)))
    }

    @Test(arguments: [
        ("A01", "A01"), ("A01", "A23"), ("A01", "A0111"), ("ABC", "CBA"), ("ABCD", "CABD"), ("AB12", "BA21"),
        ("A01", "B10"), ("CA", "ABC"), ("VV1", "W1A"),
    ])
    func `not near`(left: String, right: String) throws {
        #expect(!Nearness.isNear(try serial(left), try serial(right)))
        #expect(!Nearness.isNear(try serial(right), try serial(left)))
    }

    @Test func `one edit is what the textbook's table says`() {
        var draws = SeededDraws(17)
        for _ in 0..<4_000 {
            let left = Self.text(&draws)
            let right = Bool.random(using: &draws) ? Self.edited(left, &draws) : Self.text(&draws)
            #expect(Nearness.isOneEdit(left, right) == (Self.distance(left, right) == 1))
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6])
    func `the index finds what holding each against each finds`(seed: UInt64) throws {
        var draws = SeededDraws(seed)
        var lines: Set<SerialNumber> = []
        for _ in 0..<120 { lines.insert(try Self.serial(Self.text(&draws))) }
        let serials = lines.sorted()
        for count in [1, 40, 300] {
            let readings = try (0..<count).map { _ in
                let near = serials.randomElement(using: &draws).map { Array($0.text.utf8) } ?? []
                return NearReading(try Self.serial(Self.edited(Self.edited(near, &draws), &draws)))
            }
            let expected = readings.map { reading in
                serials.indices.filter { reading.isNear(Array(serials[$0].text.utf8)) }
            }
            #expect(NearnessIndex.near(readings, among: serials) == expected)
        }
    }

    @Test(arguments: [
        ("\u{0410}01", "A01"), ("\u{0410}\u{0412}01", "AB01"), ("A\u{200B}01", "A01"), ("A 0 1", "A01"),
        ("A*01", "A01"), ("*A01", "A01"), ("A\u{2013}01", "A-01"), ("\u{FF21}\u{FF10}\u{FF11}", "A01"),
        ("\u{00C4}01", "A01"), ("\u{041E}01", "001"),
    ])
    func `what is no serial is near what it looks like`(text: String, serial: String) {
        #expect(NearReading(unreadable: text).isNear(Array(serial.utf8)))
        #expect(!NearReading(unreadable: text).isNear(Array("QQQQQQ".utf8)))
    }

    @Test func `a look-alike letter points at its own serial, not at the neighbor's`() {
        let reading = NearReading(unreadable: "\u{0410}01")
        #expect(reading.isNear(Array("A01".utf8)))
        #expect(!reading.isNear(Array("A02".utf8)))
    }

    @Test func `text beyond all length is held against serials without harm`() throws {
        let long = NearReading(unreadable: String(repeating: "A", count: 5_000))
        let forty = try serial(String(repeating: "A", count: 40))
        #expect(NearnessIndex.near([long], among: [forty]) == [[]])
        let one = NearReading(unreadable: String(repeating: "A", count: 41))
        #expect(NearnessIndex.near([one], among: [forty]) == [[0]])
        #expect(NearnessIndex.near([], among: [forty]) == [])
        #expect(NearnessIndex.near([one], among: []) == [[]])
    }

    // MARK: A reference of its own

    static func serial(_ bytes: [UInt8]) throws -> SerialNumber {
        try SerialNumber.read(bytes.isEmpty ? "A" : String(decoding: bytes, as: UTF8.self))
    }

    static func text(_ draws: inout SeededDraws) -> [UInt8] {
        let letters = Array("AB0O1I8".utf8)
        return (0..<Int.random(in: 1...6, using: &draws)).map { _ in letters.randomElement(using: &draws) ?? 0
        }
    }

    static func edited(_ text: [UInt8], _ draws: inout SeededDraws) -> [UInt8] {
        var edited = text
        let place = Int.random(in: 0...max(0, text.count - 1), using: &draws)
        switch Int.random(in: 0...4, using: &draws) {
        case 0 where text.count > 1: edited.remove(at: place)
        case 1 where text.count < 40: edited.insert(0x41, at: place)
        case 2 where text.count > place + 1: edited.swapAt(place, place + 1)
        case 3 where !text.isEmpty: edited[place] = 0x30
        default: break
        }
        return edited
    }

    /// Optimal string alignment by the whole table (Boytsov 2011, section 2.2).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : row } }
        for i in 0..<left.count {
            for j in 0..<right.count {
                let change = table[i][j] + (left[i] == right[j] ? 0 : 1)
                var best = min(change, table[i][j + 1] + 1, table[i + 1][j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, table[i - 1][j - 1] + 1)
                }
                table[i + 1][j + 1] = best
            }
        }
        return table[left.count][right.count]
    }
}
