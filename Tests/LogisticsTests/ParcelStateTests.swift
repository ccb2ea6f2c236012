import Logistics
import Testing

@Suite struct ParcelStateTests {
    typealias Kind = TrackingEvent.Kind

    private static func event(
        _ kind: Kind, _ date: String, _ second: Int = 36_000, offset: Int? = 0, at place: String? = nil,
        code: String = "X"
    ) -> TrackingEvent {
        TrackingEvent(
            trackingNumber: "1Z1", kind: kind, code: code, place: place,
            time: EventTime(local: day(date), secondOfDay: second, gmtOffsetSeconds: offset))
    }

    private static let journey = [
        event(.labelCreated, "2025-02-20", offset: -21_600),
        event(.pickupAttempted, "2025-02-21", offset: nil),
        event(.handedOver, "2025-02-22", 80_000, offset: -21_600),
        event(.inTransit, "2025-02-23", offset: nil),
        event(.exception, "2025-02-24"), event(.outForDelivery, "2025-02-26", 30_000, offset: -28_800),
        event(.delivered, "2025-02-26", 50_000, offset: -28_800, at: "San Jose, CA, US"),
    ]

    /// Every order of a list.
    private static func orders<Item>(of items: [Item]) -> [[Item]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    @Test func `INV-25 the state is the same in all 5,040 orders of seven events`() {
        let expected = ParcelState(Self.journey)
        #expect(expected.transport == .delivered)
        #expect(expected.handOver?.on == day("2025-02-22"))
        let orders = Self.orders(of: Self.journey)
        #expect(orders.count == 5_040)
        #expect(orders.allSatisfy { ParcelState($0) == expected })
    }

    @Test func `INV-25 a multiset of events says what its set says`() {
        var draws = SeededDraws(25)
        for _ in 0..<300 {
            let events = (0..<Int.random(in: 1...9, using: &draws)).map { _ in
                let kind = Kind.allCases.randomElement(using: &draws) ?? .inTransit
                let minute = Int.random(in: 0..<4, using: &draws) * 3_000
                return Self.event(
                    kind, "2025-02-2\(Int.random(in: 0...3, using: &draws))", minute,
                    offset: [nil, 0, -28_800, 32_400].randomElement(using: &draws) ?? nil,
                    at: ["Austin", "San Jose", nil].randomElement(using: &draws) ?? nil,
                    code: ["A", "B"].randomElement(using: &draws) ?? "A")
            }
            let way = Way(depotCity: "San Jose", customerCity: "Austin")
            let expected = ParcelState(Set(events), on: way)
            for _ in 0..<10 {
                let told = (events + events.filter { _ in Bool.random(using: &draws) }).shuffled(
                    using: &draws)
                #expect(ParcelState(told, on: way) == expected)
            }
        }
    }

    @Test(
        arguments: [
            ([Kind](), nil), ([.unrecognized], nil), ([.labelCreated, .pickupAttempted], .labelled),
            ([.labelCreated, .voided], .voided), ([.voided, .inTransit], .inTransit),
            ([.handedOver], .pickedUp),
            ([.exception, .inTransit], .inTransit), ([.inTransit, .exception], .exception),
            ([.inTransit, .lost], .lost), ([.lost, .inTransit], .inTransit), ([.damaged], .exception),
            ([.delivered, .inTransit], .delivered), ([.exception, .delivered, .lost], .delivered),
            ([.deliveredWithException], .exception), ([.deliveredWithException, .delivered], .delivered),
            ([.handedOver, .returningToSender, .inTransit], .backToCustomer),
        ] as [([Kind], Parcel.Transport?)])
    func `what came a day after the other`(kinds: [Kind], transport: Parcel.Transport?) {
        let events = kinds.enumerated().map { Self.event($0.element, "2025-02-1\($0.offset)") }
        #expect(ParcelState(events).transport == transport)
    }

    @Test func `a parcel on its way back ends with the customer unless the depot has it`() {
        let back = Self.event(.returningToSender, "2025-02-23")
        let way = Way(depotCity: "San José", customerCity: "Austin")
        func end(_ date: String, at place: String?, on way: Way) -> Parcel.Transport? {
            ParcelState([back, Self.event(.delivered, date, at: place)], on: way).transport
        }
        #expect(end("2025-02-25", at: "AUSTIN, TX, US", on: way) == .backToCustomer)
        #expect(end("2025-02-25", at: nil, on: way) == .backToCustomer)
        #expect(end("2025-02-25", at: "San José, CA, US", on: way) == .delivered)
        #expect(end("2025-02-22", at: "San José, CA, US", on: way) == .backToCustomer)
        #expect(end("2025-02-25", at: "San José, CA, US", on: Way()) == .backToCustomer)
        let sameCity = Way(depotCity: "San José", customerCity: "San José")
        #expect(end("2025-02-25", at: "San José, CA, US", on: sameCity) == .backToCustomer)
    }

    @Test func `3d where the times cannot tell, the graver event counts`() {
        // The hour from 01:00 comes twice; without an offset nobody knows which was meant.
        let first = Self.event(.exception, "2025-11-02", 5_400, offset: nil, at: "Austin")
        let second = Self.event(.inTransit, "2025-11-02", 7_000, offset: nil, at: "Austin")
        let later = Self.event(.inTransit, "2025-11-02", 9_100, offset: nil, at: "Austin")
        #expect(ParcelState([first, second]).transport == .exception)
        #expect(ParcelState([first, later]).transport == .inTransit)
        let elsewhere = Self.event(.inTransit, "2025-11-03", 5_400, offset: nil, at: "Reno")
        #expect(ParcelState([first, elsewhere]).transport == .exception)
        // UTC decides, whatever the wall clocks say.
        let before = Self.event(.exception, "2025-11-02", 6_000, offset: -18_000)
        let after = Self.event(.inTransit, "2025-11-02", 5_400, offset: -21_600)
        #expect(ParcelState([after, before]).transport == .inTransit)
    }

    @Test func `D13 the hand-over is the date at the place of the scan`() {
        // 23:30 in Los Angeles, the next day in Greenwich; and the other way round in Auckland.
        let west = Self.event(.handedOver, "2025-02-28", 84_600, offset: -28_800)
        #expect(ParcelState([west]).handOver?.on == day("2025-02-28"))
        let east = Self.event(.handedOver, "2025-03-01", 1_800, offset: 46_800)
        #expect(ParcelState([east]).handOver?.on == day("2025-03-01"))
        let local = Self.event(.handedOver, "2025-02-28", 84_600, offset: nil)
        #expect(ParcelState([local]).handOver?.isUTC == false)
    }

    @Test func `D13 of a scan in UTC the zone of the address tells the date, else it is flagged`() {
        let event = TrackingEvent(
            trackingNumber: "1Z1", kind: .handedOver, code: "FRD",
            time: EventTime(utcSeconds: Int64(day("2025-03-01").dayNumber) * 86_400 + 7_200))
        let here = ParcelState([event], on: Way(offset: { _ in -28_800 })).handOver
        #expect(here?.on == day("2025-02-28") && here?.isUTC == false)
        let unknown = ParcelState([event]).handOver
        #expect(unknown?.on == day("2025-03-01") && unknown?.isUTC == true)
    }

    @Test func `the earliest hand-over counts, and without one the first scan at the carrier`() {
        let twice = [Self.event(.handedOver, "2025-02-22"), Self.event(.handedOver, "2025-02-21")]
        #expect(ParcelState(twice).handOver?.on == day("2025-02-21"))
        let scans = [
            Self.event(.labelCreated, "2025-02-18"), Self.event(.pickupAttempted, "2025-02-19"),
            Self.event(.customs, "2025-02-19"), Self.event(.exception, "2025-02-19"),
            Self.event(.inTransit, "2025-02-21"), Self.event(.delivered, "2025-02-24"),
        ]
        #expect(ParcelState(scans).handOver?.on == day("2025-02-21"))
        #expect(ParcelState(scans.prefix(4)).handOver == nil)
    }

    @Test func `a number that another parcel had before brings nothing of it along`() {
        let old = [Self.event(.handedOver, "2024-11-20"), Self.event(.delivered, "2024-11-25")]
        let way = Way(since: day("2025-01-15"))
        #expect(ParcelState(old, on: way) == ParcelState([], on: way))
        let own = old + [Self.event(.handedOver, "2025-02-21")]
        #expect(ParcelState(own, on: way).transport == .pickedUp)
    }
}

@Suite struct ReturnFollowingTests {
    private static func told(_ kinds: (TrackingEvent.Kind, String)...) -> ParcelState {
        ParcelState(
            kinds.map { kind, date in
                TrackingEvent(
                    trackingNumber: "1Z1", kind: kind, code: "X",
                    time: EventTime(local: day(date), secondOfDay: 3_600, gmtOffsetSeconds: 0))
            })
    }

