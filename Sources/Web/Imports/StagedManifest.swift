import Logistics
import Operations

/// A manifest on the disk: in memory is where the rows of each trial stand, and how serials hash.
///
/// Rows of a trial that stand together, as portals write them, are one stretch, so that a gigabyte takes some tens of
/// megabytes.
struct StagedManifest: ManifestSource {
    let rowCount: Int
    let repeats: [Int: Int]
    var columns: [String] { header.columns.filter { !$0.isEmpty } }
    var trialCount: Int { stretches.count }

    private let file: StagedFile
    private let header: CSVHeader
    /// Of each trial, in the order of the file.
    private let stretches: [[Stretch]]

    /// Rows that follow one another in the file.
    private struct Stretch {
        let offset: Int
        var length: Int
        let line: Int
    }

    /// More rows than a trial ever has; all of one trial's are in memory together.
    static let mostOfTrial = 200_000

    /// Walks along the file once.
    ///
    /// - Throws: `E_FILE` for what cannot be read, with its line and column.
    init(_ file: StagedFile, piece: Int = 1 << 20) throws {
        self.file = file
        var walk = try Walk(file, piece)
        try walk.run()
        header = walk.header
        rowCount = walk.rowCount
        stretches = walk.stretches
        repeats = walk.serials.repeats()
    }

    func rows(ofTrial number: Int) throws -> [ManifestFile.Row] {
        var rows: [ManifestFile.Row] = []
        for stretch in stretches[number] {
            let bytes = try file.bytes(at: stretch.offset, count: stretch.length)
            var reader = CSVReader(CSVText(part: bytes), separator: header.separator, line: stretch.line)
            do throws(CSVFlaw) {
                while let record = try reader.next() {
                    let cells = ManifestFile.cells(of: record, header.columns)
                    if !cells.isEmpty { rows.append(.init(line: record.line, cells: cells)) }
                }
            } catch {
                throw FileRefusal(error)
            }
        }
        return rows
    }

    /// One walk along all rows.
    private struct Walk {
        let header: CSVHeader
        private(set) var rowCount = 0
        private(set) var stretches: [[Stretch]] = []
        var serials = SerialHashes()
        private var blocks: CSVBlocks
        private var places: [String: Int] = [:]
        private var counts: [Int] = []
        private var last = -1

        init(_ file: StagedFile, _ piece: Int) throws {
            blocks = CSVBlocks(file, piece: piece)
            var first = blocks
            let block = try first.next()
            do throws(CSVFlaw) {
                header = try CSVHeader(of: try CSVText(block?.bytes ?? []))
            } catch {
                throw FileRefusal(error)
            }
        }

        mutating func run() throws {
            while let block = try blocks.next() {
                do throws(CSVFlaw) {
                    try read(block)
                } catch {
                    throw FileRefusal(error)
                }
            }
            if let full = counts.firstIndex(where: { $0 > StagedManifest.mostOfTrial }) {
                throw FileRefusal(
                    sentence: "One trial has more than \(StagedManifest.mostOfTrial) rows.",
                    line: stretches[full].first?.line ?? 1, column: 1)
            }
        }

        private mutating func read(_ block: CSVBlocks.Block) throws(CSVFlaw) {
            let isFirst = block.offset == 0
            let text = try CSVText(block.bytes, line: block.line, isFirst: isFirst)
            var reader = CSVReader(text, separator: header.separator, line: block.line)
            if isFirst { _ = try reader.next() }
            while let record = try reader.next() {
                try header.check(record)
                let cells = ManifestFile.cells(of: record, header.columns)
                guard !cells.isEmpty else { continue }
                rowCount += 1
                if let serial = ManifestFile.serial(of: cells) { serials.add(serial, on: record.line) }
                note(
                    ManifestFile.trialKey(of: cells),
                    Stretch(
                        offset: block.offset + reader.lastRow.lowerBound, length: reader.lastRow.count,
                        line: record.line))
            }
        }

        private mutating func note(_ key: String, _ row: Stretch) {
            let place = places[key] ?? stretches.count
            if place == stretches.count {
                places[key] = place
                stretches.append([])
                counts.append(0)
            }
            counts[place] += 1
            if place == last, let end = stretches[place].indices.last {
                // Blank lines between two rows come along.
                stretches[place][end].length = row.offset + row.length - stretches[place][end].offset
            } else {
                stretches[place].append(row)
            }
            last = place
        }
    }
}

/// Where each serial stood, by a hash of it: two of ten million differ in theirs but once in hundreds of thousands of
/// files, and then the file is refused, and taken when it is sent again.
private struct SerialHashes {
    private var seen: [(hash: Int, line: Int32)] = []

    mutating func add(_ serial: SerialNumber, on line: Int) {
        seen.append((serial.hashValue, Int32(clamping: line)))
    }

    /// Lines whose serial stood on an earlier one, with that line.
    mutating func repeats() -> [Int: Int] {
        seen.sort { ($0.hash, $0.line) < ($1.hash, $1.line) }
        var found: [Int: Int] = [:]
        var first: (hash: Int, line: Int32)?
        for entry in seen {
            if let first, first.hash == entry.hash {
                found[Int(entry.line)] = Int(first.line)
            } else {
                first = entry
            }
        }
        return found
    }
}
