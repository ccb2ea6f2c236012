import Foundation
import Testing

/// The journeys of a day in a real browser, against the real program (`Tests/Browser`). Where Chromium or playwright is
/// not here, each is skipped by name.
@Suite(.serialized, .timeLimit(.minutes(5))) struct BrowserTests {
    @Test func `there are journeys to play`() {
        #expect(Browser.journeys == ["approve", "bad_day", "receive", "record", "send_back", "sign_in"])
    }

    @Test(Browser.needed, arguments: Browser.journeys)
    func `a journey in the browser`(journey: String) async throws {
        let told = try await Wire.onThread { Browser.play(journey) }
        #expect(told.status == 0, "\(told.output)")
        #expect(told.output.contains("\(journey): in order"), "\(told.output)")
    }
}

/// Chromium, and a Python that drives it.
enum Browser {
    static let needed: ConditionTrait = .enabled(
        if: python != nil && chromium != nil,
        """
        The browser's journeys are skipped: \(chromium == nil ? "chromium" : "playwright and axe-playwright-python") \
        not here (make test installs them where it can)
        """)

    /// One file each.
    static let journeys: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/journeys")) ?? []
        return names.filter { $0.hasSuffix(".py") && !$0.hasPrefix("_") }.map { String($0.dropLast(3)) }
            .sorted()
    }()

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    private static let folder = root + "/Tests/Browser"
    /// Pictures of every page, to be looked at.
    private static let artifacts = root + "/.build/browser-artifacts"

    /// The one that `make test` fills, else the system's.
    private static let python: String? = [root + "/.build/browser/bin/python3", "python3"].first {
        run($0, ["-c", "import playwright, axe_playwright_python"]).status == 0
    }

    private static let chromium: String? = ["chromium", "chromium-browser"].first {
        run($0, ["--version"]).status == 0
    }

    static func play(_ journey: String) -> (status: Int32, output: String) {
        run(
            python ?? "python3",
            [
                folder + "/play.py", "--program", Program.path, "--artifacts", artifacts, "--chromium",
                chromium ?? "chromium", journey,
            ])
    }

    private static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String) {
        Python.told(by: [program] + arguments)
    }
}
