public import Logistics

/// A box on the receiving desk: its readings, and what each led to.
public struct BoxFile: Sendable {
    public var receipt: Receipt
    /// nil for a box without a return.
    public var item: Return?
    public var company: String?
    /// In the order they were read.
    public var readings: [Reading]
    /// Of the whole return so far, or of this box alone.
    public var report: ReceiptReport
    public var notes: [Note]
    /// Whose the devices are that readings spoke of, of other customers too.
    public var companies: [TrialID: String]
    /// For a box without a return, those that its serials found.
    public var found: [Return]
    /// Other boxes of the same return, oldest first.
    public var others: [Receipt]
    /// It was to be opened, and had been before.
    public var isJoined = false

    /// A reading with its verdict.
    public struct Reading: Sendable {
        /// Counted from 1.
        public var position: Int
        public var scan: Scan
        /// nil: ignored, an empty box, or taken back.
        public var finding: Finding?
        public var ignored: IgnoredScan.Kind?
        /// The same unit was read before, in this box.
        public var isRepeat: Bool
        /// The open question about it, for a person to answer.
        public var question: DiscrepancyID?
        /// What was read in place of a serial, the number of this box or of another.
        public var names: NamedBox?
    }
}

extension Desk {
    /// Takes in one reading. With the key of a reading that came before, nothing happens again.
    ///
    /// - Parameter text: nil where there is nothing to read: words of ours stand in its place.
    public func read(
        _ text: String?, kind: Scan.Kind, condition: Scan.Condition?, key: String, note: String?,
        into box: ReceiptID, by asker: Asker
    ) async throws -> BoxFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try asker.may(.receive)
            guard let receipt = try records.receipt(box) else { throw DeskRefusal.notFound(box.text) }
            let position = receipt.scans.count + 1
            let scan = Scan(
                text ?? "\(kind.rawValue) \(box.text)-\(position)", kind: kind, condition: condition,
                key: key)
            if let place = try records.place(ofKey: key) {
                guard try records.isSame(scan, at: place, in: box, saying: text) else {
                    throw ScanRefusal.keyUsed(place.receiptID, place.position)
                }
                return try records.box(receipt)
            }
            return try records.read(scan, into: receipt, note: note, by: actor, at: at)
        }
    }

    /// A box as it stands.
    public func box(_ id: ReceiptID, for asker: Asker) async throws -> BoxFile {
        try await store.readInBackground { records in
            try asker.may(.reconcile)
            guard let receipt = try records.receipt(id) else { throw DeskRefusal.notFound(id.text) }
            return try records.box(receipt)
        }
    }
}

extension BoxFile {
    /// What notes of a reading stand under beside their box, `receive 2`: one look-up finds those of all.
    public static func noteVerb(_ position: Int) -> String { "receive \(position)" }
}

extension Reading {
    /// Whether the reading with this key is the one that comes again.
    fileprivate func isSame(
        _ scan: Scan, at place: ScanPlace, in box: ReceiptID, saying text: String?
    ) throws -> Bool {
        guard place.receiptID == box, let kept = try receipt(box)?.scans[place.position - 1] else {
            return false
        }
        return kept.kind == scan.kind && kept.condition == scan.condition
            && (text == nil || kept.text == scan.text)
    }

    /// - Parameter receipt: with all its readings.
    func box(_ receipt: Receipt) throws -> BoxFile {
        let known = try ReconciliationCase(rma: receipt.rma, receipt: receipt, in: self)
        return try box(receipt, known, try known.reconcile(in: self))
    }

    /// A box whose readings were reconciled already.
    func box(
        _ receipt: Receipt, _ known: ReconciliationCase, _ result: Reconciliation
    ) throws -> BoxFile {
        let kept = (known.open + known.settled).sorted { $0.id < $1.id }
        let questions = Dictionary(known.open.map { ($0.key, $0.id) }) { first, _ in first }
        let verdicts = ReadingVerdicts(result)
        var seen: Set<Finding.Key> = []
        let readings = try zip(receipt.scans, 1...).map { scan, position in
            let finding = verdicts.finding(of: scan)
            let isRepeat = finding.map { !seen.insert($0.key).inserted } ?? false
            let ignored = scan.stands ? verdicts.ignored(scan)?.kind : nil
            return BoxFile.Reading(
                position: position, scan: scan, finding: finding, ignored: ignored, isRepeat: isRepeat,
                question: finding.flatMap { questions[$0.key] },
                names: ignored?.isBoxNumber == true ? try boxNamed(by: scan.text) : nil)
        }
        var report = ReceiptReport(result, discrepancies: kept)
        report.receipt = receipt.id
        report.rma = receipt.rma
        report.trialID = known.item?.trialID
        let trials = Set(result.findings.compactMap(\.trialID) + [known.item?.trialID].compactMap(\.self))
        let companies = Dictionary(
            uniqueKeysWithValues: try trials.sorted().compactMap { id in
                try trial(id).map { (id, $0.company) }
            })
        let rmas = known.item == nil ? Set(result.findings.compactMap(\.rma)) : []
        return BoxFile(
            receipt: receipt, item: known.item, company: known.item.flatMap { companies[$0.trialID] },
            readings: readings, report: report, notes: try notes(on: receipt.id.text),
            companies: companies,
            found: try rmas.sorted { $0.text < $1.text }.compactMap { try `return`($0) },
            others: known.receipts.filter { $0.id != receipt.id })
    }
}

extension IgnoredScan.Kind {
    /// Whether it may name a box.
    fileprivate var isBoxNumber: Bool { self == .rmaNumber || self == .trackingNumber }
}
