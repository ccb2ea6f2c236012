import Subprocess
import Testing

/// Ctrl-C while labels are bought: what was begun is finished, and nothing is in doubt for it.
@Suite(.timeLimit(.minutes(2))) struct InterruptTests {
    @Test func `an interrupted purchase leaves no doubt, and the same command finishes it`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(units: 40)
            let words = site.words(["return", "label", rma, "--output", "labels"])
            let exit = try await site.program.run(words, sending: .interrupt) {
                while try sandbox.sales("label").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(exit == 130)
            #expect(try await site.done("return", "doubts")["items"] == .list([]))
            let begun = try sandbox.sales("label").count
            #expect(begun < 40)
            try await site.done("return", "label", rma, "--output", "labels")
            #expect(try site.folder.names(in: "labels").count == 40)
            let sold = try sandbox.sales("label").map { $0["references"][0].text }
            #expect(sold.count == 40 && Set(sold).count == 40)
        }
    }
}
