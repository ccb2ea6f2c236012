import Foundation
import Testing

/// Clients that hold a server up, against the real program with its real limits (RELIABILITY T9, P20).
@Suite(.timeLimit(.minutes(3))) struct HostileClientTests {
    @Test func `whoever drips or does not read is cut in time, and nobody else waits for it`() async throws {
        try await withServer(HostileClient.settings) { server in
            let port = server.port
            let before = try server.openFiles
            async let heads = HostileClient.cut(200, at: port, within: .seconds(13)) { wire in
                wire.send("GET /health/live HTTP/1.1\r\nX: ")
                return "a"
            }
            async let bodies = HostileClient.cut(50, at: port, within: .seconds(14)) { wire in
                wire.send(HostileClient.upload(of: 100_000))
                return "x"
            }
            async let deaf = HostileClient.cut(10, at: port, within: .seconds(40)) { wire in
                wire.send(
                    String(repeating: "GET /assets/roundtrip.css HTTP/1.1\r\nHost: a\r\n\r\n", count: 3_000))
                return nil
            }
            try await Task.sleep(for: .seconds(1))
            // Everybody else, meanwhile.
            let worst = try await HostileClient.slowest(of: 200, at: port)
            #expect(worst < .seconds(2), "\(worst)")
            #expect(try await heads == 200)
            #expect(try await bodies == 50)
            #expect(try await deaf == 10)
            try await eventually(within: .seconds(20)) { try server.openFiles <= before + 8 }
        }
    }

    @Test func `a flood after a refusal is not drained`() async throws {
        try await withServer { server in
            let (answer, taken) = try await Wire.onThread {
                let wire = try Wire(server.port)
                wire.send(HostileClient.upload(of: 1 << 30, to: "/v1/trials"))
                let flood = [UInt8](repeating: 0x78, count: 256 << 20)
                let taken = wire.send(flood, within: .seconds(10))
                return (wire.hear(within: .seconds(5)), taken)
            }
            #expect(answer.hasPrefix("HTTP/1.1 401 "), "the answer arrives all the same: \(answer)")
            // What the kernels of both sides hold is no secret of ours: some megabytes.
            #expect(taken < 16 << 20, "\(taken) bytes were taken")
        }
    }

    @Test func `more at once than is worked on is refused with a time to come back`() async throws {
        try await withServer(HostileClient.settings) { server in
            let port = server.port
            let refused = try await Wire.onThread {
                // Bodies still coming have places of their own: 256.
                let uploads = try (1...256).map { _ in try Wire(port) }
                for wire in uploads { wire.send(HostileClient.upload(of: 1_000)) }
                Thread.sleep(forTimeInterval: 1)
                let next = try Wire(port)
                next.send(HostileClient.upload(of: 1_000))
                let refused = next.hear(within: .seconds(5))
                let whole = try Wire(port)
                whole.send(HostileClient.event)
                let taken = whole.hear(within: .seconds(5))
                #expect(
                    taken.hasPrefix("HTTP/1.1 400 "), "a request that is whole waits for no upload: \(taken)")
                return refused
            }
            #expect(refused.hasPrefix("HTTP/1.1 503 "), "\(refused)")
            #expect(refused.contains("\r\nRetry-After: 1\r\n") && refused.contains("E_BUSY"))
            #expect(try await server.ask("/health/ready") == "200 ready\n")
            let metrics = try await server.ask("/metrics")
            #expect(metrics.contains("roundtrip_http_refused_total 1"), "\(metrics)")
        }
    }

    @Test func `two thousand that drip leave room for one who asks`() async throws {
        try await withServer { server in
            let port = server.port
            let drippers = Held()
            try await Wire.onThread {
                let all = try (1...2_000).map { _ in try Wire(port) }
                for wire in all { wire.send("GET / HTTP/1.1\r\nX: ") }
                drippers.keep(all)
            }
            let worst = try await HostileClient.slowest(of: 50, at: port)
            // Without room it would have to wait until they are cut, ten seconds.
            #expect(worst < .seconds(5), "\(worst)")
            #expect(drippers.count == 2_000)
        }
    }
}

/// The ends of the program, with clients that hold it up.
@Suite(.timeLimit(.minutes(2))) struct StopTests {
    @Test func `a client that does not read does not keep it from ending`() async throws {
        let told = Moment()
        let deaf = Held()
        let ended = try await withServer { server in
            try await Wire.onThread {
                let wire = try Wire(server.port, window: 4_096)
                wire.send(
                    String(repeating: "GET /assets/roundtrip.css HTTP/1.1\r\nHost: a\r\n\r\n", count: 3_000))
                deaf.keep([wire])
            }
            try await Task.sleep(for: .milliseconds(500))
            told.set()
        }
        #expect(deaf.count == 1)
        #expect(ended == 0)
        #expect(told.elapsed < .seconds(31), "\(told.elapsed)")
    }

    @Test func `a second signal ends it at once`() async throws {
        let told = Moment()
        let slow = Held()
        let ended = try await withServer(HostileClient.settings) { server in
            try await Wire.onThread {
                let wire = try Wire(server.port)
                wire.send(HostileClient.upload(of: 1_000))
                slow.keep([wire])
            }
            try await Task.sleep(for: .milliseconds(300))
            try server.signal(SIGTERM)
            try await Task.sleep(for: .milliseconds(700))
            #expect(try server.isRunning, "it waits for what is underway")
            told.set()
        }
        #expect(slow.count == 1)
        #expect(ended == 0)
        #expect(told.elapsed < .seconds(2), "\(told.elapsed)")
    }

    @Test func `from the first signal on it is not ready, begins nothing, and finishes what it began`()
        async throws
    {
        let ended = try await withServer(HostileClient.settings) { server in
            let port = server.port
            let begun = try await Wire.onThread {
                let wire = try Wire(port)
                let event = HostileClient.event
                let cut = event.index(event.endIndex, offsetBy: -1)
                wire.send(String(event[..<cut]))
                Thread.sleep(forTimeInterval: 0.5)
                try server.signal(SIGTERM)
                Thread.sleep(forTimeInterval: 0.5)
                #expect(throws: Wire.Unreachable.self) { try Wire(port) }
                wire.send(String(event[cut...]))
                return wire.hear(within: .seconds(5))
            }
            // It was accepted before the signal; its body ended after it.
            #expect(begun.hasPrefix("HTTP/1.1 503 ") || begun.hasPrefix("HTTP/1.1 400 "), "\(begun)")
            #expect(begun.contains("\r\nConnection: close\r\n"))
        }
        #expect(ended == 0)
    }
}
