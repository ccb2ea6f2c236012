/// A compressor that knows one thing: how to say "very many zeros" (RFC 1950, RFC 1951).
enum Deflate {
    /// 13 bits for every 258 zeros. Without the checksum at the end, which a reader with a limit never reaches.
    static func zeros(atLeast size: Int) -> [UInt8] {
        var bits = BitWriter(bytes: [0x78, 0x01])
        bits.append(1, count: 1)  // the last block …
        bits.append(1, count: 2)  // … with the fixed codes
        bits.appendCode(0b0011_0000, count: 8)  // one zero, literally
        for _ in 0...(size / 258) {
            bits.appendCode(0b1100_0101, count: 8)  // repeat 258 bytes …
            bits.appendCode(0, count: 5)  // … from one byte back
        }
        bits.appendCode(0, count: 7)  // end of block
        return bits.bytes
    }

    private struct BitWriter {
        var bytes: [UInt8]
        private var used = 8

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// Numbers go lowest bit first.
        mutating func append(_ value: Int, count: Int) {
            for place in 0..<count { append(bit: value >> place & 1) }
        }

        /// Codes go highest bit first.
        mutating func appendCode(_ code: Int, count: Int) {
            for place in (0..<count).reversed() { append(bit: code >> place & 1) }
        }

        private mutating func append(bit: Int) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(bit << used)
            used += 1
        }
    }
}
