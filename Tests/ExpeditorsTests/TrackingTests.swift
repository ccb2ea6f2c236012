import CarrierInterface
import HTTPTypes
import Logistics
import Testing

@testable import Expeditors

/// An hour in which so many calls were made already.
actor Hour: CallAllowance {
    private(set) var taken: [String: Int]

    init(_ taken: [String: Int] = [:]) { self.taken = taken }

    func take(_ kind: String, of carrier: CarrierName, atMost limit: Int) async throws(CarrierFailure) {
        guard taken[kind, default: 0] < limit else {
            throw CarrierFailure(kind: .busy, message: "\(limit) \(kind) calls were made in this hour")
        }
        taken[kind, default: 0] += 1
    }
}

@Suite struct TrackingTests {
    private static let token = """
        {"access_token":"tok-1","token_type":"bearer","expires_in":900,"scope":"application"}
        """
    private static let shipment = #"[{"id":"6123456789","status":"In Transit","origin":null}]"#
    private static let references = #"[{"refType":"Customer Reference","refNumber":"RT0123456789"}]"#
    private static let events = """
        [{"description":"Delivered","time":"2026-09-14T02:00:00Z","origin":null,"code":"DLV"},
         {"description":"Booked","time":"2026-09-10T09:00:00Z","origin":null,"code":"BKD"},
         {"description":"Freight Received","time":"2026-09-11T23:30:00.250Z",
          "origin":{"name":"Sydney","code":"SYD"},"code":"FRD"},
         {"description":"Something new","time":"2026-09-12T00:00:00Z","code":"ZZZ"},
         {"description":"No time","time":null,"code":"COB"}]
        """
    private let key = "RT0123456789"

    private func carrier(_ wire: Wire, _ hour: Hour = Hour()) throws -> Carrier {
        let base = try #require(BaseURL("https://api.expeditors.test/tracking/v2"))
        let settings = ExpeditorsSettings(
            tracking: .init(baseURL: base, clientID: "someone", clientSecret: Secret("canary-secret")))
        return ExpeditorsCarrier.make(
            settings: settings, transport: wire, surroundings: .still, allowance: hour)
    }

