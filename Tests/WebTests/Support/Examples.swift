import Logistics
import Testing

@testable import Web

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("\(text) is a date") }
    return date
}

func serial(_ text: String) -> SerialNumber {
    guard let serial = SerialNumber(canonical: text) else { preconditionFailure("\(text) is a serial") }
    return serial
}

extension Actor {
    static let team = make("team@team.example", .trialsTeam)
    static let lead = make("lead@team.example", .trialsTeam)
    static let dock = make("dock@team.example", .warehouse)
    static let auditor = make("audit@team.example", .auditor)
    static let ann = make("ann@partner.example", .partner)
    static let bob = make("bob@other.example", .partner)

    private static func make(_ name: String, _ role: Role) -> Actor {
        guard let actor = Actor(name: name, role: role) else { preconditionFailure("\(name) is a name") }
        return actor
    }
}

extension Address {
    static let depot = Address(
        name: "Depot", street: ["Depotweg 1"], city: "Venlo", subdivision: nil, postcode: "5900",
        country: .example("NL"), phone: "+31 555 0100", timeZone: "Europe/Amsterdam")
}

extension Country {
    static func example(_ code: String) -> Country {
        guard let country = all[code] else { preconditionFailure("\(code) is a country") }
        return country
    }
}

extension JSON {
    /// A new customer's trial.
    static func trial(_ changes: [String: JSON] = [:]) -> JSON {
        JSON.object([
            "kind": "new", "orgId": "ORG-1", "company": "Acme", "adminEmail": "it@acme.example",
            "fullAdmins": ["root@acme.example"], "portalExpires": "2025-12-31",
            "locationConfirmedOn": "2025-01-02",
        ]).adding(changes)
    }

    static func address(_ country: String = "US", _ changes: [String: JSON] = [:]) -> JSON {
        JSON.object([
            "name": "Acme", "street": "Sunset Blvd 1", "city": "Springfield",
            "subdivision": country == "US" ? "CA" : .null, "postcode": "90001",
            "country": .string(country), "phone": "+1 555 0100", "timeZone": "UTC",
        ]).adding(changes)
    }

    static func shipment(_ serials: [String], to country: String = "US", _ changes: [String: JSON] = [:])
        -> JSON
    {
        JSON.object([
            "deviceType": "phone", "orderNumber": "70001", "shipTo": address(country), "poeAvailable": true,
            "serials": JSON(serials),
        ]).adding(changes)
    }

    var keys: Set<String> { Set((object ?? [:]).keys) }

    /// Every key at any depth.
    var allKeys: Set<String> {
        switch self {
        case .object(let members): members.values.reduce(Set(members.keys)) { $0.union($1.allKeys) }
        case .array(let items): items.reduce([]) { $0.union($1.allKeys) }
        default: []
        }
    }
}

extension Counter {
    /// Trial T-1 with shipment SH-1, dispatched on 2025-01-15, to expire on 2025-04-15.
    @discardableResult
    func lend(_ serials: [String], to country: String = "US", _ trial: [String: JSON] = [:]) async throws
        -> (trial: String, shipment: String)
    {
        let opened = try await post("trials", .trial(trial.merging(["again": true]) { $1 }))
        let id = try #require(opened.json["id"]?.string, "\(opened)")
        let shipment = try await ship(serials, to: country, in: id)
        return (id, shipment)
    }

    @discardableResult
    func ship(
        _ serials: [String], to country: String = "US", in trial: String, _ changes: [String: JSON] = [:]
    ) async throws -> String {
        let recorded = try await post("trials/\(trial)/shipments", .shipment(serials, to: country, changes))
        let id = try #require(recorded.json["id"]?.string, "\(recorded)")
        let sent = try await post("shipments/\(id)/dispatch", ["on": "2025-01-15"])
        #expect(sent.status == 200, "\(sent)")
        let set = try await post("shipments/\(id)/term", ["expiresOn": "2025-04-15"])
        #expect(set.status == 200, "\(set)")
        return id
    }

    /// The same, with a return of all of it.
    func returning(_ serials: [String], to country: String = "US") async throws -> String {
        let (trial, _) = try await lend(serials, to: country)
        let made = try await post("trials/\(trial)/returns")
        #expect(made.status == 201, "\(made)")
        return try #require(made.json["rmaNumber"]?.string, "\(made)")
    }
}
