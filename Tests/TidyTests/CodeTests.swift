import Foundation
import Testing

/// Every code that the program answers with has a page at `/problems/CODE` that explains it.
@Suite struct CodeTests {
    private static let pages = "Sources/Web/Problems/ProblemExplained"

    /// The codes that stand in a text by themselves; `E_STORE_` is the beginning of several.
    private func codes(in lines: [Line]) -> [String: Line] {
        var found: [String: Line] = [:]
        for line in lines where !line.trimmed.hasPrefix("//") {
            for match in line.text.matches(of: /"(E(?:_[A-Z0-9]+)+)"/) {
                found[String(match.output.1)] = line
            }
        }
        return found
    }

    private func unexplained(_ files: [SourceFile], pages: [SourceFile]) -> [String] {
        let known = codes(in: pages.flatMap { $0.lines(with: "\"E_") })
        return codes(in: files.flatMap { $0.lines(with: "\"E_") }).filter { known[$0.key] == nil }
            .map { "\($0.key) in \($0.value)" }.sorted()
    }

    @Test func `every code has a page`() {
        let files = SourceTree.program.filter(\.isSwift)
        let pages = files.filter { $0.path.hasPrefix(Self.pages) }
        #expect(!pages.isEmpty)
        #expect(unexplained(files, pages: pages) == [])
    }

    @Test func `a planted code without a page is caught`() {
        let pages = [SourceFile(Self.pages + ".swift", "    .init(\"E_OLD\", \"a\")\n")]
        let planted = SourceFile(
            "Sources/Web/A.swift", "case .old: \"E_OLD\"\n// \"E_SAID\"\ncase .new: \"E_NEW_1\"\n")
        #expect(
            unexplained([planted], pages: pages) == [
                "E_NEW_1 in Sources/Web/A.swift:3: case .new: \"E_NEW_1\""
            ])
    }
}