    @Test func `our reference is found by exact match, and its events come oldest first`() async throws {
        let wire = Wire(
            (200, Self.token), (200, Self.shipment), (200, Self.references), (200, Self.events))
        let parcel = try await #require(carrier(wire).tracking).track(key)
        #expect(
            await wire.lines == [
                "POST /tracking/v2/oauth2/token", "GET /tracking/v2/shipments/exactmatch?ref=\(key)",
                "GET /tracking/v2/shipments/6123456789/references",
                "GET /tracking/v2/shipments/6123456789/events",
            ])
        #expect(await wire.lastHeader("Authorization") == "Bearer tok-1")
        #expect(parcel.isKnown && parcel.trackingNumber == key)
        #expect(parcel.events.map(\.kind) == [.labelCreated, .handedOver, .unrecognized, .delivered])
        #expect(parcel.events.map(\.code) == ["BKD", "FRD", "ZZZ", "DLV"])
        #expect(parcel.events[1].place == "Sydney, SYD")
        #expect(parcel.events[1].time.utcSeconds == 1_789_169_400)
        #expect(parcel.events[1].time.isLocal == false)
        try await wire.traceLast(Self.events)
    }

    @Test func `one token serves all, and each call is counted`() async throws {
        let wire = Wire((200, Self.token), (200, "[]"), (200, "[]"))
        let hour = Hour()
        let tracking = try #require(try carrier(wire, hour).tracking)
        #expect(try await tracking.track(key).isKnown == false)
        #expect(try await tracking.track(key).isKnown == false)
        #expect(await hour.taken == ["token": 1, "data": 2])
    }

    @Test func `the eleventh token of an hour is not asked for`() async throws {
        let wire = Wire((200, Self.token))
        let tracking = try #require(try carrier(wire, Hour(["token": 10])).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(key) }
        #expect(failure?.kind == .busy)
        #expect(await wire.requests.isEmpty)
    }

    @Test func `an expired token is replaced once; wrong credentials are told and not repeated`() async throws
    {
        let expired = #"{"error":"invalid_token","error_description":"The token expired"}"#
        let wire = Wire((200, Self.token), (401, expired), (200, Self.token), (200, "[]"))
        #expect(try await #require(carrier(wire).tracking).track(key).isKnown == false)
        let refused = Wire(
            (401, #"{"error":"invalid_client","error_description":"canary-secret is wrong"}"#))
        let tracking = try #require(try carrier(refused).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(key) }
        #expect(failure?.kind == .unauthorized)
        #expect(failure?.message.contains("canary-secret") == false)
        #expect(await refused.requests.count == 1)
    }

    @Test(arguments: ["R", "RT 1", "RT0123456789A", "ä1234", "a/b"])
    func `what the service answers with 500 is not sent`(number: String) async throws {
        let wire = Wire((200, Self.token))
        let tracking = try #require(try carrier(wire).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(number) }
        #expect(failure?.kind == .refused)
        #expect(await wire.requests.isEmpty)
    }

    @Test(arguments: ["", "<html>", "{}", "7", #"[{"id":"6 1"}]"#])
    func `rubbish is unreadable, never not there`(body: String) async throws {
        let wire = Wire((200, Self.token), (200, body))
        let tracking = try #require(try carrier(wire).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(key) }
        #expect(failure?.kind == .unreadable, "\(body)")
    }

    @Test func `a bare object is a list of one; two under one reference are a person's`() async throws {
        let bare = Wire(
            (200, Self.token), (200, #"{"id":6123456789}"#), (200, #"{"refNumber":"rt0123456789"}"#),
            (200, #"{"code":"COB","time":"2026-09-12T00:00:00Z"}"#))
        #expect(try await #require(carrier(bare).tracking).track(key).events.map(\.kind) == [.inTransit])
        let two = Wire((200, Self.token), (200, #"[{"id":"611"},{"id":"622"}]"#))
        let tracking = try #require(try carrier(two).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(key) }
        #expect(failure?.message.contains("611, 622") == true)
    }

    @Test func `another's reference is never ours; a list that cannot be had leaves the match standing`()
        async throws
    {
        let foreign = #"[{"refType":"PO","refNumber":"RT9999999999"},{"refType":"X","refNumber":null}]"#
        let other = Wire((200, Self.token), (200, Self.shipment), (200, foreign))
        let tracking = try #require(try carrier(other).tracking)
        let failure = await #expect(throws: CarrierFailure.self) { try await tracking.track(key) }
        #expect(failure?.kind == .unreadable)
        let forbidden = #"{"error":"insufficient_scope","error_description":"no"}"#
        for (status, body) in [(403, forbidden), (200, "[]"), (200, "<html>")] {
            let wire = Wire((200, Self.token), (200, Self.shipment), (status, body), (200, Self.events))
            #expect(try await #require(carrier(wire).tracking).track(key).isKnown, "\(status)")
        }
    }

    @Test func `a booking in doubt is found by its key, and only where its references can be read`()
        async throws
    {
        func find(_ answers: (Int, String)...) async throws -> LookUpAnswer<BookedPickup> {
            let wire = Wire(
                (200, Self.token), answers[0], answers.count > 1 ? answers[1] : (404, "{}"),
                answers.count > 1 ? answers[1] : (404, "{}"))
            let base = try #require(BaseURL("https://api.expeditors.test/tracking/v2"))
            let carrier = ExpeditorsCarrier.make(
                settings: ExpeditorsSettings(
                    tracking: .init(
                        baseURL: base, clientID: "someone", clientSecret: Secret("canary-secret")),
                    bookingURL: BaseURL("https://bookings.test/bookings")), transport: wire,
                surroundings: .still, allowance: Hour())
            let key = try #require(PurchaseKey(key))
            let day = try #require(CivilDate("2026-09-10"))
            return try await #require(carrier.pickupLookup).find(
                LookUpQuestion(key: key, askedOn: day, today: day))
        }
        let booked = BookedPickup(confirmation: "6123456789", charge: nil, note: nil)
        #expect(try await find((200, Self.shipment), (200, Self.references)) == .found(booked))
        #expect(try await find((200, "[]")) == .nothing)
        #expect(try await find((200, #"[{"id":"611"},{"id":"622"}]"#)) == .several(numbers: ["611", "622"]))
        await #expect(throws: CarrierFailure.self) { try await find((200, Self.shipment), (500, "{}")) }
        await #expect(throws: CarrierFailure.self) {
            try await find((200, Self.shipment), (200, #"[{"refNumber":"RT9999999999"}]"#))
        }
    }

    @Test(arguments: ["not_found", "invalid_request", "resource_not_found"])
    func `404 is not there, in whatever word; a page under 404 says nothing`(word: String) async throws {
        let said = #"{"error":"\#(word)","error_description":"no such shipment"}"#
        let wire = Wire((200, Self.token), (404, said))
        #expect(try await #require(carrier(wire).tracking).track("6123456789").isKnown == false)
        let page = Wire((200, Self.token), (404, "<html>"))
        let tracking = try #require(try carrier(page).tracking)
        await #expect(throws: CarrierFailure.self) { try await tracking.track("6123456789") }
    }

    @Test func `without settings there is a letter and nothing else`() {
        let carrier = ExpeditorsCarrier.make(
            settings: ExpeditorsSettings(), transport: Wire(), surroundings: .still, allowance: Hour())
        #expect(carrier.bookings != nil)
        #expect(carrier.tracking == nil && carrier.pickups == nil && carrier.pickupLookup == nil)
    }
}
