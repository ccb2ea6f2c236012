import Logistics
import Operations
import Testing

@testable import Store

/// Events once each, whatever order and source they come in.
@Suite struct RecordsTrackingTests {
    private static let ups = CarrierName("UPS")
    private static let number = TrackedNumber("1Z1", of: ups)

    private static func event(
        _ code: String = "I/DP", utc: Int64? = nil, local second: Int? = 3_600, text: String? = nil,
        kind: TrackingEvent.Kind = .inTransit
    ) -> TrackingEvent {
        let time =
            second.map { EventTime(date: .monday, secondOfDay: $0, isLocal: true, utcSeconds: utc) }
            ?? EventTime(utcSeconds: utc ?? 0)
        return TrackingEvent(trackingNumber: "1Z1", kind: kind, code: code, text: text, time: time)
    }

    private static func keep(
        _ event: TrackingEvent, _ source: RecordedEvent.Source = .poll, of carrier: CarrierName = ups,
        in books: Books
    ) async throws -> Bool {
        let recorded = RecordedEvent(event, of: carrier, source: source, at: Books.noon)
        return try await books.write { try $0.keep(recorded) }
    }

    @Test func `what is written is what is read`() async throws {
        let books = try Books()
        let full = TrackingEvent(
            trackingNumber: " 1z 1", kind: .deliveredWithException, code: "D/KB", detailCode: "034",
            text: "Canary signed", place: "Austin, TX, US",
            time: EventTime(local: .monday, secondOfDay: 86_399, gmtOffsetSeconds: -21_600))
        #expect(try await Self.keep(full, .webhook, in: books))
        let bare = Self.event(local: 0)
        #expect(try await Self.keep(bare, in: books))
        let events = try await books.read { try $0.trackingEvents(of: Self.number) }
        var stored = full
        stored.trackingNumber = "1Z1"
        #expect(events.map(\.event) == [stored, bare])
        #expect(events.map(\.source) == [.webhook, .poll])
    }

    @Test func `3d the same event a thousand times, from both sides at once, is one`() async throws {
        let books = try Books()
        let count = try await withThrowingTaskGroup(of: Bool.self) { group in
            for turn in 0..<1_000 {
                group.addTask {
                    try await Self.keep(Self.event(), turn % 2 == 0 ? .poll : .webhook, in: books)
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(count == 1)
        #expect(try books.count("tracking_event") == 1)
    }

    @Test func `carrier, code and time tell events apart, also of those without UTC`() async throws {
        let books = try Books()
        #expect(try await Self.keep(Self.event(), in: books))
        #expect(try await !Self.keep(Self.event(), in: books))
        #expect(try await Self.keep(Self.event("I/AR"), in: books))
        #expect(try await Self.keep(Self.event(local: 3_601), in: books))
        #expect(try await Self.keep(Self.event(), of: CarrierName("DHL"), in: books))
        #expect(try await Self.keep(Self.event(utc: 90_000, local: nil), in: books))
        #expect(try books.count("tracking_event") == 5)
    }

    @Test func `the hour that comes twice keeps both events`() async throws {
        let books = try Books()
        #expect(try await Self.keep(Self.event(utc: 90_000), in: books))
        #expect(try await Self.keep(Self.event(utc: 93_600), in: books))
        #expect(try books.count("tracking_event") == 2)
    }

    /// A call gives the wall clock, an answer also UTC and other words: in either order they are one event,
    /// as the carrier told it when it was asked.
    @Test(arguments: [false, true])
    func `two tellings end alike, whichever came first`(callFirst: Bool) async throws {
        let books = try Books()
        let call = Self.event(text: "CALLED", kind: .unrecognized)
        let answer = Self.event(utc: 90_000, text: "asked")
        for isCall in [callFirst, !callFirst] {
            _ = try await Self.keep(isCall ? call : answer, isCall ? .webhook : .poll, in: books)
        }
        let events = try await books.read { try $0.trackingEvents(of: Self.number) }
        #expect(events.map(\.event) == [answer])
        #expect(events.map(\.source) == [.poll])
    }

    @Test func `the schema knows every kind and no NULL in an identity`() async throws {
        let books = try Books()
        _ = try await Self.keep(Self.event(), in: books)
        for kind in TrackingEvent.Kind.allCases {
            #expect(
                await books.refusal(of: "UPDATE tracking_event SET kind = $1", [.text(kind.rawValue)]) == nil)
        }
        for change in ["kind = 'gone'", "source = 'x'", "clock = 'utc'", "second_of_day = 86400"] {
            #expect(
                await books.refusal(of: "UPDATE tracking_event SET \(change)")?.contains("CHECK") == true)
        }
        for column in ["carrier", "tracking_number", "code", "clock", "clock_seconds"] {
            let refusal = await books.refusal(of: "UPDATE tracking_event SET \(column) = NULL")
            #expect(refusal?.contains("NOT NULL") == true)
        }
        let copy = """
            INSERT INTO tracking_event (carrier, tracking_number, kind, code, on_day, second_of_day, is_local,
                clock, clock_seconds, source, recorded_at)
            SELECT carrier, tracking_number, 'lost', code, on_day, second_of_day, 1, clock, clock_seconds,
                'poll', 1 FROM tracking_event
            """
        #expect(await books.refusal(of: copy)?.contains("UNIQUE") == true)
    }

    @Test func `how the asking stands, and what a carrier will call about`() async throws {
        let books = try Books()
        var state = Tracking(Self.number, askedAt: Books.noon)
        let full = Tracking(
            Self.number, askedAt: Books.noon, hintedAt: Books.noon, failedAt: Books.noon,
            failure: "E_CARRIER_BUSY", estimatedOn: .monday, proofAt: Books.noon, signedBy: "Canary")
        for next in [state, full, state] {
            state = next
            try await books.write { try $0.keep(next) }
            #expect(try await books.read { try $0.tracking(of: Self.number) } == next)
        }
        let alert = Alert(number: Self.number, isAccepted: true, askedAt: Books.noon, expiresAt: Books.noon)
        try await books.write { try $0.keep(alert) }
        #expect(try await books.read { try $0.alert(of: Self.number) } == alert)
        #expect(
            try await books.read { try $0.alert(of: TrackedNumber("1Z1", of: CarrierName("DHL"))) } == nil)
    }

