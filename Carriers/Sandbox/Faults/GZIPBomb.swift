/// Blanks without end, packed: one blank, and then, so often, "the last one 258 times more" (RFC 1951, 3.2.6).
enum GZIPBomb {
    private static let repeats = 200_000
    /// 1 + 258 times `repeats`.
    static let unpackedSize = 51_600_001
    /// CRC-32 of that many blanks (RFC 1952, 8), worked out beforehand.
    private static let checksum: UInt32 = 0x9489_4318

    static let bytes: [UInt8] = {
        var bits = Bits()
        // The last block, with the fixed codes.
        bits.add(0b011, count: 3)
        bits.addCode(0x30 + 0x20, count: 8)
        for _ in 0..<repeats {
            bits.addCode(0b1100_0101, count: 8)
            bits.addCode(0, count: 5)
        }
        bits.addCode(0, count: 7)
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let tail = [checksum, UInt32(unpackedSize)].flatMap { value in
            [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
        }
        return head + bits.bytes + tail
    }()

    /// Fills bytes from their low end.
    private struct Bits {
        var bytes: [UInt8] = []
        private var used = 8

        mutating func add(_ value: Int, count: Int) {
            for place in 0..<count {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8((value >> place) & 1) << used
                used += 1
            }
        }

        /// Huffman codes stand with their high end first.
        mutating func addCode(_ code: Int, count: Int) {
            for place in (0..<count).reversed() { add(code >> place, count: 1) }
        }
    }
}

/// Any bytes as gzip without compression: stored blocks (RFC 1951, 3.2.4) in the frame of RFC 1952.
enum GZIPStored {
    private static let blockLimit = 65_535

    static func bytes(of content: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var start = 0
        repeat {
            let block = content[start..<min(start + blockLimit, content.count)]
            start = block.endIndex
            out.append(start == content.count ? 1 : 0)
            let count = UInt16(block.count)
            for value in [count, ~count] { out += [UInt8(value & 0xFF), UInt8(value >> 8)] }
            out += block
        } while start < content.count
        for value in [checksum(content), UInt32(truncatingIfNeeded: content.count)] {
            out += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
        }
        return out
    }

    /// CRC-32 (RFC 1952, 8), bit by bit.
    static func checksum(_ content: [UInt8]) -> UInt32 {
        ~content.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
                rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
            }
        }
    }
}
