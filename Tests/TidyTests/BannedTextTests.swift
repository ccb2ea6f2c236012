import Testing

@Suite struct BannedTextTests {
    private static let program = ["Sources", "Carriers"]
    /// Given the date, the instant and the randomness, so that a test can give them too.
    private static let clockless = [
        "Sources/Logistics", "Sources/Operations", "Carriers/Interface", "Carriers/UPS", "Carriers/DHL",
        "Carriers/Expeditors",
    ]

    private static let crashes = [
        BannedText(text: "try!", reason: "crashes on what a person, a file or a carrier sent"),
        BannedText(text: "fatalError(", isWord: true, reason: "crashes the service"),
    ]
    // Put together, so that a search of the project for them does not find this file.
    private static let leftovers = ["TO" + "DO", "FIX" + "ME", "XX" + "X"].map {
        BannedText(text: $0, isWord: true, reason: "belongs into an issue")
    }
    private static let silenced = [".dis" + "abled(", "XCT" + "Skip", "withKnown" + "Issue"].map {
        BannedText(text: $0, reason: "a test that does not run")
    }
    private static let clocks = [
        "Date()", "Date.now", "ContinuousClock(", "ContinuousClock.now", "SuspendingClock(", "clock_gettime(",
    ].map { BannedText(text: $0, isWord: true, reason: "the time is handed in") }
    private static let chance = ["UUID()", "SystemRandomNumberGenerator("].map {
        BannedText(text: $0, isWord: true, reason: "chance is handed in")
    }
    private static let draws = [".random(", ".randomElement()", ".shuffled()"].map {
        BannedText(text: $0, reason: "chance is handed in")
    }
    private static let waiting = [
        BannedText(text: "Task.sleep", isWord: true, reason: "waiting is handed in")
    ]
    /// Folders of whoever built the project; put together for the same reason.
    private static let machines = [["work"], ["opt", "swift"], ["root"]].map { folders in
        BannedText(
            text: "/" + folders.joined(separator: "/") + (folders.count == 1 ? "/" : ""), isWord: true,
            reason: "a folder of one machine")
    }
    private static let determinism = clocks + chance + draws + waiting

    private func findings(of banned: [BannedText], in files: [SourceFile]) -> [String] {
        files.flatMap { banned.findings(in: $0) }
    }

    @Test func `nothing crashes the program on purpose`() {
        #expect(findings(of: Self.crashes, in: SourceTree.program.filter(\.isSwift)) == [])
    }

    @Test func `nothing is left over for later`() {
        #expect(
            findings(of: Self.leftovers, in: SourceTree.program.filter { !$0.path.hasSuffix(".md") }) == [])
    }

    @Test func `every test runs`() {
        #expect(findings(of: Self.silenced, in: SourceTree.swift) == [])
    }

    @Test func `rules, operations and adapters read no clock and draw nothing`() {
        let files = SourceTree.swift.filter { $0.isUnder(Self.clockless) }
        #expect(!files.isEmpty)
        #expect(findings(of: Self.determinism, in: files) == [])
    }

    @Test func `no folder of one machine is named`() {
        #expect(
            findings(of: Self.machines, in: SourceTree.program + SourceTree.tests + SourceTree.papers) == [])
    }

    @Test(arguments: crashes + leftovers + silenced + determinism + machines)
    func `a planted line is caught`(banned: BannedText) {
        let planted = SourceFile("Sources/Web/A.swift", "let a = 1\n    let b = \(banned.text)b)\n")
        #expect(banned.lines(in: planted).map(\.number) == [2])
    }

    @Test func `a line that says why is let through, one that says nothing is not`() {
        let reasoned = SourceFile("Sources/Web/A.swift", "let a = try! b()  // allowed: a constant of ours\n")
        let mute = SourceFile("Sources/Web/A.swift", "let a = try! b()  // allowed: \n")
        #expect(findings(of: Self.crashes, in: [reasoned]) == [])
        #expect(findings(of: Self.crashes, in: [mute]).count == 1)
    }

    @Test func `a longer word is another word`() {
        let planted = SourceFile("Sources/Operations/A.swift", "let day = CivilDate()\nlet a = myUUID()\n")
        #expect(findings(of: Self.determinism, in: [planted]) == [])
    }
}