    @Test func `a claim, and a second one of its number`() async throws {
        let (books, rma) = try await Books.withReturn()
        var claim = Claim(
            id: ClaimID(1), rma: rma, parcel: 1, kind: .lost, number: "C-1", filedOn: .monday,
            lastDay: .monday.adding(days: 60))
        try await books.write { [claim] in try $0.insert(claim) }
        #expect(try await books.read { try $0.claims(with: .open) } == [claim])
        claim.kind = .damaged
        claim.outcome = .paid
        claim.amount = Money(hundredths: 12_000, currency: "USD")
        try await books.write { [claim] in try $0.update(claim) }
        #expect(try await books.read { try $0.claims(of: rma) } == [claim])
        #expect(try await books.read { try $0.claims(with: .open) } == [])
        let twice = Claim(
            id: ClaimID(2), rma: rma, parcel: 1, kind: .lost, number: "C-1", filedOn: .monday,
            lastDay: .monday)
        await #expect(throws: StoreError.self) { try await books.write { try $0.insert(twice) } }
    }

    @Test func `what is underway is found, and a number however it was typed`() async throws {
        let (books, rma) = try await Books.withReturn()
        try await books.write { records in
            var first = Parcel(rma: rma, number: 1, transport: .inTransit, trackingNumber: "1z 2")
            try records.update(first)
            first = Parcel(rma: rma, number: 2, transport: .voided, trackingNumber: "1Z3")
            try records.update(first)
            var shipment = try #require(try records.shipment(ShipmentID(1)))
            shipment.outboundCarrier = "ups"
            shipment.outboundTracking = "1z 9"
            try records.update(shipment)
        }
        let found = try await books.read { try $0.underway(deliveredSince: .monday) }
        #expect(found.map(\.subject) == ["\(rma.text)-1", "SH-1"])
        #expect(found.map(\.number.text) == ["1Z2", "1Z9"])
        try await books.sql("UPDATE shipment SET state = 'delivered', delivered_on = $1", [.day(.monday)])
        let arrived = try await books.read { try $0.underway(deliveredSince: .monday) }
        #expect(arrived.map(\.hasArrived) == [false, true])
        #expect(
            try await books.read { try $0.underway(deliveredSince: .monday.adding(days: 1)) }.count == 1)
        #expect(try await books.read { try $0.parcels(tracking: "1Z2") }.map(\.number) == [1])
        #expect(try await books.read { try $0.shipments(tracking: "1Z9") }.map(\.id) == [ShipmentID(1)])
    }
}
