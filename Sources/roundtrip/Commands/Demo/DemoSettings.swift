import Configuration
import Foundation
import Logging
import Logistics
import Web

/// Settings that point at the sandbox, read the way everybody's are.
struct DemoSettings: Sendable {
    private let database: String
    private let variables: [String: String]

    init(database: String, port: Int) {
        self.database = database
        let sandbox = "http://127.0.0.1:\(port)"
        variables = [
            "ROUNDTRIP_UPS_BASE_URL": sandbox, "ROUNDTRIP_UPS_CLIENT_ID": "demo",
            "ROUNDTRIP_UPS_CLIENT_SECRET": "demo", "ROUNDTRIP_UPS_ACCOUNT": "DEM001",
            "ROUNDTRIP_DHL_BASE_URL": sandbox + "/mydhlapi", "ROUNDTRIP_DHL_USERNAME": "demo",
            "ROUNDTRIP_DHL_PASSWORD": "demo", "ROUNDTRIP_DHL_ACCOUNT": "123456789",
            "ROUNDTRIP_CONTACT": "trials@roundtrip.example", "ROUNDTRIP_DEPOTS": DemoSettings.depots,
        ]
    }

    /// For people who want to try commands on the demo's database.
    var script: String {
        let more = [
            "ROUNDTRIP_DATABASE": database, "ROUNDTRIP_ACTOR": Person.ann.email,
            "ROUNDTRIP_ROLE": Person.ann.role.rawValue,
        ]
        return variables.merging(more) { $1 }.sorted { $0.key < $1.key }
            .map { "export \($0.key)='\($0.value)'\n" }.joined()
    }

    func load() async throws -> Settings {
        let reader = SettingsReader([
            EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: "roundtrip")
        ])
        return Settings(
            database: database, server: nil, actorName: nil, role: nil, timeZone: .gmt,
            carriers: try await CarrierSettings(reader, warn: { _ in }), depots: try await reader.depots(),
            contact: try await reader.text("contact"), carrierContacts: [:],
            money: try await Settings.MoneyLimits(reader), logLevel: .warning)
    }

    /// One depot a region, as made up as the customers.
    private static let depots: String = {
        func depot(
            _ street: String, _ city: String, _ subdivision: String?, _ postcode: String, _ country: String,
            _ phone: String
        ) -> JSON {
            [
                "name": "Roundtrip Demo Depot", "street": .string(street), "city": .string(city),
                "subdivision": JSON(subdivision), "postcode": .string(postcode), "country": .string(country),
                "phone": .string(phone),
            ]
        }
        let utrecht = depot("Retourstraat 1", "Utrecht", nil, "3542 AB", "NL", "+31 30 000 0100")
        let depots: JSON = [
            "US": depot("1 Return Way", "Memphis", "TN", "38118", "US", "+1 901 555 0100"),
            "CA": depot("1 Return Road", "Mississauga", "ON", "L5P 1B2", "CA", "+1 905 555 0100"),
            "AU": depot("1 Return Parade", "Mascot", "NSW", "2020", "AU", "+61 2 5550 0100"),
            "EMEAR": utrecht, "other": utrecht,
        ]
        return (try? depots.encoded()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }()
}
