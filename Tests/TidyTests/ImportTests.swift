import Testing

/// `Package.swift` is no fence by itself, and the compiler's check sees only what is not even built.
@Suite struct ImportTests {
    private func strangers(in file: SourceFile) -> [String] {
        let room = Room.of(file)
        return ImportLine.all(in: file)
            .filter { room?.allows($0.module) != true }
            .map { "\($0): \(room?.folder ?? "a room that is not in the table") may not import \($0.module)" }
    }

    @Test func `every import is one that the table of rooms allows`() {
        #expect(SourceTree.swift.flatMap(strangers) == [])
    }

    @Test func `every Swift file belongs to a room of the table`() {
        #expect(SourceTree.swift.filter { Room.of($0) == nil }.map(\.path) == [])
    }

    @Test func `no module passes another one on`() {
        #expect(SourceTree.swift.flatMap(ImportLine.all).filter(\.isExported) == [])
    }

    @Test func `the tree is really read`() {
        let rooms = Set(SourceTree.swift.compactMap { Room.of($0)?.folder })
        #expect(
            rooms.isSuperset(of: [
                "Sources/Logistics", "Carriers/UPS", "Sources/roundtrip", "Tests/TidyTests",
            ]))
        #expect(SourceTree.swift.flatMap(ImportLine.all).count > SourceTree.swift.count / 2)
    }

    @Test(arguments: [
        ("Sources/Logistics/A.swift", "import Foundation", "Foundation"),
        ("Sources/Logistics/A.swift", "#if os(Linux)\n    import Glibc\n#endif", "Glibc"),
        ("Sources/Operations/A.swift", "import Store", "Store"),
        ("Sources/Operations/A.swift", "public import HTTPTypes", "HTTPTypes"),
        ("Sources/Store/A.swift", "internal import CCurl", "CCurl"),
        ("Sources/Web/A.swift", "@testable import Store", "Store"),
        ("Sources/Web/A.swift", "@_spi(Inner) public import struct UPS.UPSCarrier", "UPS"),
        ("Sources/Web/A.swift", "import Logistics\u{3B} import Curl  // both", "Curl"),
        ("Sources/Curl/A.swift", "import FoundationNetworking", "FoundationNetworking"),
        ("Sources/Curl/A.swift", "private import Logistics", "Logistics"),
        ("Carriers/UPS/A.swift", "import DHL", "DHL"),
        ("Carriers/DHL/A.swift", "\t@preconcurrency  import  Operations", "Operations"),
        ("Carriers/Sandbox/A.swift", "import CarrierInterface", "CarrierInterface"),
        ("Sources/roundtrip/A.swift", "import CSQLite", "CSQLite"),
        ("Tests/WebTests/A.swift", "@testable import roundtrip", "roundtrip"),
        ("Tests/UPSTests/A.swift", "import XCTest", "XCTest"),
        ("Sources/Helpers/A.swift", "import Swift", "Swift"),
    ])
    func `a planted import is caught`(path: String, text: String, module: String) {
        let found = strangers(in: SourceFile(path, "// A file.\n" + text + "\nlet a = 1\n"))
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("may not import \(module)") == true)
    }

    @Test(arguments: [
        "// import Store", "/// Orders import Store files.", "let text = \"import Store\"",
        "func `import`() {}",
        "#if canImport(Store)", "let important = Store()",
    ])
    func `a line that only speaks of importing is none`(text: String) {
        #expect(ImportLine.all(in: SourceFile("Sources/Web/A.swift", text)) == [])
    }

    @Test func `a text of several lines imports nothing, and hides nothing after it`() {
        let quotes = "\"\"\""
        let planted = SourceFile(
            "Sources/Web/A.swift",
            "// \(quotes)\nlet a = \(quotes)\n  import sqlite3\n  \(quotes)\nimport Store\n")
        #expect(ImportLine.all(in: planted).map(\.module) == ["Store"])
    }

    @Test func `a module passed on is caught`() {
        let planted = SourceFile("Sources/Web/A.swift", "@_exported public import Logistics\n")
        #expect(ImportLine.all(in: planted).map(\.isExported) == [true])
    }
}
