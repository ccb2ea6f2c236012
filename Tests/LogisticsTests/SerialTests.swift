import Logistics
import Testing

@Suite struct SerialTests {
    @Test(arguments: [
        ("\u{0410}1", "U+0410", 1, "A" as Character?, "CYRILLIC CAPITAL LETTER A"),
        ("X\u{0430}1", "U+0430", 2, "A", "CYRILLIC SMALL LETTER A"),
        ("SN\u{0421}1", "U+0421", 3, "C", "CYRILLIC CAPITAL LETTER ES"),
        ("\u{0391}BC", "U+0391", 1, "A", "GREEK CAPITAL LETTER ALPHA"),
        ("1\u{03A1}", "U+03A1", 2, "P", "GREEK CAPITAL LETTER RHO"),
        ("1\u{03BF}", "U+03BF", 2, "O", "GREEK SMALL LETTER OMICRON"),
        ("A\u{FF21}", "U+FF21", 2, "A", "FULLWIDTH LATIN CAPITAL LETTER A"),
        ("A\u{FF41}", "U+FF41", 2, "A", "FULLWIDTH LATIN SMALL LETTER A"),
        ("A\u{FF11}", "U+FF11", 2, "1", "FULLWIDTH DIGIT ONE"),
        ("SN\u{212A}1", "U+212A", 3, "K", "KELVIN SIGN"),
        ("A\u{0131}", "U+0131", 2, "I", "LATIN SMALL LETTER DOTLESS I"),
        ("A\u{017F}", "U+017F", 2, "S", "LATIN SMALL LETTER LONG S"),
        ("AB\u{200B}1", "U+200B", 3, nil, "ZERO WIDTH SPACE"),
        ("\u{FEFF}AB1", "U+FEFF", 1, nil, "ZERO WIDTH NO-BREAK SPACE"),
        ("AB1\u{00A0}", "U+00A0", 4, " ", "NO-BREAK SPACE"),
        ("AB\u{00AD}1", "U+00AD", 3, "-", "SOFT HYPHEN"),
        ("AB\u{2010}1", "U+2010", 3, "-", "HYPHEN"),
        ("AB\u{2013}1", "U+2013", 3, "-", "EN DASH"),
        ("AB\u{2212}1", "U+2212", 3, "-", "MINUS SIGN"),
        ("AB\u{00DF}1", "U+00DF", 3, nil, "LATIN SMALL LETTER SHARP S"),
        ("A B", "U+0020", 2, nil, "SPACE"),
        ("  A*B", "U+002A", 4, nil, "ASTERISK"),
        ("A\u{301}1", "U+0301", 1, nil, "COMBINING ACUTE ACCENT"),
        ("\u{1F468}\u{200D}\u{1F469}1", "U+1F468", 1, nil, "MAN"),
        ("A\r\nB", "U+000D", 2, nil, nil),
        ("A\0", "U+0000", 2, nil, nil),
    ])
    func `a foreign character is named with its place, never repaired`(
        raw: String, codePoint: String, place: Int, looksLike: Character?, name: String?
    ) throws {
        let refusal = try #require(throws: SerialRefusal.self) { try SerialNumber.read(raw) }
        guard case .character(let character) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(character.codePoint == codePoint)
        #expect(character.place == place)
        #expect(character.looksLike == looksLike)
        #expect(character.name == name)
        #expect(refusal.text == "\(codePoint) at \(place)")
        #expect(refusal.code == "E_SERIAL")
    }

    @Test func `every capital of the Cyrillic and Greek rows shows its own letter`() {
        let pairs = zip(
            "АВЕКМНОРСТУХЅІЈавекмнорстухѕіј" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχ",
            "ABEKMHOPCTYXSIJABEKMHOPCTYXSIJ" + "ABEZHIKMNOPTYXABEIKVOPTUX")
        for (letter, expected) in pairs {
            for scalar in letter.unicodeScalars {
                #expect(ForeignCharacter(scalar, place: 1).looksLike == expected, "\(letter)")
            }
        }
    }

    @Test(arguments: ["", " ", "\t\r\n"])
    func `nothing is no serial`(raw: String) {
        #expect(throws: SerialRefusal.empty) { try SerialNumber.read(raw) }
    }

    @Test func `forty characters pass, forty-one do not`() throws {
        #expect(try SerialNumber.read(String(repeating: "a", count: 40)).text.utf8.count == 40)
        #expect(throws: SerialRefusal.tooLong(41)) {
            try SerialNumber.read(" " + String(repeating: "A", count: 41))
        }
        #expect(SerialNumber(canonical: String(repeating: "A", count: 41)) == nil)
    }

    @Test func `Swift takes KELVIN SIGN for K, a serial does not`() {
        #expect("SN\u{212A}1" == "SNK1")
        #expect(SerialNumber(canonical: "SN\u{212A}1") == nil)
        #expect(SerialNumber(canonical: "SNK1") != nil)
    }

    @Test func `AC-09.9 blanks go and small letters become capitals`() throws {
        #expect(try SerialNumber.read(" abc123 ").text == "ABC123")
        #expect(try SerialNumber.read("\tfoc-2231/a_b.c\r\n").text == "FOC-2231/A_B.C")
        #expect(try SerialNumber.read("xxabc123".dropFirst(2)).text == "ABC123")
    }

    @Test func `INV-03 what was read stays as it is when read again`() throws {
        var draws = SeededDraws(3)
        let allowed = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._/-")
        for _ in 0..<500 {
            let length = Int.random(in: 1...40, using: &draws)
            let raw = String((0..<length).compactMap { _ in allowed.randomElement(using: &draws) })
            let serial = try SerialNumber.read(raw)
            #expect(serial.text == raw.uppercased())
            #expect(try SerialNumber.read("\t" + serial.text + " ") == serial)
            #expect(SerialNumber(canonical: serial.text) == serial)
        }
    }
}

