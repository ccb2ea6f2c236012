import Foundation
import Testing

@Suite struct ShapeTests {
    private static let longest = 300

    private func tooLong(_ file: SourceFile) -> String? {
        file.lineCount > Self.longest ? "\(file.path): \(file.lineCount) lines" : nil
    }

    @Test func `no file is longer than three hundred lines`() {
        #expect(SourceTree.swift.compactMap(tooLong) == [])
    }

    @Test func `a planted long file is caught`() {
        #expect(tooLong(SourceFile("Sources/Web/A.swift", .init(repeating: "a\n", count: 300))) == nil)
        #expect(tooLong(SourceFile("Sources/Web/A.swift", .init(repeating: "a\n", count: 301))) != nil)
    }

    /// Lines that switch the compiler's check of threads off and do not say what guards them instead.
    private func unguarded(in file: SourceFile) -> [Line] {
        let lines = file.lines
        return (file.lines(with: "@unchecked Sendable") + file.lines(with: "nonisolated(unsafe)"))
            .filter { line in
                guard !line.trimmed.hasPrefix("//") else { return false }
                let above = lines[..<(line.number - 1)].last {
                    !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@")
                }
                let below = lines.dropFirst(line.number).first
                return ![above, line.text, below].compactMap(\.self).contains { $0.contains("//") }
            }
    }

    @Test func `whatever goes unchecked between threads says what guards it`() {
        #expect(SourceTree.swift.filter { !$0.isUnder(["Tests/TidyTests"]) }.flatMap(unguarded) == [])
    }

    @Test(arguments: [
        ("final class A: @unchecked Sendable {", 1), ("nonisolated(unsafe) var a = 1", 1),
        ("/// The lock guards it.\nfinal class A: @unchecked Sendable {", 0),
        ("// Set once.\n@MainActor\nnonisolated(unsafe) var a = 1", 0),
        ("nonisolated(unsafe) var a = 1  // set before any thread starts", 0),
        ("// Of something else.\n\nfinal class A: @unchecked Sendable {", 1),
    ])
    func `a planted unchecked line is caught, an explained one is not`(text: String, count: Int) {
        #expect(unguarded(in: SourceFile("Sources/Web/A.swift", text + "\n    var b = 2\n")).count == count)
    }
}
