public import ArgumentParser
import Glibc
import HTTPTypes
public import Operations
import Web

struct ReportCommand: Verb {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "report", "Writes out everything of a kind, as CSV or JSON Lines.",
        """
        However much it is, it is read and written part by part. A text that a spreadsheet would run as a formula \
        gets an apostrophe before it, which an import takes away again.
        """,
        example: "report units --format csv --output units.csv")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, json
    }

    @Argument(help: "trials, shipments, units, returns, discrepancies, due or audit.") var name: Report
    @Option(help: "csv, or json for an object a line.") var format = Format.csv
    @Option(help: ArgumentHelp("The file; standard output without it.", valueName: "FILE")) var output:
        String?
    @OptionGroup var global: GlobalOptions

    /// Lines asked for at once.
    private static let part = 2_000

    func perform(in session: Session) async throws -> Exit {
        let file = try output.map { try PartialFile($0) }
        var progress = Counter(name.rawValue, on: session.console, isShown: file != nil)
        var request: APIRequest? = .get(
            "reports", name.rawValue,
            query: [("format", format.rawValue), ("limit", "\(Self.part)")])
        do {
            while let asked = request {
                try Task.checkCancellation()
                let answer = try await session.ask(asked)
                if let file { try file.put(answer.bytes) } else { try session.console.put(answer.bytes) }
                progress.add(answer.bytes.count { $0 == 0x0A })
                request = answer.next.map { APIRequest.get(address: $0) }
            }
            try file?.finish()
        } catch {
            file?.discard()
            progress.clear()
            throw error
        }
        progress.clear()
        if let output { session.console.say("Written: \(output)") }
        return .done
    }
}

extension Report: ExpressibleByArgument {}

/// How many lines there are so far, while somebody watches: how many there will be, nobody knows.
private struct Counter {
    private let label: String
    private let isShown: Bool
    private var lines = 0

    init(_ label: String, on console: Console, isShown: Bool) {
        self.label = label
        self.isShown = isShown && console.isWatched
    }

    mutating func add(_ more: Int) {
        lines += more
        put("\r\u{1B}[K\(label) \(lines) lines")
    }

    func clear() { put("\r\u{1B}[K") }

    private func put(_ text: String) {
        guard isShown else { return }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