@Suite struct SerialListTests {
    func lines(_ texts: [String]) -> [SerialLine] {
        texts.enumerated().map { SerialLine(number: $0.offset + 1, text: $0.element) }
    }

    @Test func `AC-09.11 the same serial twice in one file names both lines`() throws {
        let refusal = try #require(throws: SerialListRefusal.self) {
            try SerialList.read(lines(["A1", "A2", "", " a1 "]))
        }
        #expect(refusal == .twice(try SerialNumber.read("A1"), line: 4, first: 1))
        #expect(refusal.code == "E_SERIAL")
    }

    @Test func `a bad line names itself`() {
        #expect(throws: SerialListRefusal.unreadable(line: 2, .tooLong(41))) {
            try SerialList.read(lines(["A1", String(repeating: "B", count: 41)]))
        }
    }

    @Test(arguments: [[], [""], [" ", "\t", ""]])
    func `AC-14.10 an empty file is refused`(texts: [String]) {
        #expect(throws: SerialListRefusal.noSerials) { try SerialList.read(lines(texts)) }
    }

    @Test func `lines keep their numbers and what was written`() throws {
        let entries = try SerialList.read([
            SerialLine(number: 2, text: "a1"), SerialLine(number: 3, text: ""),
            SerialLine(number: 4, text: " A2"),
        ])
        #expect(entries.map(\.line) == [2, 4])
        #expect(entries.map(\.serial.text) == ["A1", "A2"])
        #expect(entries.map(\.asRead) == ["a1", " A2"])
    }
}

@Suite struct ScanReadingTests {
    @Test(arguments: [
        ("A1", ["A1"]), (" a1 ", ["A1"]), ("S/N A1", ["A1", "/N A1"]), ("S/NA1", ["S/NA1", "A1", "/NA1"]),
        ("s/n: a1", ["A1"]), ("SN:A1", ["A1"]), ("SN : A1", ["A1"]), ("*A1*", ["A1"]), ("]C1A1", ["A1"]),
        ("]A0A1", ["A1"]), ("]d2A1", ["A1"]), ("SA1", ["SA1", "A1"]), ("*SA1*", ["SA1", "A1"]),
        ("]C1SA1", ["SA1", "A1"]), ("]C1*A1*", ["A1"]), ("]C1 S/N: A1", ["A1"]), ("SN1", ["SN1", "N1"]),
        ("*A1", []), ("]C", []), ("S", ["S"]), ("", []), ("**", []),
    ])
    func `prefixes give candidates, the least dropped first`(text: String, serials: [String]) {
        let found = ScanReading.candidates(of: text).map(\.serial.text)
        #expect(found == serials.filter { !$0.contains(" ") })
    }

    @Test func `only what lost something is folded`() {
        #expect(ScanReading.candidates(of: "SA1").map(\.isFolded) == [false, true])
        #expect(ScanReading.candidates(of: "SA1").map(\.dropped) == [.nothing, .letter])
        #expect(ScanReading.candidates(of: "*A1*").map(\.dropped) == [.signs])
    }
}

@Suite struct IgnoredScanTests {
    let rma = RMANumber(drawing: { 7 }).text

    @Test(arguments: [
        ("1Z999AA10123456784", IgnoredScan.Kind.trackingNumber), ("1z 999 aa1 01 2345 6784", .trackingNumber),
        ("JD014600003812345678", .trackingNumber), ("]C1JJD014600003812345678", .trackingNumber),
        ("00:1b:54:aa:bb:cc", .macAddress), ("00-1B-54-AA-BB-CC", .macAddress),
        ("001B.54AA.BBCC", .macAddress), ("001B54AABBCC", .macAddress), ("*001B54AABBCC*", .macAddress),
        ("CP-8865-K9=", .modelCode), (" cp-8865-k9= ", .modelCode), ("*CS-DESK*", .modelCode),
    ])
    func `what else stands on a label is told apart`(text: String, kind: IgnoredScan.Kind) {
        #expect(IgnoredScan.kind(of: text, modelCodes: ["CP-8865-K9=", "CS-DESK"]) == kind)
    }

    @Test(arguments: [
        "1Z999AA1012345678", "1Z999AA101234567845", "1Z999AA1012345678\u{0410}", "JD12345",
        "JDA14600003812345678",
        "001B54AABBC", "001B54AABBCG", "00:1B:54:AA:BB", "00:1B-54:AA:BB:CC", "0-0:1B:54:AA:BB:CC",
        "1234-5678-9012", "CP-8865-K9", "FOC2231ABCD", "RMA", "RMA12345678", "", ":", "-----",
    ])
    func `what only looks a little like it is not`(text: String) {
        #expect(IgnoredScan.kind(of: text, modelCodes: ["CP-8865-K9="]) == nil)
    }

    @Test func `our RMA numbers and parcels, but never without their letters`() {
        for text in [rma, rma.lowercased(), rma + "-1", rma + "-12", "*\(rma)*", "]C1\(rma)"] {
            #expect(IgnoredScan.kind(of: text, modelCodes: []) == .rmaNumber, "\(text)")
        }
        #expect(IgnoredScan.kind(of: String(rma.dropFirst(3)), modelCodes: []) == nil)
    }
}
