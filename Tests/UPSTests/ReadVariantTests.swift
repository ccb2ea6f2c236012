import AnswerVariants
import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

/// What is only read, in other shapes than the specifications' own.
@Suite struct ReadVariantTests {
    private func carrier(_ answers: (Int, String)...) -> Carrier {
        let last = answers.last ?? (500, "")
        let wire =
            answers.count == 1
            ? Wire((200, Answers.token), last, last, last)
            : Wire((200, Answers.token), answers[0], last, last, last)
        return UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still)
    }

    @Test func `a token is read in every shape`() async throws {
        for variant in AnswerVariant.alike(Answers.token) {
            let wire = Wire((200, variant.body), (200, Answers.shipped()), (200, Answers.shipped()))
            let labels = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
            for _ in 0..<2 { _ = await labels?.buy(.make(), beforeFirstByte: {}) }
            #expect(await wire.requests.last?.headerFields[.authorization] == "Bearer tok-1", "\(variant)")
            #expect(await wire.requests.count == 3, "\(variant)")
        }
    }

    @Test func `a label is found by its key in every shape, and damaged it is never another or none`()
        async throws
    {
        let body = RecoveryTests.recovered("[\(RecoveryTests.row())]")
        let usual = try await carrier((200, body)).labelLookup?.find(.sample)
        for variant in AnswerVariant.alike(body) {
            #expect(try await carrier((200, variant.body)).labelLookup?.find(.sample) == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(body) + AnswerVariant.cut(body) {
            let answer = await found(carrier((200, variant.body)))
            #expect([Answers.number, "unknown"].contains(answer), "\(variant): \(answer)")
        }
    }

    @Test func `candidates are for a person in every shape, and damaged they are never none`() async throws {
        let candidates =
            #"{"LabelRecoveryResponse":{"Response":{"ResponseStatus":{"Code":"1"},"TransactionReference":""},"TrackingCandidate":[{"TrackingNumber":"\#(Answers.number)","DestinationPostalCode":"95112","PickupDateRange":{"BeginDate":"20260910","EndDate":"20260910"}}]}}"#
        for variant in AnswerVariant.alike(candidates) {
            #expect(await found(carrier((200, variant.body))) == "several", "\(variant)")
        }
        for variant in AnswerVariant.damaged(candidates) + AnswerVariant.cut(candidates) {
            let answer = await found(carrier((200, variant.body)))
            #expect(["several", "unknown"].contains(answer), "\(variant): \(answer)")
        }
    }

    @Test func `a second opinion is a hit in every shape; only UPS's own word makes it a miss`() async throws
    {
        let nothing = (400, SecondOpinionTests.nothing)
        let hit = SecondOpinionTests.tracked("[\(SecondOpinionTests.package(Answers.number))]")
        for variant in AnswerVariant.alike(hit) {
            #expect(await found(carrier(nothing, (200, variant.body))) == Answers.number, "\(variant)")
        }
        for variant in AnswerVariant.damaged(hit) + AnswerVariant.cut(hit) {
            let answer = await found(carrier(nothing, (200, variant.body)))
            #expect([Answers.number, "unknown"].contains(answer), "\(variant): \(answer)")
        }
        for variant in AnswerVariant.alike(Tracked.unknown) {
            #expect(await found(carrier(nothing, (200, variant.body))) == "nothing", "\(variant)")
        }
    }

    @Test func `a journey is read in every shape, and damaged it tells nothing that did not happen`()
        async throws
    {
        let body = Tracked.answer("[\(Tracked.package())]")
        let usual = try #require(try await carrier((200, body)).tracking?.track(Answers.number))
        for variant in AnswerVariant.alike(body) {
            #expect(
                try await carrier((200, variant.body)).tracking?.track(Answers.number) == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(body) + AnswerVariant.cut(body) {
            guard let parcel = try? await carrier((200, variant.body)).tracking?.track(Answers.number) else {
                continue
            }
            #expect(parcel.trackingNumber == Answers.number, "\(variant)")
            let isAboutStatus = variant.place.contains("/status")
            let known = parcel.events.allSatisfy { event in
                usual.events.contains { $0.kind == event.kind }
            }
            #expect(known || isAboutStatus, "\(variant): \(parcel.events.map(\.kind))")
            // Reversed as told, whatever part of a time is gone.
            #expect(parcel.events.count <= usual.events.count, "\(variant)")
        }
    }

    @Test func `a pending pickup is found in every shape, and damaged it is never another`() async throws {
        let body = PickupLookupTests.pending("[\(PickupLookupTests.row())]")
        let usual = try await carrier((200, body)).pickupLookup?.find(.sample)
        for variant in AnswerVariant.alike(body) {
            #expect(try await carrier((200, variant.body)).pickupLookup?.find(.sample) == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(body) + AnswerVariant.cut(body) {
            let answer = try? await carrier((200, variant.body)).pickupLookup?.find(.sample)
            if case .found(let pickup)? = answer {
                #expect(pickup.confirmation == "2929602E9CP" || variant.place.hasSuffix("PRN"), "\(variant)")
            }
        }
    }

    @Test func `subscriptions and events are read in every shape, and damaged they do no harm`() async throws
    {
        let taken = #"{"validTrackingNumbers":["\#(Answers.number)"],"invalidTrackingNumbers":[]}"#
        for variant in AnswerVariant.alike(taken) {
            let answer = try await carrier((200, variant.body)).alerts?.subscribe([Answers.number])
            #expect(answer == AlertSubscription(accepted: [Answers.number], rejected: []), "\(variant)")
        }
        let event =
            #"{"trackingNumber":" \#(Answers.number)","localActivityDate":"20260911","localActivityTime":"093000","activityLocation":{"city":"NEW YORK","stateProvince":"NY","postalCode":"","country":"US"},"activityStatus":{"type":"I","code":"PU","description":"Pickup Scan","descriptionCode":"038"},"gmtActivityDate":"20260911","gmtActivityTime":"133000","gmtOffset":"-04.00"}"#
        let alerts = try #require(carrier((500, "")).alerts)
        let usual = try alerts.events(in: Array(event.utf8))
        for variant in AnswerVariant.alike(event) {
            #expect(try alerts.events(in: Array(variant.body.utf8)) == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(event) + AnswerVariant.cut(event) {
            let events = (try? alerts.events(in: Array(variant.body.utf8))) ?? []
            #expect(events.count <= 1, "\(variant)")
        }
    }

    /// In one word: the number found, `several`, `nothing`, `voided`, or `unknown` for no answer.
    private func found(_ carrier: Carrier) async -> String {
        do {
            switch try await carrier.labelLookup?.find(.sample) {
            case .found(let label)?: return label.trackingNumber
            case .several?: return "several"
            case .voided?: return "voided"
            case .nothing?: return "nothing"
            case nil: return "not offered"
            }
        } catch {
            return "unknown"
        }
    }
}
