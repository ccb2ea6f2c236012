import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct AlertTests {
    private static let other = "1ZABC1230390000002"

    @Test func `numbers are subscribed at once, and what is none of UPS is not sent`() async throws {
        let answer =
            #"{"validTrackingNumbers":["\#(Answers.number)"],"invalidTrackingNumbers":["\#(Self.other)"]}"#
        let wire = Wire((200, Answers.token), (503, ""), (200, answer))
        let subscription = try await alerts(wire).subscribe([Answers.number, "JD0001", Self.other])
        #expect(
            subscription == AlertSubscription(accepted: [Answers.number], rejected: [Self.other, "JD0001"]))
        #expect(await wire.lines.last == "POST /api/track/v2/subscription/standard/package")
        #expect(
            await wire.bodies.last
                == #"{"locale":"en_US","countryCode":"US","trackingNumberList":["#
                + #""\#(Answers.number)","\#(Self.other)"]}"#)
        #expect(await wire.lastHeader("transId") == Answers.number)
        #expect(await wire.lastHeader("transactionSrc") == "roundtrip")
        try await wire.traceLast(answer)
    }

    static let answers: [(Int, String, AlertSubscription)] = [
        (
            200, #"{"validTrackingNumbers":" \#(Answers.number)","invalidTrackingNumbers":null}"#,
            AlertSubscription(accepted: [Answers.number], rejected: [])
        ),
        (
            200, #"{"invalidTrackingNumbers":["\#(Answers.number)"]}"#,
            AlertSubscription(accepted: [], rejected: [Answers.number])
        ),
        (
            400,
            #"{"invalidTrackingNumbers":["\#(Answers.number)"],"#
                + #""response":{"errors":[{"code":"VSS210","message":"None is valid"}]}}"#,
            AlertSubscription(accepted: [], rejected: [Answers.number])
        ),
        (400, Answers.error("VSS215"), AlertSubscription(accepted: [], rejected: [Answers.number])),
    ]

    @Test(arguments: answers)
    func `what UPS takes and what it does not is read`(
        status: Int, body: String, expected: AlertSubscription
    ) async throws {
        let wire = Wire((200, Answers.token), (status, body))
        #expect(try await alerts(wire).subscribe([Answers.number]) == expected)
    }

    @Test(arguments: [
        (400, Answers.error("VSS300", "Locale is required"), "E_CARRIER_REFUSED"),
        (401, Answers.error("250003"), "E_CARRIER_AUTH"), (500, Answers.error("VSS100"), "E_CARRIER_BUSY"),
        (0, "", "E_CARRIER_TIMEOUT"), (200, "{}", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
    ])
    func `a refused subscription is a failure`(status: Int, body: String, problem: String) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await alerts(Wire((200, Answers.token), answer, answer, answer)).subscribe([Answers.number])
        }
        #expect(failure?.problemCode == problem)
    }

    @Test func `more than a hundred, and none at all, are no call`() async throws {
        let wire = Wire()
        let alerts = try alerts(wire)
        #expect(alerts.mostAtOnce == 100 && alerts.lifetimeDays == 14 && alerts.renewalDays == 13)
        await #expect(throws: CarrierFailure.self) {
            try await alerts.subscribe(Array(repeating: Answers.number, count: 101))
        }
        #expect(
            try await alerts.subscribe(["JD0001"]) == AlertSubscription(accepted: [], rejected: ["JD0001"]))
        #expect(await wire.requests.isEmpty)
    }

    @Test(arguments: [
        (["authorization": "Bearer w3bhook"], true), (["authorization": "bearer  w3bhook"], true),
        (["x-api-key": "w3bhook"], true), (["authorization": "Bearer other", "x-api-key": "w3bhook"], true),
        ([:], false), (["authorization": "w3bhook"], false), (["authorization": "Bearer "], false),
        (["authorization": "Basic w3bhook"], false), (["authorization": "Bearer w3bhoo"], false),
        (["authorization": "Bearer w3bhookw3bhook"], false), (["x-api-key": "W3bhook"], false),
        (["x-api-key": ""], false), (["x-other": "w3bhook"], false),
    ])
    func `only a call with the shared credential is genuine`(
        fields: [String: String], expected: Bool
    ) throws {
        #expect(try alerts(Wire(), secret: Secret("w3bhook")).isGenuine(fields) == expected)
    }

    @Test(arguments: [nil, Secret("")])
    func `without a credential no call is genuine`(secret: Secret?) throws {
        let alerts = try alerts(Wire(), secret: secret)
        for text in ["", "w3bhook", "***"] {
            #expect(!alerts.isGenuine(["authorization": "Bearer \(text)", "x-api-key": text]))
        }
    }

    private func alerts(_ wire: Wire, secret: Secret? = nil) throws -> any TrackingAlerts {
        var settings = UPSSettings.sample
        settings.webhookSecret = secret
        return try #require(
            UPSCarrier.make(settings: settings, transport: wire, surroundings: .still).alerts)
    }
}

