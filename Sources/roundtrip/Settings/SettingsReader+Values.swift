import Foundation
import Logging
import Logistics
import Web

extension SettingsReader {
    func role() async throws -> Role? {
        let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
        return try await value("role", "one of \(roles)") { Role(rawValue: $0) }
    }

    func timeZone() async throws -> TimeZone {
        try await value("timeZone", "a name such as Europe/Prague") { TimeZone(identifier: $0) } ?? .gmt
    }

    func serving() async throws -> Settings.Serving {
        let rate = try await number("requestRate", in: 0...1_000_000)
        return Settings.Serving(
            listen: try await value("listen", "HOST:PORT, or a port of 127.0.0.1") { ServerAddress($0) },
            publicURL: try await url("publicURL"),
            isBehindProxy: try await value("behindProxy", "true or false") { Bool($0) } ?? false,
            hasTimeZone: try await text("timeZone") != nil,
            webhooksToLoopback: try await value("webhooksToLoopback", "true or false") { Bool($0) } ?? false,
            requestRate: rate == 0 ? nil : rate ?? Settings.Serving.usualRequestRate)
    }

    func logLevel() async throws -> Logger.Level {
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        return try await value("logLevel", "one of \(levels)") { Logger.Level(rawValue: $0) } ?? .warning
    }

    func carrierContacts() async throws -> [String: String] {
        let wanted = "a JSON object, country code or carrier to text"
        return try await json("carrierContacts", as: [String: String].self, wanted) ?? [:]
    }

    /// The depots' addresses, by the name of their region in countries.csv.
    func depots() async throws -> [Region: Address] {
        let regions = Region.allCases.map(\.rawValue).joined(separator: ", ")
        let wanted = "a JSON object, region (\(regions)) to address"
        let given = try await json("depots", as: [String: DepotAddress].self, wanted) ?? [:]
        var depots: [Region: Address] = [:]
        for (name, fields) in given {
            guard let region = Region(rawValue: name) else { throw bad("depots", name, wanted) }
            do throws(DepotAddress.Flaw) {
                depots[region] = try fields.address()
            } catch {
                throw Problem(.usage, "ROUNDTRIP_DEPOTS, \(name): \(error.sentence).")
            }
        }
        return depots
    }
}

/// An address as settings hold it (D26).
struct DepotAddress: Decodable {
    let name: String
    let street: String
    let city: String
    let subdivision: String?
    let postcode: String?
    let country: String
    let phone: String?
    let timeZone: String?

    struct Flaw: Error {
        let sentence: String
    }

    func address() throws(Flaw) -> Address {
        let country: Country
        do throws(CountryRefusal) {
            country = try Country.read(self.country).country
        } catch {
            throw Flaw(sentence: "“\(self.country)” is no country code")
        }
        let lines = street.split(separator: "\n").map(String.init)
        guard !name.isEmpty, !city.isEmpty, (1...3).contains(lines.count) else {
            throw Flaw(sentence: "an address needs a name, one to three lines of street and a city")
        }
        return Address(
            name: name, street: lines, city: city, subdivision: subdivision, postcode: postcode ?? "",
            country: country, phone: phone ?? "", timeZone: timeZone)
    }
}
