import Testing

@Suite struct MigrationTests {
    /// The names that break the row 001, 002, 003 …
    private func misnumbered(_ names: [String]) -> [String] {
        names.sorted().enumerated().compactMap { index, name in
            let number = String(index + 1)
            let expected = String(repeating: "0", count: max(0, 3 - number.count)) + number + "-"
            return name.hasPrefix(expected) && name.hasSuffix(".sql") ? nil : name
        }
    }

    @Test func `migrations are numbered without a gap`() {
        let names = SourceTree.names(in: "Sources/Store/Migrations")
        #expect(!names.isEmpty)
        #expect(misnumbered(names) == [])
    }

    @Test(arguments: [
        ["002-core.sql"], ["001-audit.sql", "003-core.sql"], ["001-audit.sql", "001-core.sql"],
        ["001-audit.sql", "2-core.sql"], ["001-audit.txt"], ["001-audit.sql", "002-core.sql", "notes.sql"],
    ])
    func `a planted gap is caught`(names: [String]) {
        #expect(misnumbered(names) != [])
    }

    @Test func `a whole row is in order`() {
        #expect(misnumbered(["003-c.sql", "001-a.sql", "002-b.sql"]) == [])
    }
}