/// What UPS sends to our address.
@Suite struct AlertEventTests {
    /// The specification's delivery message, with a blank before its number as one sample has it.
    static let delivered = """
        {"trackingNumber":" 1Z204W4R0308071865","localActivityDate":"20240423","localActivityTime":"095004",\
        "activityLocation":{"city":"CHARLOTTE","stateProvince":"NC","postalCode":"28209","country":"US"},\
        "activityStatus":{"type":"D","code":"FS","description":"Delivered","descriptionCode":"011"},\
        "scheduledDeliveryDate":"20191014","gmtActivityDate":"20240423","gmtActivityTime":"135004",\
        "actualDeliveryDate":"20240423","actualDeliveryTime":"095004","receivedBy":"John"}
        """

    @Test func `the specification's delivery message is read`() throws {
        #expect(
            try read(Self.delivered) == [
                TrackingEvent(
                    trackingNumber: "1Z204W4R0308071865", kind: .delivered, code: "D/FS", detailCode: "011",
                    text: "Delivered", place: "CHARLOTTE, US",
                    time: EventTime(
                        date: .day("2024-04-23"), secondOfDay: 35_404, utcSeconds: 1_713_880_204))
            ])
    }

    @Test func `out for delivery comes as on the way, and an offset has a dot`() throws {
        let body = Self.delivered.replacingOccurrences(
            of: #""type":"D","code":"FS","description":"Delivered","descriptionCode":"011""#,
            with: #""type":"I","code":"OT","description":"Out for Delivery","descriptionCode":"021""#
        )
        .replacingOccurrences(
            of: #""gmtActivityDate":"20240423","gmtActivityTime":"135004""#, with: #""gmtOffset":"-04.00""#)
        let event = try #require(try read(body).first)
        #expect(event.kind == .outForDelivery && event.time.utcSeconds == 1_713_880_204)
    }

    @Test func `missing fields are missing`() throws {
        let body =
            #"{"trackingNumber":"1Z204W4R0308071865","localActivityDate":"20240423","#
            + #""localActivityTime":"","activityLocation":{"city":"","country":""},"#
            + #""activityStatus":{"type":"U","code":"UP"},"gmtOffset":"","gmtActivityDate":"","gmtActivityTime":""}"#
        let event = try #require(try read(body).first)
        #expect(event.kind == .unrecognized && event.code == "U/UP" && event.place == nil)
        #expect(event.time == EventTime(date: .day("2024-04-23"), secondOfDay: 0))
        #expect(event.detailCode == nil && event.text == nil)
    }

    @Test func `both channels tell one event from another by the same marks`() async throws {
        let activity = Tracked.activity("D", "FS", "011", date: "20240423", time: "095004")
        let body = Tracked.answer(Tracked.package("1Z204W4R0308071865", activities: activity))
        let wire = Wire((200, Answers.token), (200, body))
        let tracking = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking
        let polled = try #require(try await tracking?.track("1Z204W4R0308071865").events.first)
        let pushed = try #require(try read(Self.delivered).first)
        #expect(polled.trackingNumber == pushed.trackingNumber && polled.code == pushed.code)
        #expect(polled.time == pushed.time && polled.kind == pushed.kind)
    }

    @Test func `an array is read, and what is none in it is left out`() throws {
        #expect(try read("[\(Self.delivered),7,{},\(Self.delivered)]").count == 2)
    }

    @Test(arguments: [
        "", "<html>", "7", "[]", "{}", #""""#, "null", String(delivered.dropLast(30)),
        delivered.replacingOccurrences(of: " 1Z204W4R0308071865", with: " "),
        delivered.replacingOccurrences(of: "20240423", with: "2024"),
        delivered.replacingOccurrences(of: "activityStatus", with: "status"),
    ])
    func `whatever is no event is refused`(body: String) {
        let failure = #expect(throws: CarrierFailure.self) { try read(body) }
        #expect(failure?.kind == .unreadable)
    }

    private func read(_ body: String) throws -> [TrackingEvent] {
        let alerts = UPSCarrier.make(settings: .sample, transport: Wire(), surroundings: .still).alerts
        return try #require(alerts).events(in: Array(body.utf8))
    }
}
