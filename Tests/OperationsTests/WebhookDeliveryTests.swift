import Foundation
import Logistics
import Testing

@testable import Operations
@testable import Store

/// Webhooks out, against the real store and somebody who listens.
@Suite struct WebhookDeliveryTests {
    /// Takes what is sent, and answers as told.
    private final class Listener: WebhookSender {
        let answer = Shared(WebhookDelivery.Outcome.answered(200))
        let heard = Shared<[WebhookMessage]>([])

        func send(_ message: WebhookMessage) async -> WebhookDelivery.Outcome {
            heard.change { $0.append(message) }
            return answer.value
        }
    }

    private let listener = Listener()
    private let office: Office
    private let clock = Shared(Office.noon)
    private let desk: Desk

    init() throws {
        office = try Office()
        desk = Desk(
            store: office.store, carriers: [], settings: .example(), now: { [clock] in clock.value },
            draw: { [draws = office.draws] in draws.next() }, webhookSender: listener)
    }

    private func listen(_ events: String...) async throws -> FreshWebhook {
        try await desk.addWebhook(
            "https://hooks.acme.example/in?x=1", events: events, by: .team)
    }

    private func deliveries(_ state: WebhookDelivery.State? = nil) async throws -> [WebhookDelivery] {
        try await desk.deliveries(
            to: WebhookID(1), state: state, ListWish(limit: 200), for: .team
        ).items
    }

    @Test func `what happens is told once, signed as Standard Webhooks has it`() async throws {
        try await office.openTrial()
        let fresh = try await listen("trial.*")
        try await office.openTrial()
        #expect(try await desk.deliverWebhooks() == 1)
        #expect(try await desk.deliverWebhooks() == 0)
        let message = try #require(listener.heard.value.first)
        let fields = Dictionary(message.headers.map { ($0.name, $0.value) }) { first, _ in first }
        let secret = try #require(Data(base64Encoded: String(fresh.secret.dropFirst(6))))
        #expect(fresh.secret.hasPrefix("whsec_") && secret.count == 32)
        let id = try #require(fields["webhook-id"])
        let at = try #require(fields["webhook-timestamp"])
        let signature = WebhookSignature(secret: Array(secret))
        let content = "\(id).\(at)." + String(decoding: message.body, as: UTF8.self)
        #expect(fields["webhook-signature"] == "v1," + signature.sign(content))
        #expect(id.hasPrefix("msg_") && id.count == 36 && message.url == "https://hooks.acme.example/in?x=1")
        let body = String(decoding: message.body, as: UTF8.self)
        #expect(body.contains(#""type":"trial.add""#) && body.contains(#""subject":"T-2""#), "\(body)")
        #expect(try await deliveries().map(\.state) == [.delivered])
    }

