import Foundation
import Testing

/// A server that is told to stop while it buys (RELIABILITY 7, P21).
@Suite(.timeLimit(.minutes(2))) struct StopBuyingTests {
    @Test func `what was begun is bought and kept, nothing more is begun, and the rest is bought later`()
        async throws
    {
        try await withSandbox { sandbox in
            let team = try await Team(sandbox.environment)
            let rma = try await team.site.withReturn("US", units: 20)
            let request = team.request(
                "POST", "/v1/returns/\(rma)/labels", key: "labels-that-were-stopped", "{}")
            // 16 are bought at once (D6), so some are not begun when the signal comes.
            sandbox.misbehave(#"{"operation":"buy","fault":"late","seconds":4}"#)
            try await team.served { server in
                async let answer = team.ask(request, at: server)
                try await Task.sleep(for: .seconds(2))
                try server.signal(SIGTERM)
                let told = try await answer
                #expect(told.status == "503" && told.body.contains("E_CANCELLED"), "\(told)")
            }
            let sold = try sandbox.sales("label").count
            #expect((1...16).contains(sold), "\(sold) were bought")
            sandbox.behave()
            try await team.served { server in
                let told = try await team.ask(request, at: server)
                #expect(told.status == "200", "\(told)")
            }
            #expect(try sandbox.sales("label").count == 20, "each once")
        }
    }
}
