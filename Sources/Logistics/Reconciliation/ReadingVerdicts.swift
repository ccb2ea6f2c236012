/// Which verdict each reading of a box led to: reconciliation speaks of units, a person looks at readings.
public struct ReadingVerdicts: Sendable {
    private let bySerial: [SerialNumber: Finding]
    private let byText: [[UInt8]: Finding]
    private let ignored: [[UInt8]: IgnoredScan]

    public init(_ result: Reconciliation) {
        bySerial = Dictionary(
            result.findings.compactMap { found in found.serial.map { ($0, found) } }
        ) { first, _ in first }
        byText = Dictionary(
            result.findings.filter { $0.serial == nil }.map {
                (SerialNumber.trimmedUpperCase($0.scanned), $0)
            }
        ) { first, _ in first }
        ignored = Dictionary(
            result.ignored.map { (SerialNumber.trimmedUpperCase($0.scanned), $0) }
        ) { first, _ in first }
    }

    /// nil for what is no reading of a unit: ignored, an empty box, taken back.
    public func finding(of scan: Scan) -> Finding? {
        guard scan.stands, ignored(scan) == nil else { return nil }
        let serials = ScanReading.candidates(of: scan.text).map(\.serial)
        if let serial = serials.first(where: { bySerial[$0] != nil }) { return bySerial[serial] }
        return byText[SerialNumber.trimmedUpperCase(scan.text)]
    }

    /// Set for what is no serial of a unit, a tracking number for example (D14).
    public func ignored(_ scan: Scan) -> IgnoredScan? {
        ignored[SerialNumber.trimmedUpperCase(scan.text)]
    }
}
