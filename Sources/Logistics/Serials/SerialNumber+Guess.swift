extension SerialNumber {
    /// What a person would have read: signs that show nothing, or nothing like a serial's, dropped,
    /// look-alikes of other scripts replaced; nil when that is no serial either.
    ///
    /// Only for looking up which units may be meant. A scan is never made into a serial by it (D14).
    public static func guess(from text: String) -> SerialNumber? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars where !LookAlikes.isInvisible(scalar) {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else if let byte = LookAlikes.ascii(for: scalar) {
                bytes.append(byte)
            }
        }
        return try? SerialNumber.read(String(decoding: bytes, as: UTF8.self))
    }
}
