import Foundation
import Testing

/// Reads are tried again, as long as a carrier asks and no longer; and a pickup's day is judged before any call.
@Suite(.timeLimit(.minutes(2))) struct ReadsTests {
    /// Counts what it was asked, one answer after the other; the last one stays.
    private final class Answers: Sendable {
        private let carrier: @Sendable (Int) -> CarrierStandIn.Reply
        private let count = NSLock()
        nonisolated(unsafe) private var asked = 0  // the lock above guards it

        init(_ answer: @escaping @Sendable (Int) -> CarrierStandIn.Reply) { carrier = answer }

        func next() -> CarrierStandIn.Reply {
            carrier(
                count.withLock {
                    asked += 1
                    return asked
                })
        }
    }

    /// Answers token calls in turn, and refuses every label.
    private func carrier(
        _ tokens: @escaping @Sendable (Int) -> CarrierStandIn.Reply
    ) throws -> CarrierStandIn {
        let answers = Answers(tokens)
        return try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath
                ? answers.next()
                : .answer(400, #"{"response":{"errors":[{"code":"120802","message":"no"}]}}"#)
        }
    }

    private func site(of carrier: CarrierStandIn) throws -> Site {
        try Site(Sandbox.settings(root: "http://127.0.0.1:\(carrier.port)"))
    }

    @Test func `AC-27.2 a read answered 500, 500, 200 is three requests, and what is bought is sent once`()
        async throws
    {
        let carrier = try carrier { $0 < 3 ? .answer(500, "{}") : CarrierStandIn.token(Canary.token) }
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        try await site.refused(69, "E_CARRIER_REFUSED", "return", "label", rma)
        #expect(carrier.count(CarrierStandIn.tokenPath) == 3)
        #expect(carrier.count(CarrierStandIn.shipPath) == 1)
    }

    @Test func `AC-27.5 Retry-After 2 is waited for, and Retry-After ten years ends the command at once`()
        async throws
    {
        let patient = try carrier {
            $0 == 1
                ? .answer(429, "{}", fields: ["Retry-After: 2"]) : CarrierStandIn.token(Canary.token)
        }
        let site = try site(of: patient)
        let rma = try await site.withReturn()
        let clock = ContinuousClock()
        let started = clock.now
        try await site.refused(69, "E_CARRIER_REFUSED", "return", "label", rma)
        #expect(clock.now - started >= .seconds(2))
        #expect(patient.count(CarrierStandIn.tokenPath) == 2)

        let never = try carrier { _ in .answer(429, "{}", fields: ["Retry-After: 315360000"]) }
        let other = try self.site(of: never)
        let second = try await other.withReturn()
        let refusal = try await other.refused(69, "E_CARRIER_BUSY", "return", "label", second)
        #expect(refusal["detail"].text.contains("UTC"))
        #expect(never.requests.count == 1)
    }

    @Test func `AC-27.10 a redirect to another host is not followed`() async throws {
        let elsewhere = try CarrierStandIn { _ in CarrierStandIn.token(Canary.token) }
        let carrier = try carrier { [port = elsewhere.port] _ in
            .answer(302, "{}", fields: ["Location: http://localhost:\(port)\(CarrierStandIn.tokenPath)"])
        }
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        try await site.refused(69, "E_CARRIER_GARBLED", "return", "label", rma)
        #expect(carrier.requests.count == 1 && elsewhere.requests.count == 0)
    }

    @Test func `a dry run buys nothing, and a pickup on a Sunday names the Monday`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            let tried = try await site.done("return", "label", rma, "--dry-run")
            #expect(tried["results"].items.map { $0["outcome"].text } == ["checked"])
            #expect(try sandbox.sales("label").isEmpty)
            try await site.done("return", "label", rma)
            let hours = ["--ready", "09:00", "--close", "17:00"]
            let sunday = try await site.program.run(
                site.words(["return", "pickup", rma, "--on", "2025-06-08"] + hours))
            #expect(sunday.exit == 1, "\(sunday.errors)")
            #expect(try sunday.code == "E_PICKUP_DATE" && sunday.document["next"].text == "2025-06-09")
            #expect(try sandbox.sales("pickup").isEmpty)
            let booked = try await site.program.run(
                site.words(["return", "pickup", rma, "--on", "2025-06-03"] + hours))
            #expect(booked.exit == 0, "\(booked.errors)")
            let moved = try await site.program.run(
                site.words(["return", "pickup", rma, "--change", "--on", "2025-06-04"] + hours))
            #expect(moved.exit == 1)
            #expect(try moved.code == "E_NO_CHANGE" && moved.errors.contains("pickup-cancel"))
        }
    }
}
