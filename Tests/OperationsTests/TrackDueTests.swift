import CarrierInterface
import Logistics
import Operations
import Testing

@Suite struct TrackDueTests {
    let room: TrackingRoom
    let office: Office
    let desk: Desk

    init() throws {
        room = try TrackingRoom()
        office = room.office
        desk = room.desk
    }

    @Test func `each number is asked for once an hour, and sooner when the carrier calls`() async throws {
        let rma = try await room.labelled()
        #expect(try await desk.trackDue(on: monday).asked == 1)
        room.wait(hours: 0)
        #expect(try await desk.trackDue(on: monday).asked == 0)
        try await desk.takeEvents([.told(.handedOver, on: "2025-03-02")], from: CarrierName("UPS"))
        // A call alone moves nothing (T10).
        #expect(try await room.parcel(rma).transport == .labelled)
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-03-02"))
        #expect(try await desk.trackDue(on: monday).asked == 1)
        #expect(try await room.parcel(rma).handedOverOn == day("2025-03-02"))
        room.wait(hours: 1)
        #expect(try await desk.trackDue(on: monday).asked == 1)
        #expect(try office.count("SELECT COUNT(*) FROM tracking_event") == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `3d the same call a thousand times, also at once, is one event and one entry`() async throws {
        let rma = try await room.labelled()
        let entries = try office.auditEntries
        let desk = desk
        let calls = [TrackingEvent.told(.handedOver, on: "2025-03-02")]
        for _ in 0..<2 { try await desk.takeEvents(calls, from: CarrierName("UPS")) }
        #expect(try office.auditEntries == entries + 1)
        let fresh = try await withThrowingTaskGroup(of: Int.self) { group in
            let other = [TrackingEvent.told(.inTransit, on: "2025-03-03")]
            for _ in 0..<1_000 {
                group.addTask { try await desk.takeEvents(other, from: CarrierName("UPS")) }
            }
            return try await group.reduce(0, +)
        }
        #expect(fresh == 1)
        #expect(try office.count("SELECT COUNT(*) FROM tracking_event") == 2)
        // What the carrier has said itself is no reason to ask again.
        room.ups.tell("1ZUPS1", calls[0], .told(.inTransit, on: "2025-03-03"))
        room.wait(hours: 2)
        #expect(try await desk.trackDue(on: monday).asked == 1)
        try await desk.takeEvents(calls, from: CarrierName("UPS"))
        #expect(try await desk.trackDue(on: monday).asked == 0)
        #expect(try await room.parcel(rma).handedOverOn == day("2025-03-02"))
    }

    @Test func `an event that only a call told of decides nothing`() async throws {
        let rma = try await room.labelled()
        try await desk.takeEvents([.told(.lost, on: "2025-03-02")], from: CarrierName("UPS"))
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-03-01"))
        _ = try await desk.trackDue(on: monday)
        #expect(try await room.parcel(rma).transport == .pickedUp)
    }

    @Test func `one carrier that fails stops no other, and is asked again after an hour`() async throws {
        let rma = try await room.labelled()
        let trial = try await office.lend(["B1"], to: .prague, orgID: "ORG-2")
        let other = try await office.sendBack(trial)
        _ = try await office.buy(other)
        room.ups.log.change { $0.failures["1ZUPS1"] = CarrierFailure(kind: .busy, message: "answered 503") }
        room.dhl.tell("1ZDHL1", .told(.handedOver, of: "1ZDHL1", on: "2025-03-02"))
        let pass = try await desk.trackDue(on: monday)
        #expect(pass.asked == 2 && pass.failed == 1 && pass.fresh == 1)
        #expect(try await room.parcel(other).transport == .pickedUp)
        #expect(try await room.parcel(rma).transport == .labelled)
        #expect(try await desk.trackDue(on: monday).asked == 0)
        room.wait(hours: 1)
        #expect(try await desk.trackDue(on: monday).asked == 2)
    }

    @Test func `a pass over many parcels keeps all of them`() async throws {
        let serials = (1...120).map { "P\($0)" }
        let rma = try await room.labelled(serials)
        room.ups.log.change { log in
            for number in 1...120 {
                log.events["1ZUPS\(number)"] = [.told(.inTransit, of: "1ZUPS\(number)", on: "2025-03-02")]
            }
        }
        let pass = try await desk.trackDue(on: monday)
        #expect(pass.asked == 120 && pass.fresh == 120)
        #expect(try await office.item(rma).parcels.allSatisfy { $0.transport == .inTransit })
    }

    @Test func `what is received or ended is not asked for`() async throws {
        let rma = try await room.labelled(["A1", "A2"])
        try await office.receive(["A1"], on: rma)
        #expect(try await desk.trackDue(on: monday).asked == 1)
        room.wait(hours: 1)
        _ = try await desk.closeReturn(rma, missing: true, note: "gone", by: .team)
        #expect(try await desk.trackDue(on: monday).asked == 0)
    }

    @Test func `an arrival at the customer makes a shipment delivered, on the day of the place`() async throws
    {
        let trial = try await office.openTrial()
        let id = try await office.record(["A1"], in: trial)
        let notice = DispatchNotice(on: day("2025-01-15"), carrier: "ups", tracking: "1z 9")
        _ = try await desk.dispatchShipment(id, notice, by: .team)
        room.ups.tell(
            "1Z9", .told(.delivered, of: "1Z9", on: "2025-01-20", 84_600, offset: -28_800),
            .told(.handedOver, of: "1Z9", on: "2025-01-15"))
        #expect(try await desk.trackDue(on: monday).asked == 1)
        let shipment = try #require(try await office.read { try $0.shipment(id) })
        #expect(shipment.state == .delivered && shipment.deliveredOn == day("2025-01-20"))
        let tracked = try await desk.track(id, by: .team)
        #expect(tracked.events.map(\.event.kind) == [.handedOver, .delivered])
        room.wait(hours: 1)
        #expect(try await desk.trackDue(on: monday).asked == 0)
    }

