import Logistics
import Operations
import Testing

@testable import Store

/// Which awaited units a reading could mean (D17).
@Suite struct RecordsNearTests {
    private static let text = "FCH2233A0X7"

    private static func books(_ serials: [String]) async throws -> Books {
        let books = try Books()
        try await books.write { records in
            try records.insert(Trial.bare(1))
            try records.insert(Shipment.bare(1, trial: 1, .dispatched))
            let units = try zip(1..., serials).map { try Unit.bare(Int64($0), $1) }
            for unit in units { try records.insert(unit) }
            try records.insert(Return.example(.example(0), of: units))
        }
        return books
    }

    private func found(_ text: String, in books: Books) async throws -> [String] {
        let serial = try #require(SerialNumber(canonical: text))
        return try await books.read { try $0.awaited(near: serial) }.map(\.unit.serial.text)
    }

    private static func edits(of text: String) -> [String] {
        let characters = Array(text)
        var edits: Set<String> = []
        for place in 0...characters.count {
            for character in "0OZ/" {
                edits.insert(String(characters[..<place] + [character] + characters[place...]))
            }
            guard place < characters.count else { continue }
            for character in "0OZ/" {
                edits.insert(String(characters[..<place] + [character] + characters[(place + 1)...]))
            }
            edits.insert(String(characters[..<place] + characters[(place + 1)...]))
            guard place + 1 < characters.count else { continue }
            var swapped = characters
            swapped.swapAt(place, place + 1)
            edits.insert(String(swapped))
        }
        return edits.sorted()
    }

    @Test func `one edit away, of each kind, at every place`() async throws {
        let books = try await Self.books([Self.text, "QQQQQQ"])
        for edit in Self.edits(of: Self.text) {
            #expect(try await found(edit, in: books) == [Self.text], "\(edit)")
        }
    }

    @Test(arguments: [
        "A", "AB", String(repeating: "A", count: 40), "0123456789012345678901234567890123456789",
    ])
    func `serials of every length`(serial: String) async throws {
        let books = try await Self.books([serial])
        for edit in Self.edits(of: serial) where (1...40).contains(edit.count) {
            #expect(try await found(edit, in: books) == [serial], "\(edit)")
        }
    }

    @Test func `look-alikes at any number of places`() async throws {
        let books = try await Self.books(["O0I1L8S5Z2G6B"])
        #expect(try await found("00111855226" + "68", in: books) == ["O0I1L8S5Z2G6B"])
        #expect(try await found("OOLLIBSSZZGGB", in: books) == ["O0I1L8S5Z2G6B"])
        #expect(try await found("OOLLIBSSZZGGX", in: books) == [])
    }

    @Test func `what is far is not found`() async throws {
        let serials = (0..<200).map { "FCH22\($0 % 10)\($0 / 10 + 10)K\($0 * 37 % 1000 + 1000)" }
        let books = try await Self.books(serials)
        #expect(try await found("FCH2299ZZZZZ", in: books) == [])
        #expect(try await found("XYZ", in: books) == [])
        #expect(try await found(serials[17], in: books).count <= 5)
    }

    @Test func `units that are not awaited are not found, and a corrected serial is found as it is now`()
        async throws
    {
        let books = try await Self.books(["FCH2233A001", "FCH2233A777"])
        try await books.write { records in
            var whole = try #require(try records.return(.example(0)))
            whole.lines[1].receipt = .received
            whole.lines[1].receivedOn = .monday
            try records.update(whole)
            var unit = try #require(try records.unit(UnitID(1)))
            unit.serial = try #require(SerialNumber(canonical: "QRS555"))
            try records.update(unit)
        }
        #expect(try await found("FCH2233A778", in: books) == [])
        #expect(try await found("FCH2233A002", in: books) == [])
        #expect(try await found("QRS556", in: books) == ["QRS555"])
    }
}
