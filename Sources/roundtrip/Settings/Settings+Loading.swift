import CarrierInterface
import Configuration
import Foundation
import Logging
import Logistics

extension Settings {
    /// Reads all settings, so that a bad one stops any command and not the one that needs it at night.
    static func load(_ options: GlobalOptions, warn: (String) -> Void) async throws -> Settings {
        let variables = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("ROUNDTRIP_") }
        for name in variables.keys.sorted() where SettingKeys.variables[name] == nil {
            warn("\(name) is no setting; it is ignored.")
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "command line", values: options.values),
            EnvironmentVariablesProvider(environmentVariables: variables.filter { !$0.value.isEmpty })
                .prefixKeys(with: "roundtrip"),
        ]
        if let file = try await SettingsFile.provider() { providers.append(file) }
        let reader = SettingsReader(providers)
        let serving = try await reader.serving()
        return Settings(
            database: try await database(reader, options), server: try await server(reader, options),
            actorName: try await reader.text("actor"), role: try await reader.role(),
            timeZone: try await reader.timeZone(), carriers: try await CarrierSettings(reader, warn: warn),
            depots: try await reader.depots(), contact: try await reader.text("contact"),
            carrierContacts: try await reader.carrierContacts(), money: try await MoneyLimits(reader),
            logLevel: try await reader.logLevel(), serving: serving,
            openID: try await reader.openID(serving))
    }

    private static func database(_ reader: SettingsReader, _ options: GlobalOptions) async throws -> String {
        guard options.database?.isEmpty != true else { throw Problem(.usage, "--database is empty.") }
        let database = try await reader.text("database") ?? "roundtrip.db"
        let scheme = database.prefix { $0 != ":" }.lowercased()
        if database.contains("://") {
            let isPostgreSQL = scheme == "postgres" || scheme == "postgresql"
            throw Problem(
                .usage,
                isPostgreSQL
                    ? "PostgreSQL is not supported yet: give --database the path of a file."
                    : "--database takes the path of a file, not a \(scheme):// address.")
        }
        return database
    }

    /// With a server the token decides who acts and when it is (D21).
    private static func server(_ reader: SettingsReader, _ options: GlobalOptions) async throws -> Server? {
        guard options.server?.isEmpty != true else { throw Problem(.usage, "--server is empty.") }
        guard let base = try await reader.url("server") else { return nil }
        let given = options.values.keys.map(\.description).filter { $0 != "server" }.sorted()
        let names = given.map { "--\($0)" } + (options.today == nil ? [] : ["--today"])
        guard names.isEmpty else {
            throw Problem(
                .usage,
                "\(names.joined(separator: ", ")) cannot go with a server (\(base.authority)): "
                    + "its token says who acts.")
        }
        guard let token = try await reader.secret("token") else {
            throw Problem(.usage, "A server needs a token: set ROUNDTRIP_TOKEN or ROUNDTRIP_TOKEN_FILE.")
        }
        return Server(base: base, token: token)
    }
}

extension GlobalOptions {
    /// What was typed, as the first source of settings.
    fileprivate var values: [AbsoluteConfigKey: ConfigValue] {
        let pairs = [("database", database), ("server", server), ("actor", actor), ("role", role?.rawValue)]
        return pairs.reduce(into: [:]) { values, pair in
            guard let text = pair.1 else { return }
            values[AbsoluteConfigKey([pair.0])] = ConfigValue(.string(text), isSecret: false)
        }
    }
}

extension Settings.MoneyLimits {
    init(_ reader: SettingsReader) async throws {
        breaker = try await reader.number("moneyBreaker", in: 0...1_000_000) ?? 3
        dailyPurchases = try await reader.number("dailyPurchases", in: 0...1_000_000_000) ?? 500
    }
}
