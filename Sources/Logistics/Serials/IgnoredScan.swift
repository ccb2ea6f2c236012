/// A reading that is no serial: a label holds more bar codes than one. It gets no verdict (D14).
public struct IgnoredScan: Hashable, Sendable {
    /// As read.
    public let scanned: String
    public let kind: Kind

    public init(scanned: String, kind: Kind) {
        self.scanned = scanned
        self.kind = kind
    }

    /// What it is instead.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case rmaNumber, trackingNumber, macAddress, modelCode
    }
}

extension IgnoredScan {
    /// What a reading is when it is no serial; nil when it may be one.
    ///
    /// Ask only after the serials that we hold: a scan equal to one of those is a serial (D14).
    /// - Parameter modelCodes: upper case.
    public static func kind(of text: String, modelCodes: Set<String>) -> Kind? {
        let bytes = ScanReading.withoutScannerSigns(SerialNumber.trimmedUpperCase(text)[...])
        if modelCodes.contains(String(decoding: bytes, as: UTF8.self)) { return .modelCode }
        if isRMANumber(bytes) { return .rmaNumber }
        if isTrackingNumber(bytes) { return .trackingNumber }
        if isMACAddress(bytes) { return .macAddress }
        return nil
    }

    /// Ours with its letters, or a parcel of it, `RMA…-1`. Without the letters one serial in 32 of eight
    /// characters would pass the check.
    private static func isRMANumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.starts(with: "RMA".utf8) else { return false }
        if RMANumber.read(String(decoding: bytes, as: UTF8.self)) != nil { return true }
        guard let hyphen = bytes.lastIndex(of: 0x2D) else { return false }
        let parcel = bytes[(hyphen + 1)...]
        return (1...4).contains(parcel.count) && parcel.allSatisfy(\.isDigit)
            && RMANumber.read(String(decoding: bytes[..<hyphen], as: UTF8.self)) != nil
    }

    /// UPS: `1Z` and sixteen more. DHL: `JD` and 10 to 20 digits, with or without the data identifier `J`
    /// of a license plate (ISO/IEC 15459). Both are printed in groups.
    private static func isTrackingNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        let run = bytes.filter { !$0.isBlank }
        if run.starts(with: "1Z".utf8) {
            return run.count == 18 && run.allSatisfy { $0.isDigit || $0.isUpperCaseLetter }
        }
        guard let letters = ["JJD", "JD"].first(where: { run.starts(with: $0.utf8) }) else { return false }
        let digits = run.dropFirst(letters.utf8.count)
        return (10...20).contains(digits.count) && digits.allSatisfy(\.isDigit)
    }

    /// Twelve hexadecimal digits, bare, in pairs (`:` or `-`), or in fours (`.`).
    private static func isMACAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isHex = { (byte: UInt8) in byte.isDigit || (0x41...0x46).contains(byte) }
        let separator = bytes.first { !isHex($0) }
        guard let separator else { return bytes.count == 12 }
        let groups = bytes.split(separator: separator, omittingEmptySubsequences: false)
        let size = separator == 0x2E ? 4 : 2
        return [0x3A, 0x2D, 0x2E].contains(separator) && groups.count == 12 / size
            && groups.allSatisfy { $0.count == size && $0.allSatisfy(isHex) }
    }
}
