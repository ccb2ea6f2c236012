import Foundation

/// A GIF87a of two colors (CompuServe, 1987), compressed with LZW.
enum GIF {
    static func data(_ bitmap: Bitmap) -> Data {
        var out = Data("GIF87a".utf8)
        out.append(contentsOf: word(bitmap.width) + word(bitmap.height))
        out.append(contentsOf: [0x80, 0, 0])  // a global table of two colors
        out.append(contentsOf: [0xFF, 0xFF, 0xFF, 0, 0, 0])
        out.append(contentsOf: [0x2C, 0, 0, 0, 0] + word(bitmap.width) + word(bitmap.height) + [0])
        out.append(2)  // the least code size that GIF knows
        var rest = compress(bitmap.pixels)[...]
        while !rest.isEmpty {
            let part = rest.prefix(255)
            out.append(UInt8(part.count))
            out.append(contentsOf: part)
            rest = rest.dropFirst(255)
        }
        out.append(contentsOf: [0, 0x3B])
        return out
    }

    private static func word(_ value: Int) -> [UInt8] {
        [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
    }

    private static let (clear, end, limit) = (4, 5, 4096)

    /// The codes known so far are a tree: the child of a code by the next pixel, 0 where there is none.
    private static func compress(_ pixels: [UInt8]) -> [UInt8] {
        var bits = BitWriter()
        var children = [UInt16](repeating: 0, count: limit * 2)
        var (next, size) = (end + 1, 3)
        bits.write(clear, size)
        var code = Int(pixels.first ?? 0)
        for pixel in pixels.dropFirst() {
            let slot = code * 2 + Int(pixel)
            if children[slot] != 0 {
                code = Int(children[slot])
                continue
            }
            bits.write(code, size)
            code = Int(pixel)
            if next == limit {
                bits.write(clear, size)
                children = [UInt16](repeating: 0, count: limit * 2)
                (next, size) = (end + 1, 3)
            } else {
                children[slot] = UInt16(next)
                if next == 1 << size { size += 1 }
                next += 1
            }
        }
        bits.write(code, size)
        // A reader grows its table on this code too.
        bits.write(end, next == 1 << size && next < limit ? size + 1 : size)
        return bits.finished
    }
}

/// Packs codes from the lowest bit up.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending = 0
    private var count = 0

    mutating func write(_ code: Int, _ size: Int) {
        pending |= code << count
        count += size
        while count >= 8 {
            bytes.append(UInt8(pending & 0xFF))
            pending >>= 8
            count -= 8
        }
    }

    var finished: [UInt8] { count > 0 ? bytes + [UInt8(pending & 0xFF)] : bytes }
}
