/// Puts the readings of one unit together, whatever order they come in.
struct ScanSorting {
    /// All readings of one unit.
    struct Pile {
        let serial: SerialNumber?
        /// The place of its line on this return.
        let line: Int?
        var scanned: String
        /// Whether every reading had a prefix that was dropped.
        var isFolded: Bool
        var reads: Int

        /// The reading without a prefix stands for all, then the first by bytes: not the first that came.
        mutating func add(_ text: String, isFolded folded: Bool) {
            reads += 1
            if isFolded == folded ? text.utf8.lexicographicallyPrecedes(scanned.utf8) : isFolded {
                scanned = text
                isFolded = folded
            }
        }
    }

    private(set) var piles: [Pile] = []
    private var ignoredScans: [[UInt8]: IgnoredScan] = [:]
    /// The row that speaks for a serial.
    let holdings: [SerialNumber: Holding]
    private let lines: [SerialNumber: Int]
    private let modelCodes, trackingNumbers: Set<String>
    private var pileOfLine: [Int]
    private var pileOfSerial: [SerialNumber: Int] = [:]
    private var pileOfText: [[UInt8]: Int] = [:]

    init(_ facts: Reconciliation.Facts) {
        var lines: [SerialNumber: Int] = [:]
        lines.reserveCapacity(facts.lines.count)
        for (place, line) in facts.lines.enumerated() {
            if let other = lines.updateValue(place, forKey: line.serial),
                facts.lines[other].unitID > line.unitID
            {
                lines[line.serial] = other
            }
        }
        var holdings: [SerialNumber: Holding] = [:]
        holdings.reserveCapacity(facts.holdings.count)
        for row in facts.holdings {
            if let other = holdings.updateValue(row, forKey: row.serial), other.speaksBefore(row) {
                holdings[row.serial] = other
            }
        }
        self.lines = lines
        self.holdings = holdings
        modelCodes = Set(
            facts.modelCodes.map { String(decoding: SerialNumber.trimmedUpperCase($0), as: UTF8.self) })
        trackingNumbers = facts.trackingNumbers
        pileOfLine = Array(repeating: -1, count: facts.lines.count)
    }

    /// Each once, by bytes.
    var ignored: [IgnoredScan] {
        ignoredScans.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// Puts a reading where it belongs. A blank one is no reading.
    mutating func take(_ scan: Scan) {
        let text = scan.text
        let asRead = try? SerialNumber.read(text)
        if let asRead, isHeld(asRead) {
            add(text, asRead, isFolded: false)
        } else if let serial = expected(text) {
            add(text, serial, isFolded: true)
        } else if let kind = IgnoredScan.kind(of: text, modelCodes: modelCodes) {
            ignore(text, kind)
        } else if !trackingNumbers.isEmpty, trackingNumbers.contains(TrackingEvent.canonical(text)) {
            ignore(text, .trackingNumber)
        } else if let asRead {
            add(text, asRead, isFolded: false)
        } else if !text.utf8.allSatisfy(\.isBlank) {
            addUnreadable(text)
        }
    }

    private func isHeld(_ serial: SerialNumber) -> Bool {
        lines[serial] != nil || holdings[serial] != nil
    }

    /// What remains without a prefix, when that is expected: on this return, else awaited somewhere.
    ///
    /// The letter S alone is dropped only for a unit that is on a return; otherwise it is too likely the
    /// first letter of a serial that is not ours.
    private func expected(_ text: String) -> SerialNumber? {
        let folded = ScanReading.candidates(of: text).filter(\.isFolded)
        let onReturn = folded.first { lines[$0.serial] != nil }
        let awaited = folded.first { candidate in
            guard let holding = holdings[candidate.serial] else { return false }
            let counts: [Holding.Standing] = [.arriving, .cameHere, .cameSince]
            return counts.contains(holding.standing) && (candidate.dropped == .signs || holding.rma != nil)
        }
        return (onReturn ?? awaited)?.serial
    }

    private mutating func add(_ text: String, _ serial: SerialNumber, isFolded: Bool) {
        if let line = lines[serial] {
            if pileOfLine[line] < 0 {
                pileOfLine[line] = piles.count
                start(text, serial, line: line, isFolded: isFolded)
            } else {
                piles[pileOfLine[line]].add(text, isFolded: isFolded)
            }
        } else if let pile = pileOfSerial[serial] {
            piles[pile].add(text, isFolded: isFolded)
        } else {
            pileOfSerial[serial] = piles.count
            start(text, serial, line: nil, isFolded: isFolded)
        }
    }

    private mutating func addUnreadable(_ text: String) {
        let bytes = SerialNumber.trimmedUpperCase(text)
        if let pile = pileOfText[bytes] {
            piles[pile].add(text, isFolded: false)
        } else {
            pileOfText[bytes] = piles.count
            start(text, nil, line: nil, isFolded: false)
        }
    }

    private mutating func start(_ text: String, _ serial: SerialNumber?, line: Int?, isFolded: Bool) {
        piles.append(Pile(serial: serial, line: line, scanned: text, isFolded: isFolded, reads: 1))
    }

    private mutating func ignore(_ text: String, _ kind: IgnoredScan.Kind) {
        let key = SerialNumber.trimmedUpperCase(text)
        let known = ignoredScans[key]
        if known == nil || text.utf8.lexicographicallyPrecedes(known?.scanned.utf8 ?? "".utf8) {
            ignoredScans[key] = IgnoredScan(scanned: text, kind: kind)
        }
    }
}

extension ScanSorting {
    /// The piles in an order that the readings have no part in: by line, then by serial, then by bytes.
    var inOrder: [Pile] {
        let onLines = pileOfLine.lazy.filter { $0 >= 0 }.map { piles[$0] }
        let others = pileOfSerial.sorted { $0.key < $1.key }.map { piles[$0.value] }
        let texts = pileOfText.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { piles[$0.value] }
        return onLines + others + texts
    }

    /// Whether a reading matched the line at that place.
    func matched(line: Int) -> Bool { pileOfLine[line] >= 0 }
}
