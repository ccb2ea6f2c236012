import Crypto

/// One numbered step of the schema: forward only, never edited once released, naming no Swift type.
public struct Migration: Hashable, Sendable {
    public let number: Int
    public let name: String
    /// SQL with the placeholders of `MigrationText`.
    public let text: String

    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// A migration embedded from a file.
    ///
    /// - Parameters:
    ///   - file: its name, as `001-audit.sql`.
    ///   - bytes: its content in UTF-8.
    public init(file: String, bytes: [UInt8]) {
        let stem = file.hasSuffix(".sql") ? file.dropLast(4) : Substring(file)
        let parts = stem.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            preconditionFailure("\(file) is no migration: NNN-name.sql in UTF-8 was expected")
        }
        self.init(number: number, name: String(parts[1]), text: text)
    }

    /// Of the text as it was released, before placeholders are filled.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
