import Testing

/// An acceptance example is kept only while a test carries its number.
@Suite struct AcceptanceTests {
    /// How many examples the requirements give to each system, `AC-01.1` up to `AC-27.10`.
    private static let counts = [
        1: 3, 2: 3, 3: 8, 4: 2, 5: 2, 6: 1, 7: 4, 8: 2, 9: 12, 10: 13, 11: 7, 12: 10, 13: 6, 14: 10, 15: 6,
        16: 9,
        17: 5, 18: 2, 19: 2, 20: 1, 21: 2, 22: 1, 23: 4, 24: 3, 25: 2, 26: 1, 27: 10,
    ]
    /// The systems that are built, every example of each.
    private static let whole = [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19]
    /// Of these systems only the hook that others hang on is built.
    private static let hooks = ["AC-06.1", "AC-20.1", "AC-22.1", "AC-24.1"]

    private static let built = whole.flatMap(examples) + hooks
    private static let known = Set(counts.keys.flatMap(examples))

    private static func examples(of system: Int) -> [String] {
        (1...(counts[system] ?? 1)).map { "AC-\(system < 10 ? "0" : "")\(system).\($0)" }
    }

    /// The numbers in the names of the tests of a file.
    private func numbers(in file: SourceFile) -> [String] {
        let lines = file.lines
        return file.lines(with: "func `").filter { isTest($0, in: lines) }.flatMap { line in
            line.text.split(separator: "`")[1].matches(of: /AC-\d\d\.\d+/).map { String($0.output) }
        }
    }

    /// `@Test` stands on the line itself or above it, its arguments between them.
    private func isTest(_ line: Line, in lines: [String]) -> Bool {
        if line.text.contains("@Test") { return true }
        let above = lines[..<(line.number - 1)].reversed().prefix { !$0.contains("func ") }
        return above.contains { $0.contains("@Test") }
    }

    private static let tests = SourceTree.tests.filter { $0.isSwift && !$0.isUnder(["Tests/TidyTests"]) }

    @Test func `every acceptance example that is built has a test of its number`() {
        let named = Set(Self.tests.flatMap(numbers))
        #expect(Self.built.filter { !named.contains($0) } == [])
    }

    @Test func `no test names an acceptance example that does not exist`() {
        #expect(Self.tests.flatMap(numbers).filter { !Self.known.contains($0) } == [])
    }

    @Test(arguments: [
        ("@Test func `AC-09.10 a trial without devices`() {", ["AC-09.10"]),
        (
            "@Test(arguments: [\n    (1, 2),\n])\nfunc `AC-10.2 and AC-10.3 leap`(a: Int) {",
            ["AC-10.2", "AC-10.3"]
        ),
        ("func `AC-09.1 no test at all`() {", []),
        ("@Test func `a plain name`() {  // AC-09.1", []),
        ("@Test func a() {}\nprivate func `AC-09.1 a helper`() {", []),
    ])
    func `numbers are read from names of tests only`(text: String, expected: [String]) {
        #expect(numbers(in: SourceFile("Tests/WebTests/A.swift", text)) == expected)
    }
}
