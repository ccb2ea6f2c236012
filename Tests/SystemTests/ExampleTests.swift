import Foundation
import Testing

/// The example of a help text.
enum Example {
    /// Its words as a shell would cut them, without the program's name.
    static func words(in help: String) -> [String] {
        let text = help.replacingOccurrences(of: "\\\n", with: " ")
        guard let start = text.range(of: "Example:\n") else { return [] }
        let line = text[start.upperBound...].prefix { $0 != "\n" }
        var words = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case " " where !isQuoted: words.append("")
            default: words[words.count - 1].append(character)
            }
        }
        return Array(words.filter { !$0.isEmpty }.dropFirst())
    }
}

/// The example of every help text works as it stands, where what it names is there. Only the RMA number,
/// which is drawn at random, is put in.
@Suite(.timeLimit(.minutes(2))) struct ExampleTests {
    /// What must be there before a verb, as far as it differs from a shipment that is out.
    private static let needed: [String: World] = [
        "trial add": .empty, "trial consent": .awaitingConsent, "trial skip-devices": .trial,
        "shipment record": .trial, "shipment import": .trial, "shipment labels": .recordedAtHome,
        "shipment dispatch": .recorded, "shipment release": .held, "shipment cancel": .recorded,
        "unit found": .lost, "extension approve": .asked, "extension deny": .asked,
        "extension withdraw": .asked, "extension list": .asked, "return label": .returned,
        "return pickup": .labelled, "return pickup-cancel": .booked, "return void": .labelledAtHome,
        "return assign-carrier": .unrouted, "return hand-over": .returned, "return deny": .returned,
        "return cancel": .returned, "return close": .received, "return show": .returned,
        "return list": .returned, "receive": .returned, "reconcile": .received,
        "discrepancy list": .misread, "discrepancy resolve": .misread, "webhook remove": .hooked,
        "webhook deliveries": .hooked,
    ]

    /// The day on which somebody would type it, when it is not 21 February.
    private static let days = [
        "trial consent": "2025-03-02", "trial portal-extend": "2025-03-20", "return hand-over": "2025-02-27",
    ]

    enum World: CaseIterable {
        case empty, trial, awaitingConsent, recorded, held, out, lost, asked, returned, unrouted, labelled
        case received, misread, recordedAtHome, labelledAtHome, booked, hooked

        /// The world it begins from. Czechs have one time zone, and Americans labels that can be taken back.
        var parent: World? {
            switch self {
            case .empty: nil
            case .trial, .awaitingConsent: .empty
            case .recorded, .held, .recordedAtHome, .unrouted, .hooked: .trial
            case .out: .recorded
            case .lost, .asked, .returned: .out
            case .labelled, .received, .misread: .returned
            case .labelledAtHome: .recordedAtHome
            case .booked: .labelled
            }
        }
    }

    @Test func `every example works`() async throws {
        try await withSandbox(today: "2025-02-21") { sandbox in
            var worlds: [World: (site: Site, rma: String)] = [:]
            for world in World.allCases { _ = try await make(world, sandbox, &worlds) }
            // The sandbox runs until it is ended, and what is sent again was sent by a server.
            let apart = ["", "sandbox", "webhook retry"]
            for verb in (CLITests.verbs + CLITests.nouns).filter({ !apart.contains($0) }) {
                let help = try await Program().run(verb.split(separator: " ").map(String.init) + ["--help"])
                var words = Example.words(in: help.output)
                let two = words.prefix(2).joined(separator: " ")
                let name = Self.needed[two] == nil && Self.days[two] == nil ? words.first ?? "" : two
                let world = try #require(worlds[Self.needed[name] ?? .out])
                words = words.map { $0.replacingOccurrences(of: "RMA7K3Q9XT2", with: world.rma) }
                if !words.contains("--today") { words += ["--today", Self.days[name] ?? "2025-02-21"] }
                let site = try world.site.copy()
                // Nobody said who acts but the example.
                var program = site.program
                program.environment["ROUNDTRIP_ACTOR"] = nil
                program.environment["ROUNDTRIP_ROLE"] = nil
                let outcome = try await program.run(words)
                #expect(outcome.exit == 0, "\(words): \(outcome.errors)")
                // A file that was asked for holds what would have been printed.
                #expect(outcome.output != "" || words.contains("--output"), "\(words)")
            }
        }
    }

    /// A world, made of a copy of the one before it.
    private func make(
        _ world: World, _ sandbox: Sandbox, _ worlds: inout [World: (site: Site, rma: String)]
    ) async throws -> (site: Site, rma: String) {
        if let made = worlds[world] { return made }
        var (site, rma) = (try Site(sandbox.environment).on("2025-02-21"), "")
        if let parent = world.parent {
            let (before, number) = try await make(parent, sandbox, &worlds)
            (site, rma) = (try before.copy(), number)
        }
        if let number = try await build(world, on: site, rma) { rma = number }
        worlds[world] = (site, rma)
        return (site, rma)
    }

    /// What makes a world out of the one before it; an RMA number when it is made now.
    private func build(_ world: World, on site: Site, _ rma: String) async throws -> String? {
        switch world {
        case .empty:
            try site.folder.write("FOC1234\nA1\n", as: "serials.txt")
            try site.folder.write("FOC1234\nA1\n", as: "scanned.txt")
            try site.folder.write(ManifestRow.file([ManifestRow("ORG-5", "K1", "US")]), as: "manifest.csv")
            try site.folder.write(Site.address("CZ"), as: "address.json")
        case .trial: try await addTrial(to: site)
        case .awaitingConsent:
            try await site.done(
                "trial", "add", "--kind", "existing", "--org-id", "ORG-1001", "--company", "Acme",
                "--admin-email", "it@acme.example", "--full-admin", "cio@acme.example", "--portal-expires",
                "2025-06-01", "--consent-asked", "2025-01-31", "--today", "2025-01-31")
        case .recorded: try await record(on: site)
        case .held: try await record(on: site, power: "no")
        case .recordedAtHome:
            try site.folder.write(Site.address("US"), as: "address.json")
            try await record(on: site)
        case .out:
            try await site.done("shipment", "dispatch", "SH-1", "--on", "2025-01-15")
            try await site.done("term", "set", "SH-1", "--starts", "2025-01-15", "--expires", "2025-04-15")
        case .lost: try await site.done("unit", "lost", "FOC1234", "--note", "gone")
        case .asked:
            try await site.as("pat@partner.example", "partner").done(
                "extension", "request", "SH-1", "--to", "2025-05-15", "--reason", "runs on")
        case .returned: return try await site.createReturn()
        case .unrouted:
            try site.folder.write(Site.address("BR"), as: "address.json")
            try await record(on: site)
            try await site.done("shipment", "dispatch", "SH-1", "--on", "2025-01-15")
            return try await site.createReturn()
        case .labelled: try await site.done("return", "label", rma)
        case .labelledAtHome:
            try await site.done("shipment", "dispatch", "SH-1", "--on", "2025-01-15")
            let rma = try await site.createReturn()
            try await site.done("return", "label", rma)
            return rma
        case .booked:
            try await site.done(
                "return", "pickup", rma, "--on", "2025-02-27", "--ready", "09:00", "--close", "17:00")
        case .received: try await site.done("receive", rma, "--serials", "serials.txt")
        case .hooked: try await site.done("webhook", "add", "https://hooks.acme.example/roundtrip")
        case .misread: _ = try await site.run("receive", rma, "--serial", "FOCI234")
        }
        return nil
    }

    private func addTrial(to site: Site) async throws {
        try await site.done(
            "trial", "add", "--kind", "new", "--org-id", "ORG-1001", "--company", "Acme", "--admin-email",
            "it@acme.example", "--portal-expires", "2025-04-01", "--location-confirmed", "2025-01-10",
            "--partner", "Partner", "--partner-email", "pat@partner.example", "--today", "2025-01-10")
    }

    private func record(on site: Site, power: String = "yes") async throws {
        try await site.done(
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "70001", "--ship-to",
            "address.json", "--serials", "serials.txt", "--poe", power, "--today", "2025-01-10")
    }
}

extension Site {
    /// The same files once more, in a folder of their own.
    func copy() throws -> Site {
        let fresh = try TemporaryFolder()
        for name in try folder.names { try fresh.write(try folder.read(name), as: name) }
        let program = Program(environment: program.environment, folder: fresh.path)
        return Site(folder: fresh, program: program, today: today)
    }

    private init(folder: TemporaryFolder, program: Program, today: String) {
        (self.folder, self.program, self.today) = (folder, program, today)
    }
}
