import Crypto

/// SHA-256 as text: to tell one file, request or answer from another.
public enum SHA {
    /// 64 lower-case hexadecimal digits.
    public static func hex(_ bytes: some Sequence<UInt8>) -> String {
        digits(SHA256.hash(data: Array(bytes)))
    }

    /// Of several texts, each with its length, so that no two lists of texts are one.
    public static func hex(ofParts parts: [String]) -> String {
        hex(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
    }

    /// Two lower-case hexadecimal digits a byte.
    static func digits(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