    @Test func `the carrier's scan decides the hand-over date over a person's, who brought it stays`() throws
    {
        let owner = try Return.example().handingOver(
            [1], on: day("2025-02-27"), by: .inPerson, today: day("2025-02-27"),
            shipments: HandOverTests.shipments)
        let moved = owner.following(Self.told((.handedOver, "2025-03-01")), parcel: 1)
        #expect(moved.parcels[0].handedOverOn == day("2025-03-01"))
        #expect(moved.parcels[0].handedOverBy == .inPerson)
        #expect(moved.parcels[0].transport == .pickedUp)
        let whole = moved.following(Self.told((.handedOver, "2025-02-28")), parcel: 2)
        #expect(whole.timeliness(among: HandOverTests.shipments, on: day("2025-03-09")) == .late(days: 1))
        #expect(whole.lines.allSatisfy { $0.receipt == .awaiting })
    }

    @Test func `data of a carrier that lags takes no hand-over back`() throws {
        let owner = try Return.example().handingOver(
            [1], on: day("2025-02-20"), by: .courier, today: day("2025-02-20"),
            shipments: HandOverTests.shipments)
        for kind in [TrackingEvent.Kind.labelCreated, .voided, .unrecognized] {
            #expect(owner.following(Self.told((kind, "2025-02-19")), parcel: 1) == owner)
        }
    }