    @Test func `T10 the proof of a shipment is asked for daily until it is kept, a month at most`()
        async throws
    {
        let trial = try await office.openTrial()
        let id = try await office.record(["A1"], in: trial)
        let notice = DispatchNotice(on: day("2025-02-20"), carrier: "UPS", tracking: "1Z9")
        _ = try await desk.dispatchShipment(id, notice, by: .team)
        room.ups.tell("1Z9", .told(.delivered, of: "1Z9", on: "2025-03-01"))
        #expect(try await desk.trackDue(on: monday).asked == 1)
        room.wait(hours: 24)
        #expect(try await desk.trackDue(on: monday).asked == 1)
        room.wait(hours: 24)
        #expect(try await desk.trackDue(on: day("2025-04-02")).asked == 0)
        let paper = ProofDocument(format: "pdf", bytes: Array("%PDF".utf8))
        room.ups.log.change { $0.proofs["1Z9"] = ProofOfDelivery(signedBy: nil, documents: [paper]) }
        #expect(try await desk.trackDue(on: monday).asked == 1)
        let unit = try await office.unit("A1").id.text
        #expect(try await desk.document("proofOfDelivery", of: unit, for: .team).bytes == paper.bytes)
        room.wait(hours: 48)
        #expect(try await desk.trackDue(on: monday).asked == 0)
    }

    @Test func `of a flood of events the hand-over and the newest are kept`() async throws {
        let rma = try await room.labelled()
        room.ups.log.change { log in
            var events: [TrackingEvent] = [.told(.handedOver, on: "2025-02-27", 80)]
            events += (0...2_000).map { .told(.inTransit, on: "2025-02-27", 100 + $0) }
            events.append(.told(.delivered, on: "2025-03-02", 9))
            log.events["1ZUPS1"] = [events[2_002], events[0]] + events[1..<2_002].reversed()
        }
        #expect(try await desk.track(rma, by: .team).outcomes.map(\.code) == [nil])
        let parcel = try await room.parcel(rma)
        #expect(parcel.transport == .delivered && parcel.handedOverOn == day("2025-02-27"))
        let kept = try office.count("SELECT COUNT(*) FROM tracking_event")
        #expect(kept > 800 && kept <= 1_000)
    }

    @Test func `a scan that has not come yet is kept, told, and decides nothing`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2099-06-03"), .told(.labelCreated, on: "2025-03-01"))
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.file.warnings.map(\.code) == ["E_EVENT_DATE"])
        #expect(tracked.events["\(rma.text)-1"]?.count == 2)
        let parcel = try await room.parcel(rma)
        #expect(parcel.handedOverOn == nil && parcel.transport == .labelled)
    }

    @Test func `what is told without a day is a warning, and decides nothing`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1")
        room.ups.log.change { $0.undated = ["delivered, D/FS"] }
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.file.warnings.map(\.code) == ["E_EVENT_DATE"])
        #expect(tracked.file.warnings.first?.subject.contains("delivered, D/FS") == true)
        #expect(try await room.parcel(rma).transport == .labelled)
    }

    @Test func `a shipment that comes back is not delivered by its last scan`() async throws {
        let trial = try await office.openTrial()
        let id = try await office.record(["A1"], in: trial)
        let bare = try await office.record(["R1"], in: trial, type: "room-device")
        let notice = DispatchNotice(on: day("2025-01-15"), carrier: "UPS", tracking: "1Z9")
        _ = try await desk.dispatchShipment(id, notice, by: .team)
        room.ups.tell(
            "1Z9", .told(.returningToSender, of: "1Z9", on: "2025-01-18"),
            .told(.delivered, of: "1Z9", on: "2025-01-22"))
        let tracked = try await desk.track(id, by: .team)
        #expect(tracked.file.shipment.state == .dispatched)
        #expect(tracked.file.warnings.map(\.code).contains("E_NOT_DELIVERED"))
        #expect(await refusal { try await desk.track(bare, by: .team) } == "E_NO_TRACKING")
    }

    @Test func `T10 subscriptions are made once, renewed after 13 days, a refused one after a day`()
        async throws
    {
        _ = try await room.labelled(["A1", "A2", "A3"])
        room.ups.log.change { $0.rejects = ["1ZUPS3"] }
        let first = try await desk.renewAlerts()
        #expect(first.accepted == 2 && first.rejected == 1)
        // Labels are bought side by side, so which parcel has which number is chance.
        let asked = room.ups.log.value.subscribed
        #expect(asked.map(\.count) == [2, 1] && Set(asked.joined()) == ["1ZUPS1", "1ZUPS2", "1ZUPS3"])
        #expect(try await desk.renewAlerts() == AlertPass())
        room.wait(hours: 24)
        #expect(try await desk.renewAlerts().rejected == 1)
        room.wait(hours: 12 * 24)
        room.ups.log.change { $0.refusesAlerts = true }
        #expect(try await desk.renewAlerts().failed == 2)
        room.ups.log.change { $0.refusesAlerts = false }
        #expect(try await desk.renewAlerts().accepted == 2)
    }
}
