import Foundation
import Testing

@testable import Web

/// The colors of the style sheet against each other, light and dark (WCAG 2.2, 1.4.3 and 1.4.11).
@Suite struct ContrastTests {
    private static let text = [
        ("ink", "ground"), ("ink", "sheet"), ("faint", "ground"), ("faint", "sheet"), ("link", "ground"),
        ("link", "sheet"), ("on-accent", "accent"), ("late", "late-ground"), ("late", "sheet"),
        ("late", "ground"), ("soon", "soon-ground"), ("fine", "fine-ground"), ("ink", "late-ground"),
        ("ink", "soon-ground"), ("ink", "fine-ground"), ("ink", "note-ground"), ("link", "late-ground"),
        ("link", "note-ground"), ("sheet", "fine"), ("sheet", "soon"), ("sheet", "late"),
    ]
    private static let marks = [
        ("edge", "sheet"), ("edge", "ground"), ("focus", "ground"), ("focus", "sheet"), ("soon", "sheet"),
        ("fine", "sheet"), ("accent", "sheet"),
    ]

    /// The two `:root` blocks: light, dark.
    private func schemes() throws -> [[String: [Double]]] {
        let sheet = String(decoding: Asset.style.bytes, as: UTF8.self)
        return sheet.matches(of: /:root \{([^}]*)\}/).map { block in
            Dictionary(
                uniqueKeysWithValues: block.output.1.matches(of: /--([a-z-]+): #([0-9a-f]{6});/).map {
                    match in
                    let number = Int(match.output.2, radix: 16) ?? 0
                    return (
                        String(match.output.1),
                        [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
                    )
                })
        }
    }

    /// WCAG 2.2, “relative luminance”.
    private func luminance(_ color: [Double]) -> Double {
        let linear = color.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private func contrast(_ one: [Double], _ other: [Double]) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func `black on white is 21, and the pairs of both schemes are enough`() throws {
        #expect(abs(contrast([0, 0, 0], [1, 1, 1]) - 21) < 0.001)
        let schemes = try schemes()
        #expect(schemes.count == 2)
        for (scheme, name) in zip(schemes, ["light", "dark"]) {
            for (pairs, least) in [(Self.text, 4.5), (Self.marks, 3)] {
                for (front, back) in pairs {
                    let (one, other) = (try #require(scheme[front]), try #require(scheme[back]))
                    let found = contrast(one, other)
                    #expect(found >= least, "\(name): \(front) on \(back) is \(found)")
                }
            }
        }
    }

    @Test func `no color stands beside the palette, so that none escapes the test`() {
        let sheet = String(decoding: Asset.style.bytes, as: UTF8.self)
        let rest = sheet.replacing(/:root \{[^}]*\}/, with: "").replacing(/@media print \{(?s:.*)/, with: "")
        #expect(rest.matches(of: /#[0-9a-fA-F]{3,8}\b|rgba?\(/).map { String($0.output) } == [])
    }
}