    /// The example of Standard Webhooks' own libraries; the code was made by Python's hmac.
    @Test func `a signature is what others make of the same`() throws {
        let secret = try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = WebhookSignature(secret: Array(secret))
        #expect(signature.shown == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        #expect(
            signature.sign(#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#)
                == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `nobody's name, address or e-mail is told`() async throws {
        _ = try await listen("*")
        try await office.openTrial()
        try await desk.deliverWebhooks()
        let text = listener.heard.value.map { String(decoding: $0.body, as: UTF8.self) }.joined()
        #expect(!text.isEmpty)
        for word in ["@", "Acme", "example", "Canary"] { #expect(!text.contains(word), "\(text)") }
    }

    @Test func `what is not taken waits, is sent again under the same id, and is not forgotten`() async throws
    {
        _ = try await listen("trial.add")
        listener.answer.change { $0 = .failed("no answer within 15 seconds") }
        try await office.openTrial()
        #expect(try await desk.deliverWebhooks() == 1)
        #expect(try await desk.deliverWebhooks() == 0, "it is not time yet")
        let waiting = try #require(try await deliveries(.waiting).first)
        #expect(waiting.attempts == 1 && waiting.failure == "no answer within 15 seconds")
        clock.change { $0 = Instant(milliseconds: $0.milliseconds + 6_000) }
        listener.answer.change { $0 = .answered(503) }
        #expect(try await desk.deliverWebhooks() == 1)
        #expect(try await deliveries().first?.attempts == 2)
        let ids = listener.heard.value.compactMap { $0.headers.first { $0.name == "webhook-id" }?.value }
        #expect(ids.count == 2 && Set(ids).count == 1)
        listener.answer.change { $0 = .answered(200) }
        let again = try await desk.retryDelivery(waiting.id, by: .team)
        #expect(again.state == .waiting && again.attempts == 0)
        #expect(try await desk.deliverWebhooks() == 1)
        #expect(try await deliveries().map(\.state) == [.delivered])
    }

    @Test func `an address that is gone is told nothing more`() async throws {
        _ = try await listen("*")
        listener.answer.change { $0 = .answered(410) }
        try await office.openTrial()
        try await desk.deliverWebhooks()
        let all = try await desk.webhooks(ListWish(limit: 9), for: .team).items
        #expect(all.map(\.state) == [.disabled])
        let sent = listener.heard.value.count
        try await office.openTrial()
        #expect(try await desk.deliverWebhooks() == 0)
        #expect(listener.heard.value.count == sent)
        await #expect(throws: WebhookRefusal.state(.disabled)) {
            try await desk.retryDelivery(DeliveryID(1), by: .team)
        }
    }

    @Test func `what was removed is told nothing, and cannot be removed twice`() async throws {
        _ = try await listen("*")
        let gone = try await desk.removeWebhook(WebhookID(1), by: .team)
        #expect(gone.state == .removed)
        try await office.openTrial()
        #expect(try await desk.deliverWebhooks() == 0)
        await #expect(throws: WebhookRefusal.state(.removed)) {
            try await desk.removeWebhook(WebhookID(1), by: .team)
        }
        #expect(try await desk.webhooks(ListWish(limit: 9), for: .team).items == [])
    }

    @Test(arguments: [
        ("http://hooks.acme.example", WebhookRefusal.Flaw.notHTTPS), ("ftp://hooks.acme.example", .notHTTPS),
        ("https://u:p@hooks.acme.example", .credentials), ("hooks.acme.example", .unreadable),
        ("", .unreadable),
        ("https://127.0.0.1/x", .ownNetwork), ("https://localhost", .ownNetwork),
        ("https://10.0.0.1", .ownNetwork),
        ("https://[::1]/", .ownNetwork), ("https://0x7f.1", .ownNetwork), ("https://2130706433", .ownNetwork),
        ("https://printer.local", .ownNetwork), ("https://db.internal", .ownNetwork),
        ("https://intranet", .ownNetwork),
        ("https://hooks.acme.example/\r\nX: 1", .unreadable), ("https://a.example/#x", .unreadable),
    ])
    func `an address that is nobody's business is refused`(url: String, flaw: WebhookRefusal.Flaw) async {
        await #expect(throws: WebhookRefusal.url(flaw)) {
            try await desk.addWebhook(url, events: ["*"], by: .team)
        }
        #expect(throws: WebhookRefusal.self) {
            try WebhookTarget.read("http://10.0.0.1", allowsLoopback: true)
        }
        #expect((try? WebhookTarget.read("http://127.0.0.1:9/x", allowsLoopback: true)) != nil)
    }

    @Test(arguments: [Role.warehouse, .partner, .auditor, .operator])
    func `webhooks are the trials team's`(role: Role) async throws {
        let asker = Asker(actor: Actor(name: "x@example.test", role: role), today: day("2025-03-03"))
        await #expect(throws: RoleRefusal.role(role, .webhook)) {
            try await desk.addWebhook("https://a.example.org", events: ["*"], by: asker)
        }
        await #expect(throws: RoleRefusal.role(role, .webhook)) {
            _ = try await desk.webhooks(ListWish(limit: 1), for: asker)
        }
    }
}
