import CarrierInterface
import Configuration
import FoundationEssentials

/// Reads settings one by one. A bad one is refused by its name and value, a secret by its name alone.
///
/// Every value is read as text with `fetch`, which throws where a getter would take a default (D44).
struct SettingsReader {
    private let config: ConfigReader

    init(_ providers: [any ConfigProvider]) {
        config = ConfigReader(providers: providers)
    }

    /// nil when it is not set, or set to nothing.
    func text(_ key: String) async throws -> String? {
        let value: String?
        do {
            value = try await config.fetchString(forKey: ConfigKey(key))
        } catch {
            throw Problem(.usage, "The setting \(SettingKeys.variable(for: key)) cannot be read as text.")
        }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A secret, or the content of the file that its `_FILE` form names.
    func secret(_ key: String) async throws -> Secret? {
        let value = try await text(key)
        guard let path = try await text(key + "File") else { return value.map(Secret.init) }
        let name = SettingKeys.variable(for: key)
        guard value == nil else {
            throw Problem(.usage, "\(name) and \(name)_FILE are both set; keep one.")
        }
        guard let bytes = try? InputFile.bytes(of: path, for: name) else {
            throw Problem(.usage, "\(name)_FILE names \(path), which cannot be read.")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.count == 1, let line = lines.first else {
            throw Problem(.usage, "\(name)_FILE names \(path), which does not hold exactly one line.")
        }
        return Secret(String(line))
    }

    /// Reads a value by a rule that gives nil for what it cannot take.
    func value<Value>(_ key: String, _ wanted: String, _ read: (String) -> Value?) async throws -> Value? {
        guard let text = try await text(key) else { return nil }
        guard let value = read(text) else { throw bad(key, text, wanted) }
        return value
    }

    func url(_ key: String) async throws -> BaseURL? {
        try await value(key, "https://host/path, or http:// on this machine") { BaseURL($0) }
    }

    func number(_ key: String, in range: ClosedRange<Int>) async throws -> Int? {
        try await value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func json<Value: Decodable>(_ key: String, as type: Value.Type, _ wanted: String) async throws -> Value? {
        try await value(key, wanted) { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }

    func bad(_ key: String, _ value: String, _ wanted: String) -> Problem {
        Problem(
            .usage, "\(SettingKeys.variable(for: key)) is “\(value)”; it must be \(wanted).",
            ["key": key])
    }
}
