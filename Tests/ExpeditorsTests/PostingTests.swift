import CarrierInterface
import HTTPTypes
import Logistics
import Testing

@testable import Expeditors

@Suite struct PostingTests {
    private func order() throws -> PickupOrder {
        let letter = BookingOrder.make()
        return PickupOrder(
            key: letter.key, rmaNumber: letter.rmaNumber, from: letter.from, fromContact: letter.fromContact,
            to: letter.to, window: try #require(letter.window),
            parcels: letter.parcels.map { PickupParcel(trackingNumber: $0.id, pieces: $0.pieces) })
    }

    private func post(_ answers: (Int, String)...) async throws -> (PurchaseOutcome<BookedPickup>, Wire) {
        let wire = answers.isEmpty ? Wire() : Wire(answers[0])
        let url = try #require(BaseURL("https://bookings.test/bookings"))
        let posting = ExpeditorsPosting(url: url, transport: wire)
        return (await posting.book(try order()) {}, wire)
    }

    @Test func `a booking carries our reference, and is taken by its number`() async throws {
        let answer = #"{"id":"6123456789","reference":"RT0123456789","status":"Booking Received"}"#
        let (outcome, wire) = try await post((201, answer))
        guard case .purchased(let booked) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(booked.confirmation == "6123456789" && booked.charge == nil)
        #expect(await wire.lines == ["POST /bookings"])
        let body = await wire.bodies[0]
        for part in [#""reference":"RT0123456789""#, "RMA0A1B2C3D", "500 George St", "2026-09-10", "3.2"] {
            #expect(body.contains(part), "\(part) in \(body)")
        }
        #expect(!body.contains("null"))
        try await wire.traceLast(answer, status: 201)
    }

    @Test(arguments: ["", "{}", "<html>", #"{"id":"6","reference":"RT9999999999"}"#])
    func `a success that confirms nothing of ours is in doubt`(body: String) async throws {
        let (outcome, _) = try await post((201, body))
        guard case .inDoubt(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.kind == .unreadable)
    }

    @Test func `a refusal is one, silence and 500 are in doubt`() async throws {
        let said = #"{"error":"invalid_request","error_description":"no such office"}"#
        guard case .refused(let failure) = try await post((400, said)).0 else {
            Issue.record("400 is no refusal")
            return
        }
        #expect(failure.message == "no such office")
        for answers in [(500, said), (0, "")] {
            guard case .inDoubt = try await post(answers).0 else {
                Issue.record("\(answers) is no doubt")
                return
            }
        }
    }
}
