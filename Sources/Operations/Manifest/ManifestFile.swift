public import Logistics

/// A manifest as it was read: one row a unit, cells by column name (D27).
public struct ManifestFile: Sendable {
    /// Lower-case column names in the order of the file.
    public let columns: [String]
    public let rows: [Row]
    /// Places of the rows of each trial.
    let places: [[Int]]
    let repeated: [Int: Int]

    public struct Row: Sendable {
        /// The line of the file the row begins on, counted from 1.
        public var line: Int
        /// Trimmed cells by column name; an empty cell is absent.
        public var cells: [String: String]

        public init(line: Int, cells: [String: String]) {
            self.line = line
            self.cells = cells
        }
    }

    public init(columns: [String], rows: [Row]) {
        self.columns = columns
        self.rows = rows
        places = Self.grouped(rows)
        repeated = Self.repeated(in: rows)
    }
}

/// How a manifest is taken in.
public struct ManifestOptions: Sendable {
    /// Reports and keeps nothing.
    public var dryRun: Bool
    /// Keeps the good shipments whole and reports the rest.
    public var keepGood: Bool
    /// Applies to what is stored already whatever may still change.
    public var update: Bool

    public init(dryRun: Bool, keepGood: Bool, update: Bool) {
        self.dryRun = dryRun
        self.keepGood = keepGood
        self.update = update
    }
}

/// What became of a manifest.
public struct ManifestReport: Sendable {
    public var rows = 0
    public var trials = Tally()
    public var shipments = Tally()
    public var units = Tally()
    /// What is wrong, by line and column.
    public var problems: ManifestFindings<Problem> = []
    /// Where a row says something else than what is stored.
    public var differences: ManifestFindings<Difference> = []
    /// What was read in another way than it was written, `UK` → `GB`.
    public var notes: ManifestFindings<Problem> = []
    /// Whether anything of the file was kept.
    public var isKept = false
    /// There were so many problems that the rest of the file was not looked at.
    public var isCutShort = false

    public struct Tally: Hashable, Sendable {
        public var created = 0
        public var unchanged = 0
        public var updated = 0
    }

    /// One finding, for the sentence at the edge.
    public struct Problem: Sendable {
        public var line: Int
        /// nil when it is about the whole row.
        public var column: String?
        public var reason: any Refusal

        init(_ line: Int, _ column: String?, _ reason: any Refusal) {
            self.line = line
            self.column = column
            self.reason = reason
        }
    }

    public struct Difference: Hashable, Sendable {
        public var line: Int
        /// `SH-3`
        public var id: String
        /// A column of the manifest.
        public var field: String
        public var stored: String
        public var given: String
        public var isApplied: Bool
    }

    public init() {}
}

/// Why a row of a manifest cannot be taken.
public enum ManifestRefusal: Refusal, Equatable {
    /// The cell is needed and empty, or the column is not there.
    case missing
    /// The cell is not one of these words.
    case notOneOf([String])
    /// The cell is no e-mail address.
    case notAnEmail(String)
    /// The cell is no date.
    case notADate(String)
    /// Rows of one trial or shipment say different things (D27).
    case disagrees(with: Int, stored: String, given: String)
    /// The same serial stands on another row.
    case twice(line: Int)
    /// It cannot be changed any more: something hangs on it.
    case fixed(stored: String)
    /// The unit is not on the stored shipment, and its serials are fixed.
    case notOnShipment(ShipmentID, dispatchedOn: CivilDate?)
    /// The manifest bears several problems; nothing was kept.
    case rejected(problems: Int)
    /// The file has no row.
    case empty
    /// A column that no manifest has.
    case unknownColumn(String)

    public var code: String {
        // Serials are fixed by the dispatch, whichever way one is added (AC-09.8).
        if case .notOnShipment(_, .some) = self { return "E_DISPATCHED" }
        return "E_MANIFEST"
    }
}
