import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct LabelImageTests {
    private let text = LabelText(
        title: "UPS RETURN LABEL", number: "1Z999AA10123456784",
        lines: ["FROM: ZÜRICH (CH)", "TO: ^SAN JOSÉ"])

    @Test func `a GIF unpacks to the pixels that were drawn`() throws {
        let bitmap = Bitmap(label: text)
        let file = GIF.data(bitmap)
        #expect(file.count < 40_000)
        #expect(unpacked(file) == bitmap.pixels)
    }

    @Test func `a GIF of noise, which fills the table of codes, unpacks too`() {
        var bitmap = Bitmap(width: 200, height: 200)
        var seed: UInt32 = 1
        for y in 0..<200 {
            for x in 0..<200 {
                seed = seed &* 1_664_525 &+ 1_013_904_223
                if seed >> 31 == 1 { bitmap.fill(x: x, y: y, width: 1, height: 1) }
            }
        }
        #expect(unpacked(GIF.data(bitmap)) == bitmap.pixels)
    }

    /// A reader written from the GIF specification, apart from the encoder.
    private func unpacked(_ file: Data) -> [UInt8] {
        var bytes: [UInt8] = []
        var at = 13 + 6 + 10 + 1
        while file[at] != 0 {
            bytes += file[(at + 1)...(at + Int(file[at]))]
            at += Int(file[at]) + 1
        }
        var (out, table, size, earlier): ([UInt8], [[UInt8]], Int, [UInt8]?) = ([], [], 3, nil)
        var (bits, count) = (0, 0)
        let base: [[UInt8]] = [[0], [1], [2], [3], [], []]
        for byte in bytes {
            bits |= Int(byte) << count
            count += 8
            while count >= size {
                let code = bits & (1 << size - 1)
                bits >>= size
                count -= size
                if code == 4 {
                    (table, size, earlier) = (base, 3, nil)
                    continue
                }
                if code == 5 { return out }
                let entry = code < table.count ? table[code] : (earlier ?? []) + [earlier?.first ?? 0]
                out += entry
                if let earlier, table.count < 4096 { table.append(earlier + [entry[0]]) }
                if table.count == 1 << size && size < 12 { size += 1 }
                earlier = entry
            }
        }
        return out
    }

    @Test func `every offset of a PDF's table points to its object`() throws {
        let file = String(decoding: PDF.data(text), as: UTF8.self)
        let start = try #require(file.firstMatch(of: /startxref\n([0-9]+)\n%%EOF\n/)?.1)
        let table = file.dropFirst(try #require(Int(start)))
        #expect(table.hasPrefix("xref\n0 6\n"))
        for (index, entry) in table.matches(of: /([0-9]{10}) 00000 n \n/).enumerated() {
            let offset = try #require(Int(entry.1))
            #expect(file.dropFirst(offset).hasPrefix("\(index + 1) 0 obj\n"))
        }
        #expect(file.contains("(1Z999AA10123456784) Tj"))
        #expect(file.contains("(FROM: ZURICH \\(CH\\)) Tj"))
    }

    @Test func `a printer's command characters do not reach the printer`() {
        let label = String(decoding: Thermal.zpl(text), as: UTF8.self)
        #expect(label.hasPrefix("^XA\n"))
        #expect(label.hasSuffix("^XZ\n"))
        #expect(label.contains("^FDTO: ?SAN JOSE^FS"))
    }
}
