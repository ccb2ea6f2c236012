/// The depot opened boxes and read serials.
public struct Receipt: Hashable, Sendable {
    public let id: ReceiptID
    /// nil for a blind receipt.
    public let rma: RMANumber?
    public let receivedOn: CivilDate
    /// Who scanned, case-folded.
    public let by: String
    /// In the order they were read; the order changes no verdict.
    public var scans: [Scan]

    public init(
        id: ReceiptID, rma: RMANumber? = nil, receivedOn: CivilDate, by: String, scans: [Scan] = []
    ) {
        self.id = id
        self.rma = rma
        self.receivedOn = receivedOn
        self.by = by
        self.scans = scans
    }
}

/// One reading at the depot. It is kept as it was read, whatever it turns out to be (D14).
public struct Scan: Hashable, Sendable {
    /// What the scanner or the person gave.
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}
