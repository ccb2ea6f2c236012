import CarrierInterface
import Logistics
import Testing
import UPS

/// What UPS's list of today's and tomorrow's pickups can prove, and what it cannot.
@Suite struct PickupCancellationTests {
    private static let number = "2929602E9CP"
    private static let refused = (400, Answers.error("9510113", "cannot be cancelled"))
    private static let gone = (200, PickupLookupTests.pending("[]"))
    private let today = CivilDate(dayNumber: 20_000)

    /// - Parameter answers: to the cancellation and its repeats, and then to the question for the list.
    private func cancel(inDays days: Int, tried: Bool = false, _ answers: [(Int, String)]) async throws {
        let wire = Wire((200, Answers.token), list: answers)
        let pickups = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).pickups
        try await pickups?.cancel(
            PickupCancellation(
                Self.number, on: today.adding(days: days), today: today, wasTried: tried, requestor: "team",
                reason: "moved"))
    }

    private func failure(inDays days: Int, tried: Bool = false, _ answers: [(Int, String)]) async -> String? {
        do {
            try await cancel(inDays: days, tried: tried, answers)
            return nil
        } catch let failure as CarrierFailure {
            return failure.problemCode
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [0, 1])
    func `not listed any more, a pickup of today or tomorrow is canceled once it was tried`(days: Int) async {
        #expect(await failure(inDays: days, [(503, ""), Self.refused, Self.gone]) == nil)
        #expect(await failure(inDays: days, tried: true, [Self.refused, Self.gone]) == nil)
    }

    @Test(arguments: [-1, 2, 8])
    func `of another day nobody knows it, and it is not called canceled`(days: Int) async {
        #expect(
            await failure(inDays: days, [(503, ""), Self.refused, Self.gone]) == "E_CARRIER_GARBLED")
        #expect(await failure(inDays: days, tried: true, [Self.refused, Self.gone]) == "E_CARRIER_GARBLED")
        let canceled = (200, PickupLookupTests.pending(PickupLookupTests.row(status: "007")))
        #expect(await failure(inDays: days, tried: true, [Self.refused, canceled]) == nil)
    }

    @Test func `never tried, or listed as coming, a refusal stands`() async {
        #expect(await failure(inDays: 0, [Self.refused, Self.gone]) == "E_CARRIER_REFUSED")
        let coming = (200, PickupLookupTests.pending(PickupLookupTests.row()))
        #expect(await failure(inDays: 0, tried: true, [Self.refused, coming]) == "E_CARRIER_REFUSED")
    }

    @Test(arguments: [(200, "{}"), (200, "<html>"), (400, "<html>")])
    func `an answer that cannot be read is looked up in the list`(status: Int, body: String) async {
        #expect(await failure(inDays: 1, [(status, body), Self.gone]) == nil)
        #expect(await failure(inDays: 3, [(status, body), Self.gone]) == "E_CARRIER_GARBLED")
        let coming = (200, PickupLookupTests.pending(PickupLookupTests.row()))
        #expect(await failure(inDays: 1, [(status, body), coming]) == "E_CARRIER_GARBLED")
    }

    @Test func `409 is tried again, and then looked up`() async {
        #expect(await failure(inDays: 1, [(409, ""), Self.refused, Self.gone]) == nil)
    }
}
