import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct TrackingTests {
    @Test func `a parcel is asked for by its number, with the two headers that UPS requires`() async throws {
        let answer = Tracked.answer("[\(Tracked.package())]")
        let wire = Wire((200, Answers.token), (200, answer))
        let parcel = try #require(try await service(wire)?.track(" \(Answers.number) "))
        #expect(
            await wire.lines.last
                == "GET /api/track/v1/details/\(Answers.number)?locale=en_US&returnSignature=false"
                + "&returnMilestones=false&returnPOD=false")
        #expect(await wire.lastHeader("transId") == Answers.number)
        #expect(await wire.lastHeader("transactionSrc") == "roundtrip")
        #expect(parcel.trackingNumber == Answers.number && parcel.isKnown)
        #expect(parcel.references == ["RT0123456789", "RMA0A1B2C3D"])
        #expect(parcel.estimatedDelivery == .day("2026-09-15"))
        #expect(parcel.events.map(\.kind) == [.labelCreated, .handedOver, .inTransit])
        #expect(parcel.events.map(\.code) == ["M/MP", "I/PU", "I/DP"])
        try await wire.traceLast(answer)
    }

    @Test func `an event keeps code, number, words, place and both clocks`() async throws {
        let activity = Tracked.activity("I", "PU", "038", date: "20260910", time: "23:30:00")
        let event = try #require(try await events("[\(activity)]").first)
        #expect(
            event
                == TrackingEvent(
                    trackingNumber: Answers.number, kind: .handedOver, code: "I/PU", detailCode: "038",
                    text: "words", place: "New York, US",
                    time: EventTime(
                        date: .day("2026-09-10"), secondOfDay: 84_600, utcSeconds: 1_789_097_400)))
    }

    /// The specification's own `gmtTime` has five digits.
    static let times: [(String, EventTime?)] = [
        (
            #""date":"20210210","time":"024700","gmtDate":"20210210","gmtTime":"74700","gmtOffset":"-05:00""#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 10_020, utcSeconds: 1_612_943_220)
        ),
        (
            #""date":20210210,"time":24700,"gmtDate":20210210,"gmtTime":74700"#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 10_020, utcSeconds: 1_612_943_220)
        ),
        (
            #""date":"20210210","time":"024700","gmtOffset":"-05:00""#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 10_020, utcSeconds: 1_612_943_220)
        ),
        (
            #""date":"20210210","time":"131700","gmtOffset":"+05.30","gmtDate":"","gmtTime":null"#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 47_820, utcSeconds: 1_612_943_220)
        ),
        (
            #""date":"20210210","time":"024700","gmtOffset":"soon","gmtDate":"20210210","gmtTime":"246000""#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 10_020)
        ),
        (
            #""gmtDate":"20210210","gmtTime":"030000","gmtOffset":"-05:00""#,
            EventTime(date: .day("2021-02-09"), secondOfDay: 79_200, utcSeconds: 1_612_926_000)
        ),
        (#""gmtDate":"20210210","gmtTime":"030000""#, EventTime(utcSeconds: 1_612_926_000)),
        (
            #""date":"20210210","time":"024700","gmtDate":"20210210","gmtTime":"074800","gmtOffset":"-05:00""#,
            EventTime(date: .day("2021-02-10"), secondOfDay: 10_020, utcSeconds: 1_612_943_280)
        ),
        (#""date":"20210210","time":"""#, EventTime(date: .day("2021-02-10"), secondOfDay: 0)),
        (#""date":"","time":"024700""#, nil), (#""date":"20210230","time":"024700""#, nil), ("", nil),
    ]

    /// Hours and minutes west or east of Greenwich; nil for what is no offset.
    static let offsets: [(String, Int64?)] = [
        (#""-05:00""#, -300), (#""-04.00""#, -240), (#""+0530""#, 330), (#""-4""#, -240), ("-3.3", -210),
        (#""00:00""#, 0), (#""+14:00""#, 840), (#""+15:00""#, nil), (#""+05:75""#, nil), (#""-05:0""#, -300),
        (#""-5:3:0""#, nil), (#""-:""#, nil), (#""--05:00""#, nil),
    ]

    @Test(arguments: offsets)
    func `an offset is read with colon, dot or neither`(offset: String, minutes: Int64?) async throws {
        let read = try await events(
            #"[{"date":"20210210","time":"120000","gmtOffset":\#(offset),"status":{"type":"I"}}]"#)
        let noon: Int64 = 1_612_958_400
        #expect(read.first?.time.utcSeconds == minutes.map { noon - $0 * 60 })
    }

    @Test(arguments: times)
    func `a moment is read from Greenwich's clock, else from the offset, else it stays local`(
        fields: String, expected: EventTime?
    ) async throws {
        let head = fields.isEmpty ? "" : fields + ","
        let read = try await events(#"[{\#(head)"status":{"type":"I","code":"DP","statusCode":"005"}}]"#)
        #expect(read.map(\.time) == [expected].compactMap(\.self))
    }

    @Test func `events stand oldest first, and as UPS has them while a moment is not known`() async throws {
        let mixed = [
            Tracked.activity("I", "AR", "005", date: "20260911", time: "080000"),
            Tracked.activity("I", "PU", "038", date: "20260910", time: "090000"),
            Tracked.activity("I", "OR", "005", date: "20260910", time: "200000"),
        ]
        #expect(
            try await events("[\(mixed.joined(separator: ","))]").map(\.code) == ["I/PU", "I/OR", "I/AR"])
        let local = mixed.map { $0.replacingOccurrences(of: "-04:00", with: "") }
        #expect(
            try await events("[\(local.joined(separator: ","))]").map(\.code) == ["I/OR", "I/PU", "I/AR"])
    }

    @Test(arguments: [
        #""""#, "null", "[]", "{}", #"["rubbish",7,null,[]]"#, #"[{"date":"20260910","status":"x"}]"#,
        #"[{"date":{"a":1},"status":{"type":"I"}}]"#,
    ])
    func `odd activities are left out, the parcel is known`(activities: String) async throws {
        let body = Tracked.answer("[\(Tracked.package(activities: activities))]")
        let parcel = try await service(Wire((200, Answers.token), (200, body)))?.track(Answers.number)
        #expect(parcel?.isKnown == true && parcel?.events.isEmpty == true)
    }

    @Test func `among several parcels the one that was asked for is told`() async throws {
        let other = "1ZABC1230390000009"
        let body = Tracked.answer("[\(Tracked.package(other, activities: "[]")),\(Tracked.package())]")
        let parcel = try await service(Wire((200, Answers.token), (200, body)))?.track(Answers.number)
        #expect(parcel?.events.count == 3)
    }

    @Test func `a parcel that got another number answers to the one that was asked for`() async throws {
        let body = Tracked.answer(Tracked.package("1ZABC1230390000009"))
        let parcel = try await service(Wire((200, Answers.token), (200, body)))?.track(Answers.number)
        #expect(parcel?.trackingNumber == Answers.number && parcel?.events.count == 3)
    }

    @Test func `a long number fits the header`() async throws {
        let number = "4201000192419900000033499522966220"
        let wire = Wire((200, Answers.token), (200, Tracked.unknown))
        #expect(try await service(wire)?.track(number).isKnown == false)
        #expect(await wire.lastHeader("transId") == String(number.prefix(32)))
        try await wire.traceLast(Tracked.unknown)
    }

    @Test(arguments: [
        Tracked.package(activities: Tracked.activity("I", "PU", "038")),
        #"{"activity":[\#(Tracked.activity("I", "PU", "038"))]}"#,
        #"{"trackingNumber":"1ZABC1230390000009","alternateTrackingNumber":{"number":"\#(Answers.number)"},"#
            + #""activity":[{"location":{"address":{"city":"New York","country":"US"}},"date":"20260910","#
            + #""status":{"type":"I","code":"PU","statusCode":38}}]}"#,
    ])
    func `an activity is read in every shape of the parcel around it`(package: String) async throws {
        let body = Tracked.answer(package, inquiry: "")
        let parcel = try await service(Wire((200, Answers.token), (200, body)))?.track(Answers.number)
        #expect(parcel?.events.map(\.kind) == [.handedOver])
        #expect(parcel?.events.first?.trackingNumber == Answers.number)
        #expect(parcel?.events.first?.detailCode == "038" && parcel?.events.first?.place == "New York, US")
    }

    @Test(arguments: [
        (200, Tracked.unknown), (404, Answers.error("TW0001")), (404, Answers.error("404")),
        (200, #"{"trackResponse":{"shipment":[{"inquiryNumber":"1Z","package":[{}]}]}}"#),
        (200, #"{"trackResponse":{"shipment":[]}}"#),
    ])
    func `a number that UPS does not know is no failure`(status: Int, body: String) async throws {
        let parcel = try await service(Wire((200, Answers.token), (status, body)))?.track(Answers.number)
        #expect(parcel == TrackedParcel(trackingNumber: Answers.number, isKnown: false, events: []))
    }

    @Test(arguments: [
        (400, Answers.error("TV1002", "Invalid inquiry number"), "E_CARRIER_REFUSED", "TV1002"),
        (
            200, Tracked.unknown.replacingOccurrences(of: "TW0001", with: "TW0009"), "E_CARRIER_REFUSED",
            "TW0009"
        ),
        (403, Answers.error("Blocked"), "E_CARRIER_AUTH", "Blocked"), (503, "", "E_CARRIER_BUSY", nil),
        (0, "", "E_CARRIER_TIMEOUT", nil), (404, "<html>", "E_CARRIER_GARBLED", nil),
        (200, "", "E_CARRIER_GARBLED", nil), (200, "<html>", "E_CARRIER_GARBLED", nil),
        (200, "{}", "E_CARRIER_GARBLED", nil), (200, #"{"trackResponse":{}}"#, "E_CARRIER_GARBLED", nil),
        (
            200, Tracked.answer(Tracked.package("1ZABC1230390000009"), inquiry: "1ZABC1230390000009"),
            "E_CARRIER_GARBLED", nil
        ),
    ])
    func `a refusal, another's parcel and rubbish are failures`(
        status: Int, body: String, problem: String, code: String?
    ) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), answer, answer, answer))?.track(Answers.number)
        }
        #expect(failure?.problemCode == problem)
        #expect(failure?.carrierCode == code)
    }

    @Test(arguments: ["", "123456", "1Z/../../ship", String(repeating: "1", count: 35), "1ZÄÖÜ123"])
    func `what is no number is not sent`(number: String) async throws {
        let wire = Wire()
        await #expect(throws: CarrierFailure.self) { try await service(wire)?.track(number) }
        await #expect(throws: CarrierFailure.self) { try await service(wire)?.proofOfDelivery(of: number) }
        #expect(await wire.requests.isEmpty)
    }

    @Test func `an expired token is renewed once`() async throws {
        let wire = Wire(
            (200, Answers.token), (401, Answers.error("251004")), (200, Answers.secondToken),
            (200, Tracked.unknown))
        #expect(try await service(wire)?.track(Answers.number).isKnown == false)
        #expect(await wire.requests.last?.headerFields[.authorization] == "Bearer tok-2")
    }

    private func events(_ activities: String) async throws -> [TrackingEvent] {
        let body = Tracked.answer("[\(Tracked.package(activities: activities))]")
        return try await #require(service(Wire((200, Answers.token), (200, body)))).track(Answers.number)
            .events
    }

    private func service(_ wire: Wire) -> (any TrackingService)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking
    }
}
