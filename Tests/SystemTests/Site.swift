import Foundation
import Testing

/// A trials team's machine: a folder with a database in it, and the commands of a day.
struct Site: Sendable {
    let folder: TemporaryFolder
    var program: Program
    /// Of every command that does not say it.
    var today = "2025-06-02"

    /// With the settings of carriers, or none.
    init(_ carriers: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        let person = ["ROUNDTRIP_ACTOR": "ann@trials.example", "ROUNDTRIP_ROLE": "trials-team"]
        program = Program(environment: carriers.merging(person) { $1 }, folder: folder.path)
        try folder.write(Site.address("US"), as: "us.json")
        try folder.write(Site.address("CZ"), as: "cz.json")
    }

    func `as`(_ actor: String, _ role: String) -> Site {
        var site = self
        site.program.environment["ROUNDTRIP_ACTOR"] = actor
        site.program.environment["ROUNDTRIP_ROLE"] = role
        return site
    }

    func on(_ day: String) -> Site {
        var site = self
        site.today = day
        return site
    }

    /// Runs a command for a program: `--json`, on this site's day.
    func run(_ arguments: String..., input: String = "") async throws -> Program.Outcome {
        try await program.run(words(arguments), input: input)
    }

    func words(_ arguments: [String]) -> [String] {
        arguments + (arguments.contains("--today") ? [] : ["--today", today]) + ["--json"]
    }

    /// Runs what must succeed, and gives what it printed.
    @discardableResult
    func done(
        _ arguments: String..., input: String = "", at place: SourceLocation = #_sourceLocation
    ) async throws -> Document {
        let outcome = try await program.run(words(arguments), input: input)
        #expect(outcome.exit == 0, "\(arguments): \(outcome.errors)", sourceLocation: place)
        return try outcome.document
    }

    /// Runs what must be refused with this exit and code: a sentence for people, a document for programs.
    @discardableResult
    func refused(
        _ exit: Int32, _ code: String, _ arguments: String..., input: String = "",
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Document {
        let outcome = try await program.run(words(arguments), input: input)
        let document = try outcome.document
        #expect(outcome.exit == exit, "\(arguments): \(outcome.errors)", sourceLocation: place)
        #expect(document["code"].text == code, "\(arguments)", sourceLocation: place)
        for key in ["type", "title", "detail"] {
            #expect(document[key].text != "", "\(key): \(document)", sourceLocation: place)
        }
        // What is wrong with a command line is told in ArgumentParser's own words.
        let start = outcome.exit == 64 ? "" : "roundtrip: "
        #expect(outcome.errors.hasPrefix(start) && outcome.errors != "", sourceLocation: place)
        return document
    }

    /// The length and the head of the audit trail: the same before and after, so nothing was written.
    var checkpoint: String {
        get async throws { try await done("audit", "checkpoint")["checkpoint"].text }
    }
}

extension Site {
    /// A trial whose devices may leave.
    @discardableResult
    func addTrial(_ organization: String = "ORG-1001") async throws -> String {
        try await done(
            "trial", "add", "--kind", "new", "--org-id", organization, "--company", "Acme", "--admin-email",
            "it@\(organization.lowercased()).example", "--portal-expires", "2025-12-31",
            "--location-confirmed",
            "2025-01-10", "--today", "2025-01-10")["id"].text
    }

    /// Imports shipments that left on 15 January and end on 14 May.
    @discardableResult
    func importUnits(_ rows: [ManifestRow]) async throws -> Document {
        try await done("shipment", "import", "-", input: ManifestRow.file(rows))
    }

    /// A return for the first trial, made but not labelled.
    func createReturn(_ trial: String = "T-1") async throws -> String {
        try await done("return", "create", trial)["rmaNumber"].text
    }

    /// Makes one trial with so many phones at one place, out and due, and a return for them.
    func withReturn(_ country: String = "US", units: Int = 1) async throws -> String {
        try await importUnits((1...units).map { ManifestRow("ORG-1001", "A\($0)", country) })
        return try await createReturn()
    }

    /// Makes a return of one phone for each country, at streets of their own, with labels or without, in three commands
    /// altogether; their RMA numbers in the order given.
    ///
    /// - Parameter street: the number of the first house.
    func withReturns(_ countries: [String], street: Int = 1, labelled: Bool = false) async throws -> [String]
    {
        let rows = countries.enumerated().map { place, country in
            var row = ManifestRow("ORG-\(street + place)", "S\(street + place)", country)
            row.street = "\(street + place) Example Street"
            return row
        }
        try await importUnits(rows)
        let all = ["return", "create", "--due-within", "14", "--all"] + (labelled ? ["--label"] : [])
        let made = try await program.run(words(all))
        #expect(made.exit == 0, "\(made.errors)")
        let items = try made.document["items"].items
        return rows.map { row in
            items.first { $0["pickupAddress"]["street"].text == row.street }?["rmaNumber"].text ?? "none"
        }
    }

    static func address(_ country: String, street: String = "1 Example Street") -> String {
        let place = places[country] ?? ("Example City", "", "")
        return """
            {"name":"Acme","street":"\(street)","city":"\(place.0)","subdivision":"\(place.1)",\
            "postcode":"\(place.2)","country":"\(country)","phone":"+1 503 555 0100"}
            """
    }

    static let places: [String: (String, String, String)] = [
        "US": ("Portland", "OR", "97201"), "CZ": ("Praha", "", "110 00"), "AU": ("Sydney", "NSW", "2000"),
        "BR": ("Sao Paulo", "SP", "01000-000"), "DE": ("Berlin", "", "10115"),
    ]

    /// One depot a region.
    static let depots: String = {
        func depot(_ city: String, _ subdivision: String, _ postcode: String, _ country: String) -> String {
            """
            {"name":"Depot","street":"1 Return Way","city":"\(city)","subdivision":"\(subdivision)",\
            "postcode":"\(postcode)","country":"\(country)","phone":"+1 901 555 0100"}
            """
        }
        let utrecht = depot("Utrecht", "", "3542 AB", "NL")
        return """
            {"US":\(depot("Memphis", "TN", "38118", "US")),"CA":\(depot("Mississauga", "ON", "L5P 1B2", "CA")),\
            "AU":\(depot("Mascot", "NSW", "2020", "AU")),"EMEAR":\(utrecht),"other":\(utrecht)}
            """
    }()
}

/// One unit in a manifest.
struct ManifestRow: Sendable {
    var organization: String
    var serial: String
    var country: String
    var type: String
    var email = "it@acme.example"
    var street = "1 Example Street"

    init(_ organization: String, _ serial: String, _ country: String, type: String = "phone") {
        self.organization = organization
        self.serial = serial
        self.country = country
        self.type = type
    }

    static let columns = [
        "org_id", "company", "admin_email", "trial_kind", "portal_expires", "location_confirmed_on",
        "device_type", "serial", "order_number", "name", "street", "city", "subdivision", "postcode",
        "country", "phone", "poe", "dispatched_on", "eula_starts", "eula_expires",
    ]

    var fields: [String] {
        let place = Site.places[country] ?? ("Example City", "", "")
        return [
            organization, "Acme", email, "new", "2025-12-31", "2025-01-10", type, serial,
            "O-\(organization)-\(type)", "Acme", street, place.0, place.1, place.2, country,
            "+1 503 555 0100", "yes", "2025-01-15", "2025-01-15", "2025-05-14",
        ]
    }

    static func file(_ rows: [ManifestRow], separator: String = ",", ending: String = "\n") -> String {
        ([columns] + rows.map(\.fields)).map { $0.joined(separator: separator) + ending }.joined()
    }
}
