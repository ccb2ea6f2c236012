/// The depot opened a box, or many at once, and read serials.
public struct Receipt: Hashable, Sendable {
    public let id: ReceiptID
    /// nil for a blind receipt.
    public let rma: RMANumber?
    /// `RMA…-1`, when the box is known by its label; nil: many boxes, or one without a label.
    public let parcel: String?
    public let receivedOn: CivilDate
    /// Who scanned, case-folded.
    public let by: String
    /// In the order they were read, those that were taken back too; the order changes no verdict.
    public var scans: [Scan]

    public init(
        id: ReceiptID, rma: RMANumber? = nil, parcel: String? = nil, receivedOn: CivilDate, by: String,
        scans: [Scan] = []
    ) {
        self.id = id
        self.rma = rma
        self.parcel = parcel
        self.receivedOn = receivedOn
        self.by = by
        self.scans = scans
    }

    /// The readings that count: of a unit, and not taken back.
    public var standing: [Scan] { scans.filter(\.stands) }
}

/// One reading at the depot. It is kept as it was read, whatever it turns out to be (D14).
public struct Scan: Hashable, Sendable {
    /// What the scanner or the person gave. For a unit without a readable serial, words of ours that no
    /// other unit has.
    public let text: String
    public let kind: Kind
    public let condition: Condition?
    /// Drawn by whoever reads: the same key never counts twice. nil for what came as a file.
    public let key: String?
    /// Set when somebody took it back.
    public var undo: Undo?

    /// What a file of readings says.
    public init(_ text: String) {
        self.init(text, kind: .serial)
    }

    public init(
        _ text: String, kind: Kind, condition: Condition? = nil, key: String? = nil,
        undo: Undo? = nil
    ) {
        self.text = text
        self.kind = kind
        self.condition = condition
        self.key = key
        self.undo = undo
    }

    /// Whether reconciliation sees it.
    public var stands: Bool { undo == nil && kind != .emptyBox }
}

extension Scan {
    /// What lay on the desk.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case serial
        /// A unit whose serial nobody can read.
        case noSerial
        /// A box with no unit in it. Its lines stay awaited.
        case emptyBox
    }

    /// How the unit looks. It changes no balance.
    public enum Condition: String, CaseIterable, Hashable, Sendable {
        case good, worn, damaged, incomplete
    }

    /// That somebody took a reading back: an entry of its own, the reading stays.
    public struct Undo: Hashable, Sendable {
        public let on: CivilDate
        /// Case-folded.
        public let by: String

        public init(on: CivilDate, by: String) {
            self.on = on
            self.by = by
        }
    }
}
