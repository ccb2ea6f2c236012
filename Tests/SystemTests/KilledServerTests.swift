import Foundation
import Testing

/// A client that loses the answer and asks again with the same key gets the same bytes, and there is one effect: kill
/// points K4, K5 and K6 of RELIABILITY 3a, over a real socket.
@Suite(.timeLimit(.minutes(3))) struct KilledServerTests {
    @Test func `K4: killed after the commit, the next start gives the answer that was lost`() async throws {
        let team = try await Team()
        try await team.served { server in
            let deaf = Held()
            try await Wire.onThread {
                let wire = try Wire(server.port)
                wire.send(team.opening("ORG-K4", key: "lost-answer-4"))
                deaf.keep([wire])
            }
            // What the client did not hear, others see.
            try await eventually(within: .seconds(10)) { try await team.count("ORG-K4", at: server) == 1 }
            try server.signal(SIGKILL)
            #expect(deaf.count == 1)
        }
        try await team.served { server in
            let first = try await team.ask(team.opening("ORG-K4", key: "lost-answer-4"), at: server)
            let second = try await team.ask(team.opening("ORG-K4", key: "lost-answer-4"), at: server)
            #expect(first.status == "201", "\(first)")
            #expect(first.isReplayed && second.isReplayed)
            #expect(first.body == second.body && first.body.contains("ORG-K4"))
            #expect(try await team.count("ORG-K4", at: server) == 1)
            let other = try await team.ask(team.opening("ORG-OTHER", key: "lost-answer-4"), at: server)
            #expect(other.status == "422" && other.body.contains("E_KEY_OTHER"), "\(other)")
        }
    }

    @Test func `K5: cut in the middle of the answer, the next one is whole and the same`() async throws {
        let team = try await Team()
        try await team.served { server in
            let request = team.opening("ORG-K5", key: "lost-answer-5")
            let half = try await Wire.onThread {
                let wire = try Wire(server.port, window: 1_024)
                wire.send(request)
                return wire.hear(within: .seconds(10)) { $0.utf8.count >= 64 }
            }
            #expect(half.hasPrefix("HTTP/1.1 201 "), "\(half)")
            let again = try await team.ask(request, at: server)
            #expect(again.status == "201" && again.isReplayed)
            let third = try await team.ask(request, at: server)
            #expect(again.body == third.body)
            #expect(try await team.count("ORG-K5", at: server) == 1)
        }
    }

    @Test func `killed again and again under load, each key has one effect and one answer`() async throws {
        let team = try await Team()
        let heard = Answers()
        let rounds = 6
        let atOnce = 24
        for round in 0..<rounds {
            try await team.served { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<atOnce {
                        group.addTask {
                            let name = "ORG-\(round)-\(number)"
                            // Whoever the kill catches hears nothing; that is the point.
                            let answer = try? await team.ask(
                                team.opening(name, key: "round-\(name)"), at: server)
                            if let answer, answer.isWhole { heard.note(answer, of: name) }
                        }
                    }
                    try await Task.sleep(for: .milliseconds(15 + 25 * round))
                    // A machine that is busy needs longer: in the last round something is heard.
                    if round == rounds - 1 { try await eventually(within: .seconds(20)) { heard.count > 0 } }
                    try server.signal(SIGKILL)
                    try await group.waitForAll()
                }
            }
        }
        try await team.served { server in
            for round in 0..<rounds {
                for number in 0..<atOnce {
                    let name = "ORG-\(round)-\(number)"
                    let request = team.opening(name, key: "round-\(name)")
                    let answer = try await team.ask(request, at: server)
                    #expect(answer.status == "201", "\(name): \(answer)")
                    #expect(try await team.ask(request, at: server).body == answer.body, "\(name)")
                    if let before = heard.answer(of: name) {
                        #expect(before.body == answer.body, "\(name) was told something else")
                        #expect(answer.isReplayed, "\(name) was told before, and is not done again")
                    }
                }
            }
            #expect(try await team.count("ORG-", at: server) == rounds * atOnce)
        }
        #expect(heard.count < rounds * atOnce, "some answers were lost")
        #expect(heard.count > 0, "some were heard")
    }

    @Test func `K6: the answer to a purchase is lost, and nothing is bought twice`() async throws {
        try await withSandbox { sandbox in
            let team = try await Team(sandbox.environment)
            let rma = try await team.site.withReturn("US", units: 3)
            try await team.served { server in
                let request = team.request("POST", "/v1/returns/\(rma)/labels", key: "lost-labels-6", "{}")
                _ = try await Wire.onThread {
                    let wire = try Wire(server.port)
                    wire.send(request)
                }
                try await eventually(within: .seconds(20)) { try sandbox.sales("label").count == 3 }
                var answer = try await team.ask(request, at: server)
                // The first one may still be worked on.
                for _ in 0..<50 where answer.status == "409" {
                    try await Task.sleep(for: .milliseconds(200))
                    answer = try await team.ask(request, at: server)
                }
                #expect(answer.status == "200", "\(answer)")
                #expect(try await team.ask(request, at: server).body == answer.body)
                // Another key is another request, and what has a label keeps it.
                let other = team.request("POST", "/v1/returns/\(rma)/labels", key: "other-labels-6", "{}")
                #expect(try await team.ask(other, at: server).status == "200")
            }
            #expect(try sandbox.sales("label").count == 3)
        }
    }
}
