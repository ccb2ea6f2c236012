import Crypto

/// HMAC-SHA256 under a key that stays in the database: it tells whether two personal data are the same
/// without saying what they are, and cannot be tried out on a list of names (D34).
public struct KeyedHash: Sendable {
    private let key: SymmetricKey
    private static let name = "personalData"

    private init(_ bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
    }

    /// A random key of 32 bytes, to be drawn outside the job (D42).
    public static func freshKey() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Records the key when there is none yet; the older key stays.
    public static func establish(on connection: any SQLConnection, freshKey: [UInt8]) throws -> KeyedHash {
        try connection.run(
            "INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            [.text(name), .bytes(freshKey)])
        guard let known = try load(on: connection) else {
            throw StoreError.failed("the key was not recorded")
        }
        return known
    }

    /// The recorded key, or nil before `establish`.
    public static func load(on connection: any SQLConnection) throws -> KeyedHash? {
        let row = try connection.row("SELECT value FROM secret WHERE name = $1", [.text(name)])
        return try row.map { KeyedHash(try $0.bytes(at: 0)) }
    }

    /// The reference of a text: 64 hexadecimal digits, the same for equal bytes.
    public func reference(to personalData: String) -> String {
        hexText(HMAC<SHA256>.authenticationCode(for: Array(personalData.utf8), using: key))
    }
}
