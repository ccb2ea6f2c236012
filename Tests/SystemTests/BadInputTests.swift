import Foundation
import Testing

/// Bad input gets a clear error, and nothing is lost or half-written.
@Suite(.timeLimit(.minutes(2))) struct BadInputTests {
    private static let good = ManifestRow.file([
        ManifestRow("ORG-9", "N1", "CZ"), ManifestRow("ORG-9", "N2", "CZ"),
    ])

    private func site() async throws -> (Site, before: String) {
        let site = try Site()
        try await site.addTrial()
        return (site, try await site.checkpoint)
    }

    @Test(arguments: [
        "\u{FEFF}" + good, good.replacingOccurrences(of: "\n", with: "\r\n"),
        good.replacingOccurrences(of: ",", with: ";"),
        good.replacingOccurrences(of: ",1 Example Street,", with: ",\"1, \"\"North\"\" Street\nHall 2\","),
        good.replacingOccurrences(of: "org_id,company", with: "ORG_ID,Company"),
        String(good.dropLast()),
    ])
    func `a manifest as a spreadsheet writes it is read`(file: String) async throws {
        let (site, before) = try await site()
        let tried = try await site.done("shipment", "import", "-", "--dry-run", input: file)
        #expect(tried["units"]["created"].integer == 2)
        #expect(tried["kept"] == .flag(false))
        #expect(try await site.checkpoint == before)
        try await site.done("shipment", "import", "-", input: file)
        #expect(try await site.done("shipment", "show", "SH-1")["units"].items.count == 2)
    }

    /// What is wrong, and what the sentence must name.
    private struct Flaw {
        let name: String
        let file: Data
        let code: String
        let says: [String]

        init(_ name: String, _ file: Data, _ code: String, _ says: String...) {
            (self.name, self.file, self.code, self.says) = (name, file, code, says)
        }

        init(_ name: String, _ file: String, _ code: String, _ says: String...) {
            (self.name, self.file, self.code, self.says) = (name, Data(file.utf8), code, says)
        }
    }

    private static func row(_ change: (inout [String]) -> Void) -> String {
        var fields = ManifestRow("ORG-9", "N3", "CZ").fields
        change(&fields)
        return good + fields.joined(separator: ",") + "\n"
    }

    private static func place(_ column: String) -> Int { ManifestRow.columns.firstIndex(of: column) ?? 0 }

    private static let flaws = [
        Flaw("empty", "", "E_FILE", "empty"),
        Flaw("header only", ManifestRow.file([]), "E_MANIFEST", "no row"),
        Flaw("wrong header", "a,b\n1,2\n", "E_MANIFEST", "“a” is no column"),
        Flaw(
            "unknown column", good.replacingOccurrences(of: "org_id", with: "orgid"), "E_MANIFEST",
            "“orgid” is no column"),
        Flaw(
            "not UTF-8", Data(good.utf8) + Data([0x4F, 0x52, 0x47, 0xDC, 0x0A]), "E_FILE", "line 4", "UTF-8",
            "0xDC"),
        Flaw("UTF-16", good.data(using: .utf16) ?? Data(), "E_FILE", "UTF-16"),
        Flaw(
            "a line of 10 MB", good + String(repeating: "x", count: 10_000_000) + "\n", "E_FILE", "line 4"),
        Flaw("an open quote", good + "\"ORG-9,Acme\n", "E_FILE", "line 4", "quote"),
        Flaw("a short row", good + "ORG-9,Acme\n", "E_FILE", "line 4", "2 fields", "20"),
        Flaw("no country", row { $0[place("country")] = "ZZ" }, "E_MANIFEST", "4", "country", "“ZZ”"),
        Flaw(
            "no such day", row { $0[place("eula_expires")] = "2025-02-29" }, "E_MANIFEST", "4",
            "eula_expires",
            "2025-02-29"),
        Flaw("no serial", row { $0[place("serial")] = "" }, "E_MANIFEST", "4", "serial"),
        Flaw("the same serial", row { $0[place("serial")] = "n1" }, "E_MANIFEST", "4", "line 2"),
        Flaw("no type", row { $0[place("device_type")] = "toaster" }, "E_MANIFEST", "4", "toaster"),
        Flaw("over the cap", row { $0[place("eula_expires")] = "2025-05-16" }, "E_MANIFEST", "4"),
    ]

    @Test func `a manifest with a flaw is 65, says where, and nothing of it is kept`() async throws {
        let (site, before) = try await site()
        for flaw in Self.flaws {
            try site.folder.write(flaw.file, as: "m.csv")
            try await site.refused(65, flaw.code, "shipment", "import", "m.csv")
            let told = try await site.program.run("shipment", "import", "m.csv", "--today", site.today)
            #expect(told.exit == 65, "\(flaw.name)")
            let all = told.output + told.errors
            for words in flaw.says { #expect(all.contains(words), "\(flaw.name): \(words)") }
            #expect(try await site.checkpoint == before, "\(flaw.name)")
        }
        #expect(try await site.done("shipment", "list")["items"] == .list([]))
    }

    @Test func `the good shipments of a bad manifest are kept when asked, whole`() async throws {
        let (site, _) = try await site()
        let rows = ManifestRow.file([
            ManifestRow("ORG-8", "K1", "US"), ManifestRow("ORG-9", "N1", "CZ"),
            ManifestRow("ORG-9", "N\u{0410}2", "CZ"),
        ])
        let outcome = try await site.run("shipment", "import", "-", "--keep-good", input: rows)
        #expect(outcome.exit == 65)
        let report = try outcome.document
        #expect(report["kept"] == .flag(true))
        #expect(report["problems"].items.map { $0["line"].integer } == [4])
        let shipments = try await site.done("shipment", "list")["items"].items
        #expect(shipments.flatMap { $0["units"].items.map { $0["serial"].text } } == ["K1"])
    }

    @Test func `the same manifest again changes nothing and says so`() async throws {
        let site = try Site()
        let first = try await site.done("shipment", "import", "-", input: Self.good)
        let shown = try await site.done("shipment", "list")
        let again = try await site.done("shipment", "import", "-", input: Self.good)
        #expect(first["units"]["created"].integer == 2)
        #expect(again["units"]["created"].integer == 0)
        #expect(again["units"]["unchanged"].integer == 2)
        #expect(again["differences"] == .list([]))
        #expect(try await site.done("shipment", "list") == shown)
        let told = try await site.program.run("shipment", "import", "-", input: Self.good)
        #expect(told.output.contains("Nothing changed"))
    }

    /// Serials that look right and are not: what they hold, the name of it, and its place.
    private static let lookAlikes = [
        ("N\u{0410}12", "U+0410", 2), ("N12\u{FF21}", "U+FF21", 4), ("N1\u{200B}2", "U+200B", 3),
        ("N\u{00A0}12", "U+00A0", 2), ("N 12", "U+0020", 2), ("N12\u{0451}", "U+0451", 4),
    ]

    @Test func `AC-20.1 a look-alike is named with its place, exit 65, and nothing is stored`() async throws {
        let (site, before) = try await site()
        for (serial, name, place) in Self.lookAlikes {
            let serials = (1...10).map { $0 == 7 ? serial : "G\($0)" }.joined(separator: "\n")
            let refusal = try await site.refused(
                65, "E_SERIAL", "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001",
                "--ship-to", "us.json", "--serials", "-", "--poe", "yes", input: serials)
            let sentence = refusal["detail"].text
            #expect(sentence.contains(name))
            #expect(sentence.lowercased().contains("character \(place) "), "\(sentence)")
            #expect(sentence.contains("7"), "the line: \(sentence)")

            let manifest = ManifestRow.file([ManifestRow("ORG-9", serial, "CZ")])
            let outcome = try await site.run("shipment", "import", "-", input: manifest)
            #expect(outcome.exit == 65)
            #expect(outcome.output.contains(name))
        }
        #expect(try await site.checkpoint == before)
    }

    private static let addresses: [(file: String, exit: Int32, code: String, words: String)] = [
        ("{", 65, "E_FILE", "JSON"), ("[\"Acme\"]", 65, "E_FILE", "object"), ("", 65, "E_FILE", "address"),
        ("{\"name\":\"Acme\",\"fone\":\"1\"}", 65, "E_FILE", "“fone”"),
        (Site.address("CZ").replacingOccurrences(of: "Praha", with: ""), 1, "E_ADDRESS", "city"),
        (Site.address("CZ").replacingOccurrences(of: "+1 503 555 0100", with: ""), 1, "E_ADDRESS", "phone"),
        (Site.address("US").replacingOccurrences(of: "\"OR\"", with: "null"), 1, "E_ADDRESS", "subdivision"),
        (Site.address("ZZ"), 1, "E_COUNTRY", "“ZZ”"), ("{\"name\":\"Acme\"}", 1, "E_COUNTRY", "country"),
    ]

    @Test func `a bad address file is refused with its reason and nothing is stored`() async throws {
        let (site, before) = try await site()
        for address in Self.addresses {
            try site.folder.write(address.file, as: "address.json")
            let refusal = try await site.refused(
                address.exit, address.code, "shipment", "record", "T-1", "--type", "phone", "--order-number",
                "70001", "--ship-to", "address.json", "--serial", "A1", "--poe", "yes")
            #expect(refusal["detail"].text.contains(address.words), "\(refusal["detail"].text)")
        }
        #expect(try await site.checkpoint == before)
    }

    @Test func `an address file that is not there, not text, or a folder is 65`() async throws {
        let (site, before) = try await site()
        try site.folder.write(Data([0x7B, 0xDC, 0x7D]), as: "latin.json")
        for file in ["none.json", ".", "latin.json"] {
            let refusal = try await site.refused(
                65, "E_FILE", "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001",
                "--ship-to", file, "--serial", "A1", "--poe", "yes")
            #expect(refusal["detail"].text.contains(file))
        }
        #expect(try await site.checkpoint == before)
    }

    @Test func `AC-12.4 UK is read as GB, with a note`() async throws {
        let (site, _) = try await site()
        try site.folder.write(Site.address("UK"), as: "uk.json")
        let shipment = try await site.done(
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001", "--ship-to", "uk.json",
            "--serial", "A1", "--poe", "yes")
        #expect(shipment["shipTo"]["country"].text == "GB")
        #expect(shipment["warnings"].items.map { $0["detail"].text } == ["UK was read as GB."])

        let rows = [ManifestRow("ORG-9", "N1", "UK")]
        let notes = try await site.importUnits(rows)["notes"].items
        #expect(notes.map { $0["column"].text } == ["country"])
        #expect(notes.first?["detail"].text.contains("GB") == true)
    }

    @Test func `AC-12.3 Puerto Rico as a state of the US has no carrier`() async throws {
        let (site, _) = try await site()
        try site.folder.write(
            Site.address("US").replacingOccurrences(of: "\"OR\"", with: "\"PR\""), as: "pr.json")
        try await site.done(
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001", "--ship-to", "pr.json",
            "--serial", "A1", "--poe", "yes")
        try await site.done("shipment", "dispatch", "SH-1", "--on", "2025-01-15")
        let made = try await site.done("return", "create", "T-1")
        #expect(made["authorization"].text == "unrouted")
        #expect(made["carrier"] == .null)
        #expect(made["warnings"].items.contains { $0["code"].text == "E_NO_CARRIER" })
    }

    @Test func `a street may be a list, and any script is kept`() async throws {
        let (site, _) = try await site()
        let street = "[\"Улица „Пример“ 5\",\"شارع المثال\"]"
        try site.folder.write(
            Site.address("CZ").replacingOccurrences(of: "\"1 Example Street\"", with: street), as: "a.json")
        let shipment = try await site.done(
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001", "--ship-to", "a.json",
            "--serial", "A1", "--poe", "yes")
        #expect(shipment["shipTo"]["street"].text == "Улица „Пример“ 5\nشارع المثال")
    }

    @Test func `AC-14.10 an empty list of scans is 65 and changes nothing`() async throws {
        let site = try Site()
        let rma = try await site.withReturn()
        let before = try await site.checkpoint
        for scans in ["", "\n\n", "\u{FEFF}", "serial\n"] {
            try await site.refused(65, "E_FILE", "receive", rma, "--serials", "-", input: scans)
        }
        try await site.refused(65, "E_FILE", "receive", rma, "--serials", "none.txt")
        #expect(try await site.checkpoint == before)
    }

    @Test func `a look-alike that is scanned is kept as read and shown as a question`() async throws {
        let site = try Site()
        let rma = try await site.withReturn()
        let outcome = try await site.run("receive", rma, "--serials", "-", input: "\u{0410}1\n")
        #expect(outcome.exit == 1)
        let line = try outcome.document["discrepancies"][0]
        #expect(line["scanned"].text == "\u{0410}1")
        #expect(line["serial"] == .null)
        #expect(line["verdict"].text == "nearMiss")
        #expect(line["of"] == .list([.text("A1")]))
        #expect(line["reason"].text.contains("U+0410"))
    }
}
