import Crypto

/// SHA-256 of files, to tell one label from another.
enum SHA {
    /// 64 lower-case hexadecimal digits.
    static func hex(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