    @Test func `a parcel that goes back is with the customer, and a person is told`() {
        let owner = Return.example().following(
            Self.told((.handedOver, "2025-02-20"), (.returningToSender, "2025-02-22")), parcel: 1)
        #expect(owner.parcels[0].transport == .backToCustomer)
        #expect(owner.handOver(of: UnitID(1)) == nil)
        #expect(owner.parcelsInTrouble.map(\.number) == [1])
    }

    @Test(arguments: [Return.Authorization.closed, .cancelled, .denied])
    func `an event after the end opens nothing`(_ authorization: Return.Authorization) {
        let owner = Return.example(authorization)
        #expect(owner.following(Self.told((.delivered, "2025-06-20")), parcel: 1) == owner)
        #expect(owner.parcelsInTrouble.isEmpty)
    }

    @Test func `a claim has its parcel and its dates`() throws {
        let owner = Return.example()
        func claim(parcel: Int = 1, filed: String, last: String) -> Claim {
            Claim(
                id: ClaimID(1), rma: owner.rma, parcel: parcel, kind: .lost, number: "C-1",
                filedOn: day(filed), lastDay: day(last))
        }
        let today = day("2025-03-03")
        try owner.accepting(claim(filed: "2025-03-03", last: "2025-03-03"), today: today)
        #expect(throws: ReturnRefusal.noParcel(3)) {
            try owner.accepting(claim(parcel: 3, filed: "2025-03-03", last: "2025-04-01"), today: today)
        }
        #expect(throws: ReturnRefusal.future(day("2025-03-05"), latest: day("2025-03-04"))) {
            try owner.accepting(claim(filed: "2025-03-05", last: "2025-04-01"), today: today)
        }
        #expect(throws: ReturnRefusal.before(day("2025-02-09"), earliest: day("2025-02-10"))) {
            try owner.accepting(claim(filed: "2025-02-09", last: "2025-04-01"), today: today)
        }
        #expect(throws: ReturnRefusal.before(day("2025-03-02"), earliest: day("2025-03-03"))) {
            try owner.accepting(claim(filed: "2025-03-03", last: "2025-03-02"), today: today)
        }
        let due = claim(filed: "2025-03-01", last: "2025-03-10")
        #expect(due.isDue(within: nil, on: today) && due.isDue(within: 7, on: today))
        #expect(!due.isDue(within: 6, on: today))
    }
}
