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
    }
}

extension Desk {
    /// Opens a box: from now on it can be read serial by serial.
    ///
    /// - Parameter number: whatever is read first: an RMA number, a parcel `RMA…-1`, a tracking number, or a
    ///   serial that is awaited. nil for a box nobody can place; it finds its return by its serials.
    public func openBox(number: String?, by asker: Asker) async throws -> BoxFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.receive)
            let sender = try number.map { try records.sender(of: $0) }
            let receipt = Receipt(
                id: try records.nextID(Receipt.self), rma: sender?.rma, parcel: sender?.parcel,
                receivedOn: asker.today, by: actor.name)
            try records.insert(receipt)
            try records.audit(
                AuditEntry(
                    "receive", receipt.id.text,
                    [
                        "rma": receipt.rma?.text ?? "none", "parcel": receipt.parcel ?? "none",
                        "scans": "0",
                    ]))
            return try records.box(receipt)
        }
    }

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
            guard var receipt = try records.receipt(box) else { throw DeskRefusal.notFound(box.text) }
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
            try records.add(scan, at: ScanPlace(box, position))
            receipt.scans.append(scan)
            let taken = try records.takeIn(receipt)
            if let note {
                try records.insert(
                    Note(
                        subject: box.text, verb: BoxFile.noteVerb(position), text: note, by: actor.name,
                        at: at))
            }
            let more = [
                "scan": String(position), "kind": kind.rawValue, "condition": condition?.rawValue ?? "none",
            ]
            try records.audit(AuditEntry("receive", box.text, taken.facts.merging(more) { $1 }))
            return try records.box(receipt)
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

    /// The boxes opened last, newest first, with how many readings stand in each.
    public func recentBoxes(for asker: Asker) async throws -> [Receipt] {
        try await store.readInBackground { records in
            try asker.may(.reconcile)
            return try records.recentReceipts(limit: 20)
        }
    }
}

extension BoxFile {
    /// What notes of a reading stand under beside their box, `receive 2`: one look-up finds those of all.
    public static func noteVerb(_ position: Int) -> String { "receive \(position)" }
}

extension Reading {
    /// The return a box belongs to, and its parcel where the number says so.
    ///
    /// - Throws: `E_NOT_FOUND` for a number that names no return; then open the box without one.
    fileprivate func sender(of number: String) throws -> (rma: RMANumber, parcel: String?) {
        let parts = number.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if let rma = parts.first.flatMap({ RMANumber($0) }), let item = try `return`(rma) {
            guard parts.count == 2 else { return (rma, nil) }
            if let parcel = item.parcels.first(where: { String($0.number) == parts[1] }) {
                return (rma, parcel.id)
            }
        }
        if let parcel = try parcels(tracking: TrackingEvent.canonical(number)).last {
            return (parcel.rma, parcel.id)
        }
        if let serial = try? SerialNumber.read(number) {
            for unit in try units(with: serial) {
                if let rma = try openReturn(of: unit.id) { return (rma, nil) }
            }
        }
        throw DeskRefusal.notFound("return for that number")
    }

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
        let result = try known.reconcile(in: self)
        let kept = (known.open + known.settled).sorted { $0.id < $1.id }
        let questions = Dictionary(known.open.map { ($0.key, $0.id) }) { first, _ in first }
        let verdicts = ReadingVerdicts(result)
        var seen: Set<Finding.Key> = []
        let readings = zip(receipt.scans, 1...).map { scan, position in
            let finding = verdicts.finding(of: scan)
            let isRepeat = finding.map { !seen.insert($0.key).inserted } ?? false
            return BoxFile.Reading(
                position: position, scan: scan, finding: finding,
                ignored: scan.stands ? verdicts.ignored(scan)?.kind : nil, isRepeat: isRepeat,
                question: finding.flatMap { questions[$0.key] })
        }
        var report = ReceiptReport(result, discrepancies: kept)
        report.receipt = receipt.id
        report.rma = receipt.rma
        report.trialID = known.item?.trialID
        let company = try known.item.flatMap { try trial($0.trialID)?.company }
        let written = try self.notes(on: receipt.id.text)
        return BoxFile(
            receipt: receipt, item: known.item, company: company, readings: readings, report: report,
            notes: written)
    }
}
