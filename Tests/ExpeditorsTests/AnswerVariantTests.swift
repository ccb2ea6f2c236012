import AnswerVariants
import CarrierInterface
import HTTPTypes
import Logistics
import Testing

@testable import Expeditors

/// Answers of Expeditors other than the pages' own.
@Suite struct AnswerVariantTests {
    private let token =
        #"{"access_token":"tok-1","token_type":"bearer","expires_in":900,"scope":"application"}"#
    private let shipment =
        #"[{"id":"6123456789","status":"In Transit","origin":null,"weight":{"value":12.5,"units":"KG"}}]"#
    private let events = """
        [{"description":"Booked","time":"2026-09-10T09:00:00Z","origin":null,"code":"BKD"},\
        {"description":"Freight Received","time":"2026-09-11T23:30:00Z",\
        "origin":{"name":"Sydney","code":"SYD"},"code":"FRD"}]
        """

    private let references = #"[{"refType":"Customer Reference","refNumber":"RT0123456789"}]"#

    private func track(
        _ token: String, _ shipment: String, _ events: String, references: String? = nil
    ) async throws -> TrackedParcel {
        let base = try #require(BaseURL("https://api.expeditors.test/tracking/v2"))
        let settings = ExpeditorsSettings(
            tracking: .init(baseURL: base, clientID: "someone", clientSecret: Secret("canary-secret")))
        let carrier = ExpeditorsCarrier.make(
            settings: settings,
            transport: Wire(
                (200, token), (200, shipment), (200, references ?? self.references), (200, events)),
            surroundings: .still, allowance: Hour())
        return try await #require(carrier.tracking).track("RT0123456789")
    }

    @Test func `token, shipment and events are read in every shape`() async throws {
        let usual = try await track(token, shipment, events)
        #expect(usual.events.map(\.code) == ["BKD", "FRD"])
        for variant in AnswerVariant.alike(token) {
            #expect(try await track(variant.body, shipment, events) == usual, "\(variant)")
        }
        for variant in AnswerVariant.alike(shipment) {
            #expect(try await track(token, variant.body, events) == usual, "\(variant)")
        }
        for variant in AnswerVariant.alike(events) {
            #expect(try await track(token, shipment, variant.body) == usual, "\(variant)")
        }
        for variant in AnswerVariant.alike(references) {
            #expect(
                try await track(token, shipment, events, references: variant.body) == usual, "\(variant)")
        }
    }

    @Test func `damaged answers tell nothing that did not happen`() async throws {
        let usual = try await track(token, shipment, events)
        for variant in AnswerVariant.damaged(shipment) + AnswerVariant.cut(shipment) {
            guard let parcel = try? await track(token, variant.body, events) else { continue }
            // An empty list is Expeditors' word for nothing.
            let isEmptied = variant.place == "0"
            #expect(parcel == usual || isEmptied && !parcel.isKnown || variant.place == "0/id", "\(variant)")
        }
        for variant in AnswerVariant.damaged(events) + AnswerVariant.cut(events) {
            guard let parcel = try? await track(token, shipment, variant.body) else { continue }
            let kinds = Set(parcel.events.map(\.kind)).subtracting([.labelCreated, .handedOver])
            #expect(kinds.isSubset(of: [.unrecognized]), "\(variant)")
        }
    }

    @Test func `a token without a word on its life serves more than one call`() async throws {
        let base = try #require(BaseURL("https://api.expeditors.test/tracking/v2"))
        let settings = ExpeditorsSettings(
            tracking: .init(baseURL: base, clientID: "someone", clientSecret: Secret("canary-secret")))
        let wire = Wire((200, #"{"access_token":"tok-1"}"#), (200, "[]"), (200, "[]"))
        let tracking = try #require(
            ExpeditorsCarrier.make(
                settings: settings, transport: wire, surroundings: .still, allowance: Hour()
            ).tracking)
        for _ in 0..<2 { _ = try await tracking.track("RT0123456789") }
        #expect(await wire.requests.count == 3)
    }

    @Test(arguments: [
        ("2026-09-10T09:00:00Z", 1_789_030_800), ("2026-09-10T09:00:00.125Z", 1_789_030_800),
        ("2026-09-10T19:00:00+10:00", 1_789_030_800), ("2026-09-10T05:30:00-0330", 1_789_030_800),
        ("2026-09-10T09:00Z", 1_789_030_800), ("2026-09-10 09:00:00Z", 1_789_030_800),
    ])
    func `a moment is read with its offset`(time: String, seconds: Int64) async throws {
        let event = #"[{"description":"Freight Received","time":"\#(time)","code":"FRD"}]"#
        #expect(try await track(token, shipment, event).events.first?.time.utcSeconds == seconds)
    }

    @Test(arguments: [
        "2026-09-10T09:00:00", "2026-09-10", "2026-09-10T25:00:00Z", "2026-09-10T09:00:00+99:00",
    ])
    func `what is no moment has no place among the events`(time: String) async throws {
        let event = #"[{"description":"Freight Received","time":"\#(time)","code":"FRD"}]"#
        #expect(try await track(token, shipment, event).events.isEmpty)
    }
}
