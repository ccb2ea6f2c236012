import Barcodes
import Foundation
import Testing

/// The pictures of return sheets, read back by another program where there is one.
@Suite struct BarcodeTests {
    @Test(arguments: Barcode.Symbology.allCases)
    func `nothing, too much and what is no ASCII is refused`(symbology: Barcode.Symbology) {
        #expect(throws: Barcode.Refusal.empty) { try Barcode("", as: symbology) }
        let limit = Barcode.limit(of: symbology)
        #expect(throws: Barcode.Refusal.tooLong(bytes: limit + 1, limit: limit)) {
            try Barcode(String(repeating: "A", count: limit + 1), as: symbology)
        }
        for text in ["Ž1", "А1", "A\n1", "A\u{0}1", "\u{7F}"] {
            #expect(throws: Barcode.Refusal.notASCII) { try Barcode(text, as: symbology) }
        }
    }

    @Test(arguments: Barcode.Symbology.allCases)
    func `the longest text that is allowed is drawn`(symbology: Barcode.Symbology) throws {
        let text = String(repeating: "aZ", count: Barcode.limit(of: symbology) / 2)
        #expect(try Barcode(text, as: symbology).bars.count > 100)
    }

    @Test(arguments: Barcode.Symbology.allCases)
    func `bars lie on whole modules, within the picture and its quiet zone`(
        symbology: Barcode.Symbology
    ) throws {
        let barcode = try Barcode("RMA7K3QW9XT", as: symbology)
        let quiet = symbology == .code128 ? 10.0 : 4.0
        for bar in barcode.bars {
            #expect(bar.x == bar.x.rounded() && bar.width == bar.width.rounded() && bar.width >= 1)
            #expect(bar.height > 0)
            #expect(bar.x >= quiet && bar.x + bar.width <= barcode.width - quiet)
        }
        if symbology == .qr {
            #expect(barcode.width == barcode.height)
            #expect((barcode.width - 8 - 17).truncatingRemainder(dividingBy: 4) == 0, "17 + 4 × version")
        } else {
            // Start, 11 characters at most, check, stop: 11 modules each, the stop 13.
            #expect(barcode.width <= 20 + 11 * 13 + 13)
        }
    }

    @Test func `the drawing is well-formed and holds no script and no style`() throws {
        let svg = try Barcode(#"<&">"#, as: .qr).svg
        #expect(svg.contains("aria-label=\"&lt;&amp;&quot;&gt;\""))
        #expect(!svg.contains("style") && !svg.contains("script"))
        let parts = svg.split(separator: "<").count
        #expect(parts == 3, "svg, path and the end of svg: \(svg.prefix(300))")
    }

    @Test func `many at once do not disturb each other`() async throws {
        let alone = try (0..<40).map { try Barcode("SERIAL-\($0)", as: .qr).svg }
        let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<40 {
                group.addTask { (number, try Barcode("SERIAL-\(number)", as: .qr).svg) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<40).map { together[$0] } == alone)
    }

    @Test(
        .enabled(if: Reader.isHere, "zbarimg (Debian's zbar-tools) is not on this machine"),
        arguments: Barcode.Symbology.allCases)
    func `another program reads what was written`(symbology: Barcode.Symbology) throws {
        for text in [
            "RMA7K3QW9XT", "A1", "0123456789", "F2L-99/X_3.Z", "SN" + String(repeating: "8B", count: 14),
        ] {
            let barcode = try Barcode(text, as: symbology)
            let name = symbology == .qr ? "QR-Code" : "CODE-128"
            #expect(try Reader.read(barcode) == "\(name):\(text)")
        }
    }
}

/// Another reader, asked with a picture made of the bars without libzint.
private enum Reader {
    static let path = "/usr/bin/zbarimg"
    static var isHere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    static func read(_ barcode: Barcode) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pgm")
        defer { try? FileManager.default.removeItem(at: file) }
        try picture(of: barcode).write(to: file)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = ["--quiet", "--nodbus", file.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A gray map with four dots a module.
    private static func picture(of barcode: Barcode) -> Data {
        let scale = 4
        let (width, height) = (Int(barcode.width) * scale, Int(barcode.height) * scale)
        var dots = [UInt8](repeating: 255, count: width * height)
        for bar in barcode.bars {
            for y in Int(bar.y) * scale..<min(height, Int(bar.y + bar.height) * scale) {
                for x in Int(bar.x) * scale..<Int(bar.x + bar.width) * scale { dots[y * width + x] = 0 }
            }
        }
        return Data("P5 \(width) \(height) 255\n".utf8) + Data(dots)
    }
}
