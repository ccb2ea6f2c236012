import Logistics
import Testing

@Suite struct WebhookTests {
    private func webhook(_ events: String..., state: Webhook.State = .active) -> Webhook {
        Webhook(
            id: WebhookID(1), url: "https://hooks.acme.example", events: events, state: state,
            createdOn: CivilDate(dayNumber: 20_000), sinceEntry: 10)
    }

    private let delivery = WebhookDelivery(
        id: DeliveryID(1), webhookID: WebhookID(1), entry: 11, event: "shipment.dispatch", body: "{}",
        state: .waiting, nextAt: Instant(milliseconds: 0))

    @Test(arguments: [
        ("*", true), ("shipment.dispatch", true), ("shipment.*", true), ("shipment", false),
        ("ship.*", false),
        ("shipment.dispatch.*", false), ("return.*", false),
    ])
    func `an event is told to whoever asked for it`(pattern: String, isWanted: Bool) {
        #expect(webhook("label.bought", pattern).wants("shipment.dispatch", of: 11) == isWanted)
        #expect(!webhook(pattern).wants("shipment.dispatch", of: 10), "what was before is not told")
        #expect(!webhook(pattern, state: .disabled).wants("shipment.dispatch", of: 11))
    }

    @Test(arguments: [
        ("*", true), ("return.hand-over", true), ("a.*", true), ("", false), ("*.a", false), ("A", false),
        ("a b", false), ("a..b", false), ("a.", false), (".*", false), ("ä", false), ("a.*.b", false),
    ])
    func `a name of events is small words with dots`(text: String, isOne: Bool) {
        #expect(Webhook.isEventPattern(text) == isOne)
    }

    @Test func `the verb of an entry is the type of its event`() {
        #expect(Webhook.event(of: "return pickup-cancel") == "return.pickup-cancel")
        #expect(Webhook.event(of: "receive") == "receive")
    }

    @Test(arguments: [200, 201, 204, 299])
    func `a 2xx is a delivery`(status: Int) {
        let done = delivery.attempted(at: Instant(milliseconds: 7), .answered(status))
        #expect(done.state == .delivered && done.attempts == 1 && done.nextAt == nil)
        #expect(done.lastStatus == status && done.lastAt == Instant(milliseconds: 7))
    }

    @Test func `what is not taken is sent again with longer pauses, and given up after the last`() {
        var now = Instant(milliseconds: 0)
        var next = delivery
        var pauses: [Int64] = []
        while next.state == .waiting {
            let outcome: WebhookDelivery.Outcome =
                pauses.count % 2 == 0 ? .answered(500) : .failed("no answer")
            next = next.attempted(at: now, outcome)
            if let at = next.nextAt {
                pauses.append((at.milliseconds - now.milliseconds) / 1_000)
                now = at
            }
        }
        #expect(pauses == [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400])
        #expect(next.state == .dead && next.attempts == 10 && next.nextAt == nil)
        let again = next.again(at: now)
        #expect(again.state == .waiting && again.attempts == 0 && again.nextAt == now && again.id == next.id)
    }

    @Test(arguments: [301, 400, 404, 410, 429, 500])
    func `no other answer is one`(status: Int) {
        let next = delivery.attempted(at: Instant(milliseconds: 0), .answered(status))
        #expect(next.state == (status == 410 ? .dead : .waiting))
        #expect(next.lastStatus == status)
    }
}
