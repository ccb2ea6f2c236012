import CarrierInterface
import Logistics
import Operations
import Testing

@Suite struct TrackTests {
    let room: TrackingRoom
    let office: Office
    let desk: Desk

    init() throws {
        room = try TrackingRoom()
        office = room.office
        desk = room.desk
    }

    @Test func `D13 the scan sets the hand-over, and tracking receives nothing`() async throws {
        let rma = try await room.labelled()
        room.ups.tell(
            "1ZUPS1", .told(.delivered, on: "2025-03-02", at: "Canary City"),
            .told(.handedOver, on: "2025-02-27", 84_600, offset: -28_800),
            .told(.labelCreated, on: "2025-02-26"))
        let tracked = try await desk.track(rma, by: .team)
        #expect(
            tracked.events["\(rma.text)-1"]?.map(\.event.kind) == [.labelCreated, .handedOver, .delivered])
        #expect(tracked.outcomes.map(\.fresh) == [3] && tracked.outcomes.map(\.isKnown) == [true])
        let parcel = try await room.parcel(rma)
        #expect(parcel.transport == .delivered && parcel.handedOverOn == day("2025-02-27"))
        #expect(parcel.handedOverBy == .courier)
        #expect(try await office.custody("A1") == .inReturn)
        #expect(try await office.receipt("A1", of: rma) == .awaiting)
        #expect(tracked.file.item.headline == .handedOver)
    }

    @Test func `the same answer again changes nothing but when it was asked`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-02-27"))
        _ = try await desk.track(rma, by: .team)
        let before = try await office.item(rma)
        let again = try await desk.track(rma, by: .team)
        #expect(again.outcomes.map(\.fresh) == [0])
        #expect(try await office.item(rma) == before)
        #expect(try office.count("SELECT COUNT(*) FROM tracking_event") == 1)
        #expect(
            office.committed("SELECT subject FROM audit WHERE verb = 'parcel moved'") == ["\(rma.text)-1"])
    }

    @Test func `a number that the carrier does not know changes nothing`() async throws {
        let rma = try await room.labelled()
        let before = try await office.item(rma)
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.outcomes.map(\.isKnown) == [false] && tracked.outcomes.map(\.code) == [nil])
        #expect(try await office.item(rma) == before)
    }

    @Test func `one failure keeps no other parcel from being kept`() async throws {
        let rma = try await room.labelled(["A1", "A2"])
        room.ups.log.change {
            $0.failures["1ZUPS1"] = CarrierFailure(kind: .timeout, message: "no answer in 30 s")
        }
        room.ups.tell("1ZUPS2", .told(.handedOver, of: "1ZUPS2", on: "2025-02-27"))
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.outcomes.map(\.code) == ["E_CARRIER_TIMEOUT", nil])
        #expect(tracked.file.warnings.map(\.code).contains("E_CARRIER_TIMEOUT"))
        #expect(try await room.parcel(rma, 2).transport == .pickedUp)
        let state = try await office.read { try $0.tracking(of: TrackedNumber("1ZUPS1", of: .init("UPS"))) }
        #expect(state?.failure == "E_CARRIER_TIMEOUT")
    }

    @Test func `an answer about somebody else's parcel is none`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1", .told(.delivered, on: "2025-03-01"))
        room.ups.log.change { $0.answersWith = "1ZOTHER" }
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.outcomes.map(\.code) == ["E_CARRIER_GARBLED"])
        #expect(try await room.parcel(rma).transport == .labelled)
        room.ups.log.change { $0.answersWith = nil }
        room.ups.tell("1ZUPS1", .told(.delivered, of: "1ZOTHER", on: "2025-03-01"))
        #expect(try await desk.track(rma, by: .team).outcomes.map(\.fresh) == [0])
        #expect(try await room.parcel(rma).transport == .labelled)
    }

    @Test func `a parcel that goes back to the customer is due again, and a person is told`() async throws {
        let rma = try await room.labelled()
        room.ups.tell(
            "1ZUPS1", .told(.handedOver, on: "2025-02-20"), .told(.returningToSender, on: "2025-02-22"))
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.file.warnings.map(\.code) == ["E_BACK_TO_CUSTOMER"])
        let due = try await desk.due(within: nil, for: .team)
        #expect(due.flatMap(\.warnings) == [Warning("E_BACK_TO_CUSTOMER", "\(rma.text)-1")])
        room.wait(hours: 1)
        // A person hands it over once more; the old scans do not send it back again, new ones count.
        _ = try await desk.handOver(rma, parcels: nil, on: day("2025-02-27"), by: .customer, asker: .team)
        _ = try await desk.track(rma, by: .team)
        #expect(try await room.parcel(rma).transport == .pickedUp)
        room.ups.log.change {
            $0.events["1ZUPS1"]?.append(.told(.handedOver, on: "2025-02-28"))
            $0.events["1ZUPS1"]?.append(.told(.inTransit, on: "2025-03-01"))
        }
        _ = try await desk.track(rma, by: .team)
        let again = try await desk.track(rma, by: .team)
        #expect(try await room.parcel(rma).transport == .inTransit)
        #expect(try await room.parcel(rma).handedOverOn == day("2025-02-28"))
        #expect(again.file.warnings.isEmpty)
    }

    @Test func `a hand-over that a person dated too late does not hide that the parcel goes back`()
        async throws
    {
        let rma = try await room.labelled()
        _ = try await desk.handOver(rma, parcels: nil, on: day("2025-02-27"), by: .customer, asker: .team)
        room.ups.tell(
            "1ZUPS1", .told(.handedOver, on: "2025-02-20"), .told(.returningToSender, on: "2025-02-22"))
        _ = try await desk.track(rma, by: .team)
        #expect(try await room.parcel(rma).transport == .backToCustomer)
        room.wait(hours: 1)
        _ = try await desk.track(rma, by: .team)
        #expect(try await room.parcel(rma).transport == .backToCustomer)
    }

    @Test func `the carrier's date stands over a person's, which is kept as a note`() async throws {
        let rma = try await room.labelled()
        _ = try await desk.handOver(rma, parcels: nil, on: day("2025-02-25"), by: .inPerson, asker: .team)
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-02-27"))
        let file = try await desk.track(rma, by: .team).file
        #expect(file.item.parcels[0].handedOverOn == day("2025-02-27"))
        #expect(file.item.parcels[0].handedOverBy == .inPerson)
        #expect(file.notes.map(\.text).contains { $0.contains("2025-02-25") && $0.contains("2025-02-27") })
    }

    @Test func `3d an event 121 days late opens nothing and is noted`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-02-27"))
        _ = try await desk.track(rma, by: .team)
        try await office.receive(["A1"], on: rma)
        _ = try await desk.closeReturn(rma, missing: false, note: nil, by: .team)
        let before = try await office.item(rma)
        let late = TrackingEvent.told(.returningToSender, on: "2025-06-28")
        for _ in 0..<3 { try await desk.takeEvents([late, late], from: CarrierName("UPS")) }
        #expect(try await office.item(rma) == before)
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.outcomes.isEmpty && room.ups.log.value.asked.count == 1)
        #expect(tracked.events["\(rma.text)-1"]?.map(\.source) == [.poll, .webhook])
        #expect(tracked.file.notes.count == 1)
        #expect(try await office.item(rma) == before)
    }

    @Test func `T10 the proof of delivery is copied once, as soon as there is one`() async throws {
        let rma = try await room.labelled()
        room.ups.tell("1ZUPS1", .told(.delivered, on: "2025-03-01"))
        _ = try await desk.track(rma, by: .team)
        #expect(room.ups.log.value.proofsAsked.count == 1)
        let paper = ProofDocument(format: "pdf", bytes: Array("%PDF canary".utf8))
        room.ups.log.change { $0.proofs["1ZUPS1"] = ProofOfDelivery(signedBy: "Canary", documents: [paper]) }
        for _ in 0..<3 { _ = try await desk.track(rma, by: .team) }
        #expect(room.ups.log.value.proofsAsked.count == 2)
        let document = try await desk.document("proofOfDelivery", of: "\(rma.text)-1", for: .team)
        #expect(document.bytes == paper.bytes)
        #expect(try office.count("SELECT COUNT(*) FROM document WHERE kind = 'proofOfDelivery'") == 1)
        #expect(office.committed("SELECT signed_by FROM tracking_state") == ["Canary"])
    }

    @Test func `a lost label that is found and used counts as the parcel's`() async throws {
        let rma = try await room.labelled()
        _ = try await office.buy(rma, lost: true)
        #expect(try await room.parcel(rma).trackingNumber == "1ZUPS2")
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-02-27"))
        room.ups.tell("1ZUPS2", .told(.labelCreated, of: "1ZUPS2", on: "2025-03-01"))
        #expect(try await desk.trackDue(on: monday).asked == 2)
        #expect(try await room.parcel(rma).handedOverOn == day("2025-02-27"))
        #expect(try await room.parcel(rma).transport == .pickedUp)
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.outcomes.map(\.number.text) == ["1ZUPS2", "1ZUPS1"])
        #expect(tracked.events["\(rma.text)-1"]?.count == 2)
    }

    @Test func `a label that went over to a newer return is late for no one`() async throws {
        let (trial, rma) = try await office.returning(["A1"])
        try await office.write { records in
            try records.update(Parcel(rma: rma, number: 1, transport: .labelled, trackingNumber: "1ZUPS1"))
        }
        _ = try await desk.endReturn(rma, .cancelled, note: nil, by: .team)
        let next = try await office.sendBack(trial)
        try await office.write { records in
            try records.update(Parcel(rma: next, number: 1, transport: .labelled, trackingNumber: "1ZUPS1"))
        }
        room.ups.tell("1ZUPS1", .told(.handedOver, on: "2025-03-02"))
        _ = try await desk.track(next, by: .team)
        #expect(try await room.parcel(next).transport == .pickedUp)
        #expect(try await room.parcel(rma).transport == .labelled)
        #expect(try await desk.return(rma, for: .team).notes.isEmpty)
    }

    @Test func `what nobody configured is said, and roles are judged first`() async throws {
        let rma = try await room.labelled()
        let tracked = try await office.desk.track(rma, by: .warehouse)
        #expect(tracked.outcomes.map(\.code) == ["E_CARRIER_AUTH"])
        #expect(await refusal { try await desk.track(rma, by: .auditor) } == "E_ROLE")
        #expect(await refusal { try await desk.track(rma, by: .partner) } == "E_NOT_FOUND")
    }

    @Test func `a scan in UTC without a known zone is flagged`() async throws {
        let rma = try await room.labelled(["A1"], to: .us.withoutZone)
        let utc = Int64(day("2025-02-27").dayNumber) * 86_400 + 3_600
        room.ups.tell(
            "1ZUPS1",
            TrackingEvent(
                trackingNumber: "1ZUPS1", kind: .handedOver, code: "FRD", time: EventTime(utcSeconds: utc)))
        let tracked = try await desk.track(rma, by: .team)
        #expect(tracked.datedInUTC == ["\(rma.text)-1"])
        #expect(tracked.file.warnings.map(\.code) == ["E_DATE_UTC"])
        #expect(try await room.parcel(rma).handedOverOn == day("2025-02-27"))
    }
}

extension Address {
    fileprivate var withoutZone: Address {
        Address(
            name: name, street: street, city: city, subdivision: subdivision, postcode: postcode,
            country: country, phone: phone)
    }
}
