import AnswerVariants
import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

/// Answers of DHL other than the specification's own: the outcome is the same, or a doubt; nothing that was sold is
/// ever refused, and nothing is found that is not there.
@Suite struct AnswerVariantTests {
    private let shipped = Answers.shipped(
        more: #""shipmentCharges":[{"currencyType":"BILLC","priceCurrency":"EUR","price":41.5}],"#
            + #""warnings":["Pickup far away"],"#)
    private let booked =
        #"{"dispatchConfirmationNumbers":["PRG221222000062"],"readyByTime":"12:00","nextPickupDate":"2026-09-11"}"#

    private func carrier(_ answers: (Int, String)...) -> Carrier {
        let last = answers.last ?? (500, "")
        let wire = answers.count == 1 ? Wire(last, last, last) : Wire(answers[0], last, last, last)
        return DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still)
    }

    private func buy(_ status: Int, _ body: String) async throws -> String {
        let labels = try #require(carrier((status, body)).labels)
        switch await labels.buy(.make(), beforeFirstByte: {}) {
        case .purchased(let label):
            return "bought \(label.trackingNumber) \(label.charge?.text ?? "-") "
                + "\(label.files.map(\.kind)) \(label.warnings.map(\.code))"
        case .refused(let failure): return "refused \(failure.carrierCode ?? "-")"
        case .inDoubt: return "doubt"
        case .expiredToken, .unsent: return "not sent"
        }
    }

    private func book(_ status: Int, _ body: String) async throws -> String {
        let pickups = try #require(carrier((status, body)).pickups)
        switch await pickups.book(.make(), beforeFirstByte: {}) {
        case .purchased(let pickup): return "booked \(pickup.confirmation)"
        case .refused(let failure): return "refused \(failure.carrierCode ?? "-")"
        case .inDoubt: return "doubt"
        case .expiredToken, .unsent: return "not sent"
        }
    }

    @Test func `a label is bought whatever shape its answer has`() async throws {
        let usual = try await buy(201, shipped)
        #expect(usual.hasPrefix("bought 1234567890 41.50 EUR"))
        for variant in AnswerVariant.alike(shipped) {
            #expect(try await buy(201, variant.body) == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(shipped) {
            let outcome = try await buy(201, variant.body)
            let mayDoubt = variant.place == "shipmentTrackingNumber"
            let isBought = outcome.hasPrefix("bought 1234567890")
            #expect(isBought || outcome == "doubt" && mayDoubt, "\(variant): \(outcome)")
        }
        for variant in AnswerVariant.cut(shipped) {
            #expect(try await buy(201, variant.body) == "doubt", "\(variant)")
        }
    }

    @Test func `a refusal is one in every shape, under 201 it is a doubt, and never a sale`() async throws {
        let refusal = Answers.error(
            #""422""#, "Multiple problems found, see Additional Details",
            more: #""additionalDetails":["7147: vague description","998: date"],"#)
        for variant in AnswerVariant.alike(refusal) {
            #expect(try await buy(422, variant.body) == "refused 7147", "\(variant)")
            #expect(try await buy(201, variant.body) == "doubt", "\(variant)")
        }
        for variant in AnswerVariant.damaged(refusal) + AnswerVariant.cut(refusal) {
            let outcome = try await buy(422, variant.body)
            #expect(outcome.hasPrefix("refused") || outcome == "doubt", "\(variant): \(outcome)")
            #expect(try await buy(201, variant.body) == "doubt", "\(variant)")
            #expect(try await buy(500, variant.body) == "doubt", "\(variant)")
        }
        let process =
            #"{"code":"500","detail":"999: Process failure occurred.","message":"Internal Server Error"}"#
        #expect(try await buy(500, process) == "doubt")
    }

    @Test func `a pickup is booked whatever shape its answer has`() async throws {
        for variant in AnswerVariant.alike(booked) {
            #expect(try await book(201, variant.body) == "booked PRG221222000062", "\(variant)")
        }
        #expect(try await book(201, #"{"dispatchConfirmationNumber":"PRG2"}"#) == "booked PRG2")
        for variant in AnswerVariant.damaged(booked) + AnswerVariant.cut(booked) {
            let outcome = try await book(201, variant.body)
            let isVital = variant.place.hasPrefix("dispatch") || variant.change == "cut off"
            #expect(
                outcome == "booked PRG221222000062" || isVital && outcome == "doubt", "\(variant): \(outcome)"
            )
        }
    }

    @Test func `a label is found by its key in every shape, and damaged it is never another or none`()
        async throws
    {
        let hits = LookupTests.hits(LookupTests.hit()).1
        for variant in AnswerVariant.alike(hits) {
            #expect(
                await found(carrier((200, variant.body), LookupTests.image())) == "1234567890", "\(variant)")
        }
        for variant in AnswerVariant.damaged(hits) + AnswerVariant.cut(hits)
        where !["shipments", "shipments/0"].contains(variant.place) {
            let answer = await found(carrier((200, variant.body), LookupTests.image()))
            #expect(["1234567890", "unknown"].contains(answer), "\(variant): \(answer)")
        }
    }

    @Test func `a journey is read in every shape, and damaged it tells nothing that did not happen`()
        async throws
    {
        let body = TrackingTests.shipment(
            TrackingTests.told("PU", "09:00:00"),
            TrackingTests.told(
                "DF", "20:00:00", more: #","serviceArea":[{"code":"PRG","description":"PRAGUE-CZ"}]"#),
            pieces: #"[{"number":1,"trackingNumber":"JD014600003889000001","events":[]}]"#,
            more:
                #""estimatedDeliveryDate":"2026-09-14","shipperReferences":[{"value":"RT0123456789","typeCode":"CU"}],"#
        ).1
        let usual = try #require(try await carrier((200, body)).tracking?.track("1234567890"))
        for variant in AnswerVariant.alike(body) {
            let parcel = try await carrier((200, variant.body)).tracking?.track("1234567890")
            #expect(parcel == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(body) + AnswerVariant.cut(body) {
            guard let parcel = try? await carrier((200, variant.body)).tracking?.track("1234567890") else {
                continue
            }
            let kinds = Set(parcel.events.map(\.kind))
            #expect(kinds.subtracting(usual.events.map(\.kind)).isSubset(of: [.unrecognized]), "\(variant)")
            #expect(parcel.events.count <= usual.events.count, "\(variant)")
        }
    }

    @Test func `papers are read in every shape`() async throws {
        let papers = ProofTests.papers(more: #","signedBy":"B. Person""#).1
        let usual = try await carrier((200, papers)).tracking?.proofOfDelivery(of: "1234567890")
        #expect(usual?.documents.count == 1)
        for variant in AnswerVariant.alike(papers) {
            let proof = try await carrier((200, variant.body)).tracking?.proofOfDelivery(of: "1234567890")
            #expect(proof == usual, "\(variant)")
        }
        for variant in AnswerVariant.damaged(papers) + AnswerVariant.cut(papers) {
            _ = try? await carrier((200, variant.body)).tracking?.proofOfDelivery(of: "1234567890")
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
