import Foundation
import Testing

/// `kill -9` at the exact system call (RELIABILITY 3a): what stands on the disk afterwards, and that the same command
/// comes to what it must.
@Suite(Strace.needed, .timeLimit(.minutes(5))) struct ExactKillTests {
    /// What the same command finds afterwards.
    enum Left: Sendable {
        /// Nothing of it: it is done as if for the first time.
        case nothing
        /// Proven unsent: it goes on, and nothing is in doubt.
        case intent
        /// In doubt, though nothing was sold: it is never sent again by itself.
        case falseDoubt
        /// Sold: found by its key, and adopted.
        case sold
    }

    @Test(arguments: [
        (ExactPlace.beforeFirstWrite, Left.nothing), (.insideFirst, .nothing), (.firstWritten, .intent),
        (.beforeConnection, .intent), (.insideSending, .intent), (.sendingWritten, .falseDoubt),
        (.beforeFirstByte, .falseDoubt), (.insideKeeping, .sold), (.keepingWritten, .sold),
    ])
    func `K7, K8, K11, K12, K19 a label, killed exactly there`(place: ExactPlace, left: Left) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.importUnits([ManifestRow("ORG-1", "A1", "CZ"), ManifestRow("ORG-2", "B1", "CZ")])
            let rehearsal = site.words(["return", "label", try await site.createReturn("T-1")])
            let step = try #require(
                place.step(in: try await site.program.rehearse(rehearsal)), "no such step")
            let rma = try await site.createReturn("T-2")
            let words = site.words(["return", "label", rma])
            #expect(try await site.program.run(words, killedAt: step), "\(place) was not reached")

            let doubts = try await site.run("return", "doubts").document["items"].items
            let sold = try sandbox.sales("label").count - 1
            // What was bought may stand whole already: its last transaction was written.
            let isWhole = place == .keepingWritten && doubts.isEmpty
            switch left {
            case .nothing, .intent:
                #expect(doubts.isEmpty && sold == 0, "\(place): \(doubts)")
            case .falseDoubt: #expect(doubts.count == 1 && sold == 0, "\(place): \(doubts)")
            // `return doubts` asks the carrier first, and so has found it.
            case .sold: #expect((doubts.isEmpty || isWhole) && sold == 1, "\(place): \(doubts)")
            }
            let again = try await site.program.run(words)
            #expect(again.exit == (left == .falseDoubt ? 75 : 0), "\(place): \(again.errors)")
            #expect(try sandbox.sales("label").count - 1 == (left == .falseDoubt ? 0 : 1), "\(place)")
            #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
        }
    }

    @Test(arguments: [
        (ExactPlace.beforeFirstWrite, 0...0), (.insideFirst, 0...0), (.firstWritten, 0...1),
    ])
    func `K1, K2, K3 a return that is being recorded is there whole or not at all`(
        place: ExactPlace, returns: ClosedRange<Int>
    ) async throws {
        let site = try Site()
        try await site.importUnits([ManifestRow("ORG-1", "A1", "US"), ManifestRow("ORG-2", "B1", "US")])
        let rehearsal = try await site.program.rehearse(site.words(["return", "create", "T-1"]))
        let step = try #require(place.step(in: rehearsal))
        #expect(try await site.program.run(site.words(["return", "create", "T-2"]), killedAt: step))
        let left = try await site.done("return", "list", "--trial", "T-2")["items"].items
        #expect(returns.contains(left.count), "\(place)")
        if left.isEmpty { _ = try await site.createReturn("T-2") }
        #expect(try await site.done("return", "list", "--trial", "T-2")["items"].items.count == 1)
        #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
    }
}
