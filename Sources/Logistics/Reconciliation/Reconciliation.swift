/// What came back held against what went out, serial by serial (SYS-14, DESIGN 3.7).
///
/// It is a function of the set of readings: their order, their repetition and their splitting into receipts
/// change nothing but the number of `duplicateScan` (INV-24).
public struct Reconciliation: Hashable, Sendable {
    /// One for each distinct unit: those on the return in the order of its lines, then the others by serial.
    public let findings: [Finding]
    /// Every verdict, zeros too. Distinct units, but for `duplicateScan` repeated reads (D16).
    public let counts: [Verdict: Int]
    /// Lines nobody has seen, those near a reading too. `receipt` tells which of them were closed as missing.
    public let missing: [ExpectedLine]
    /// Readings that are no serials, each once.
    public let ignored: [IgnoredScan]

    init(findings: [Finding], missing: [ExpectedLine], ignored: [IgnoredScan]) {
        self.findings = findings
        self.missing = missing
        self.ignored = ignored
        var counts = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0, 0) })
        for finding in findings {
            counts[finding.verdict, default: 0] += 1
            counts[.duplicateScan, default: 0] += finding.reads - 1
        }
        counts[.missing] = missing.count
        self.counts = counts
    }
}

extension Reconciliation {
    /// The units that become received now: `matched`, `matchedAfterFolding`, `notOnThisReturn`, and only
    /// those that were not received before (INV-21, D15).
    public var credits: [Credit] { findings.compactMap(\.credit) }

    /// What is to be recorded for a person, settled ones and those without a return too.
    public var discrepancies: [Finding] { findings.filter(\.isDiscrepancy) }

    /// Whether a unit fits nowhere so far: load the lines awaited on other returns and run again.
    public var hasUnplaced: Bool { findings.contains { $0.verdict == .unknown && !$0.isSettled } }

    /// Whether somebody must act: `receive` then exits 1, though all is recorded (D16).
    public var hasUnsettled: Bool { findings.contains { !$0.verdict.fits && !$0.isSettled } }

    /// Whether all that is awaited came and nothing is open: `reconcile` exits 0, a return may close.
    /// Equal numbers are not enough (AC-14.4).
    public var isComplete: Bool {
        !hasUnsettled && !missing.contains { $0.receipt == .awaiting }
    }
}

extension Reconciliation {
    /// All that decides, as the store has it before this run's credits are written.
    public struct Facts: Hashable, Sendable {
        /// nil for a blind receipt, which belongs to no return (D18).
        public var trialID: TrialID?
        /// Of this return, in any state of receipt. Empty for a blind receipt, a denied or cancelled return.
        public var lines: [ExpectedLine]
        /// Of all receipts of the return so far; of a blind receipt its own.
        public var scans: [Scan]
        /// Every row of every serial of `serials(in: scans)`.
        public var holdings: [Holding]
        /// Lines awaited on any other open return. Only `hasUnplaced` asks for them.
        public var elsewhere: [ExpectedLine]
        /// Model codes of the catalog, in any case.
        public var modelCodes: Set<String>
        /// Of our parcels, in upper case without blanks: not every carrier's are known by their look.
        public var trackingNumbers: Set<String> = []
        /// Those of this return that a person has settled; they keep their verdict.
        public var settled: [Discrepancy]

        public init(
            trialID: TrialID?, lines: [ExpectedLine] = [], scans: [Scan], holdings: [Holding] = [],
            elsewhere: [ExpectedLine] = [], modelCodes: Set<String> = [], settled: [Discrepancy] = []
        ) {
            self.trialID = trialID
            self.lines = lines
            self.scans = scans
            self.holdings = holdings
            self.elsewhere = elsewhere
            self.modelCodes = modelCodes
            self.settled = settled
        }
    }

    /// Every serial the readings may stand for, prefixes dropped or not: the ones whose history to look up.
    public static func serials(in scans: [Scan]) -> [SerialNumber] {
        Set(scans.flatMap { ScanReading.candidates(of: $0.text).map(\.serial) }).sorted()
    }

    /// Decides. Near-linear in lines and scans.
    public init(of facts: Facts) {
        var sorting = ScanSorting(facts)
        for scan in facts.scans { sorting.take(scan) }
        self = Judgment(facts, sorting).reconciliation()
    }
}
