/// Cuts a staged file into blocks of whole rows, so that no more than a block of it is in memory.
struct CSVBlocks {
    struct Block {
        let bytes: [UInt8]
        /// Of its first byte in the file.
        let offset: Int
        /// On which it begins, counted from 1.
        let line: Int
    }

    private let file: StagedFile
    private var rest: [UInt8] = []
    /// Where `rest` begins.
    private var offset = 0
    private var line = 1
    /// How far the file was read.
    private var position = 0

    /// Read at once.
    private let piece: Int

    init(_ file: StagedFile, piece: Int = 1 << 20) {
        self.file = file
        self.piece = piece
    }

    /// The next block; nil at the end.
    mutating func next() throws(StagingFailure) -> Block? {
        while true {
            if position < file.size {
                let more = try file.bytes(at: position, count: piece)
                position += more.count
                rest += more
            }
            guard !rest.isEmpty else { return nil }
            // A row without an end, or with a quote that nobody closes, is the reader's to refuse.
            let isLast = position >= file.size || rest.count > piece + 4 * CSVReader.lineLimit
            guard let cut = isLast ? Cut(at: rest.count, lines: 0) : Cut(in: rest) else { continue }
            let block = Block(bytes: Array(rest[..<cut.end]), offset: offset, line: line)
            rest.removeFirst(cut.end)
            offset += cut.end
            line += cut.lines
            return block
        }
    }

    /// Behind the last row that is whole.
    private struct Cut {
        var end = 0
        /// Line ends before it.
        var lines = 0

        init(at end: Int, lines: Int) { (self.end, self.lines) = (end, lines) }

        /// nil: no row ends.
        init?(in bytes: [UInt8]) {
            var (isQuoted, seen) = (false, 0)
            bytes.withUnsafeBufferPointer { bytes in
                for index in bytes.indices {
                    switch bytes[index] {
                    case 0x22: isQuoted.toggle()
                    case 0x0A: seen += 1
                    // What follows the last byte is not known yet.
                    case 0x0D where index + 1 < bytes.count && bytes[index + 1] != 0x0A: seen += 1
                    default: continue
                    }
                    if !isQuoted, bytes[index] != 0x22 { (end, lines) = (index + 1, seen) }
                }
            }
            guard end > 0 else { return nil }
        }
    }
}
