import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Logistics
import NIOCore
import Operations
import Testing

@testable import Web

/// What happens to somebody while a request of theirs is still coming in counts when it has its effect (INV-35).
@Suite struct StandingTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        for (name, role) in [("ann", Role.trialsTeam), ("ben", .trialsTeam), ("wes", .warehouse)] {
            try await counter.admit("\(name)@trials.example", role)
        }
        try await counter.admit("maya@northlight.example", .partner, partner: "Northlight")
        try await counter.lend(["A1"], to: "US", ["partner": "Northlight"])
    }

    private static let trial: JSON = [
        "kind": "new", "orgId": "ORG-9", "company": "Acme", "adminEmail": "it@nine.example",
        "portalExpires": "2999-12-31",
    ]

    /// What befalls somebody between the head of a request and the end of its body.
    enum Turn: CaseIterable, Sendable {
        case disabled, demoted, revoked, moved
    }

    private func befall(_ turn: Turn, _ email: String) async throws {
        let olga = Counter.operatorAsker
        switch turn {
        case .disabled: _ = try await counter.desk.disableUser(email, handTo: "wes", by: olga)
        case .demoted: _ = try await counter.desk.changeRole(of: email, to: .auditor, partner: nil, by: olga)
        case .moved:
            _ = try await counter.desk.changeRole(of: email, to: .partner, partner: "Other", by: olga)
        case .revoked:
            for file in try await counter.desk.tokens(of: email, for: olga) {
                _ = try await counter.desk.revokeToken(file.token.id, by: olga)
            }
        }
    }

    @Test(arguments: Turn.allCases)
    func `a change is refused to whom the door would not let in any more`(turn: Turn) async throws {
        let email = turn == .moved ? "maya@northlight.example" : "ben@trials.example"
        let caller = try await counter.program(email)
        let before = try await counter.desk.auditCheckpoint(
            for: .init(actor: .team, today: day("2025-03-03")))
        let refused = try await caller.ask(.post, "/v1/trials", Self.trial, key: "slow-body-of-test") {
            try await befall(turn, email)
        }
        #expect(refused.status == 401 && refused.json["code"] == "E_UNAUTHENTICATED", "\(refused)")
        let trials = try await counter.desk.trials(
            TrialFilter(), in: nil, ListWish(limit: 100), for: .init(actor: .team, today: day("2025-03-03")))
        #expect(!trials.items.contains { $0.orgID == "ORG-9" } && before != "")
        // It is nobody's answer to keep: the key is free for whoever comes in anew.
        if turn == .revoked {
            let again = try await counter.program(email).ask(
                .post, "/v1/trials", Self.trial, key: "slow-body-of-test"
            ) {}
            #expect(again.status == 201, "\(again)")
        }
    }

    @Test func `an approver who is one no longer approves nothing`() async throws {
        let asked = try await counter.program("ann@trials.example").post(
            "/v1/shipments/SH-1/extensions", ["to": "2025-04-25", "reason": "more"])
        #expect(asked.status == 201, "\(asked)")
        let refused = try await counter.program("ben@trials.example").ask(
            .post, "/v1/extensions/E-1/approve", ["note": "fine"], key: "late-decision-of-test"
        ) { try await befall(.demoted, "ben@trials.example") }
        #expect(refused.status == 401, "\(refused)")
        let asked2 = try await counter.program("ann@trials.example").see("/v1/extensions/E-1")
        #expect(asked2.json["state"] == "pending", "\(asked2)")
    }

    @Test func `a form of a session that has ended meanwhile does nothing`() async throws {
        let ann = try await counter.signedIn("ann@trials.example")
        let page = try await ann.see("/trials")
        let fields = "csrf=\(page.csrf.replacing("+", with: "%2B").replacing("=", with: "%3D"))&note=x"
        let sent = try await ann.ask(
            .post, "/trials/T-1/notes", Array(fields.utf8), type: "application/x-www-form-urlencoded",
            key: nil
        ) { _ = try await ann.send("/account/sign-out-everywhere", ["csrf": page.csrf]) }
        #expect(sent.location?.hasPrefix("/sign-in") == true || sent.status == 401, "\(sent)")
        #expect(!(try await counter.signedIn("ann@trials.example").see("/trials/T-1").says("<p>x</p>")))
    }

    @Test func `the parts of a report end with whom they are for`() async throws {
        let made = try await counter.token(of: "ben@trials.example")
        let entrant = try #require(try await counter.desk.entrant(showing: made))
        let ben = Asker(actor: entrant.actor, today: day("2025-03-03"), entrant: entrant)
        #expect(try await counter.desk.rows(of: .units, ListWish(limit: 10), for: ben).items.count == 1)
        try await befall(.revoked, "ben@trials.example")
        await #expect(throws: DeskRefusal.unauthenticated) {
            try await counter.desk.rows(of: .units, ListWish(limit: 10), for: ben)
        }
    }
}

extension Caller {
    fileprivate func ask(
        _ method: HTTPRequest.Method, _ path: String, _ json: JSON, key: String?,
        meanwhile: @escaping @Sendable () async throws -> Void
    ) async throws -> Seen {
        try await ask(
            method, path, try json.encoded(), type: "application/json", key: key, meanwhile: meanwhile)
    }

    /// Sends all but the last byte of a body, and that when something else has happened.
    fileprivate func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], type: String, key: String?,
        meanwhile: @escaping @Sendable () async throws -> Void
    ) async throws -> Seen {
        var head = HTTPRequest(method: method, scheme: "http", authority: "trials.example", path: path)
        head.headerFields[.contentType] = type
        head.headerFields[.cookie] = cookie
        head.headerFields[.authorization] = token.map { "Bearer \($0)" }
        if let name = IdempotencyKey.name { head.headerFields[name] = key }
        let (stream, source) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        source.yield(ByteBuffer(bytes: body.dropLast()))
        async let answer = counter.service.respond(
            overSocket: Request(head: head, body: RequestBody(asyncSequence: stream)), from: peer,
            logger: Logger(label: "test"), today: day("2025-03-03"))
        // Until it has been let in and waits for its body.
        try await Task.sleep(for: .milliseconds(200))
        try await meanwhile()
        source.yield(ByteBuffer(bytes: body.suffix(1)))
        source.finish()
        let response = await answer
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Seen(
            head: HTTPResponse(status: response.status, headerFields: response.headers),
            text: String(decoding: collector.bytes, as: UTF8.self))
    }
}
