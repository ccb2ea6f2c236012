import AnswerVariants
import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

/// Answers of UPS other than the specifications' own: the outcome is the same, or a doubt; nothing that was sold
/// is ever refused, and nothing is found that is not there.
@Suite struct AnswerVariantTests {
    private let shipped = Answers.shipped(
        envelope: #"{"ResponseStatus":{"Code":"1","Description":"Success"},"Alert":[{"Code":"120900","#
            + #""Description":"Negotiated rates"}],"TransactionReference":{"CustomerContext":"RT0123456789"}}"#
    )
    private let booked = """
        {"PickupCreationResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"},\
        "TransactionReference":{"CustomerContext":"RT0123456789"}},"PRN":"2929602E9CPXY",\
        "RateStatus":{"Code":"01"},"RateResult":{"CurrencyCode":"USD","GrandTotalOfAllCharge":"7.75"}}}
        """

    private func carrier(_ status: Int, _ body: String) -> Carrier {
        let answer = (status, body)
        return UPSCarrier.make(
            settings: .sample, transport: Wire((200, Answers.token), answer, answer, answer),
            surroundings: .still)
    }

    private func buy(_ status: Int, _ body: String) async throws -> String {
        let labels = try #require(carrier(status, body).labels)
        switch await labels.buy(.make(), beforeFirstByte: {}) {
        case .purchased(let label):
            return "bought \(label.trackingNumber) \(label.shipmentID) \(label.charge?.text ?? "-") "
                + "\(label.files.count) \(label.warnings.map(\.code))"
        case .refused(let failure): return "refused \(failure.carrierCode ?? "-")"
        case .inDoubt: return "doubt"
        case .expiredToken, .unsent: return "not sent"
        }
    }

    private func book(_ status: Int, _ body: String) async throws -> String {
        let pickups = try #require(carrier(status, body).pickups)
        switch await pickups.book(.make(), beforeFirstByte: {}) {
        case .purchased(let pickup): return "booked \(pickup.confirmation) \(pickup.charge?.text ?? "-")"
        case .refused(let failure): return "refused \(failure.carrierCode ?? "-")"
        case .inDoubt: return "doubt"
        case .expiredToken, .unsent: return "not sent"
        }
    }

    @Test func `a label is bought whatever shape its answer has`() async throws {
        let number = Answers.number
        let usual = "bought \(number) \(number) 12.34 USD 1 [\"120900\"]"
        #expect(try await buy(200, shipped) == usual)
        #expect(try await buy(201, shipped) == usual)
        for variant in AnswerVariant.alike(shipped) {
            #expect(try await buy(200, variant.body) == usual, "\(variant)")
        }
    }

    @Test func `an answer to the purchase that is damaged is bought or in doubt, under no other number`()
        async throws
    {
        let vital = [
            "ShipmentResponse", "ShipmentResponse/ShipmentResults",
            "ShipmentResponse/Response/ResponseStatus/Code",
            "ShipmentResponse/Response/TransactionReference/CustomerContext",
        ]
        for variant in AnswerVariant.damaged(shipped) {
            let outcome = try await buy(200, variant.body)
            let isBought = outcome.hasPrefix("bought \(Answers.number) \(Answers.number)")
            #expect(isBought || outcome == "doubt" && vital.contains(variant.place), "\(variant): \(outcome)")
        }
        for variant in AnswerVariant.cut(shipped) {
            #expect(try await buy(200, variant.body) == "doubt", "\(variant)")
        }
    }

    @Test func `a refusal is one in every shape, and damaged it is never a sale`() async throws {
        let refusal = Answers.error("120802", "Address Validation Error")
        for variant in AnswerVariant.alike(refusal) {
            #expect(try await buy(400, variant.body) == "refused 120802", "\(variant)")
        }
        for variant in AnswerVariant.damaged(refusal) + AnswerVariant.cut(refusal) {
            let outcome = try await buy(400, variant.body)
            #expect(outcome.hasPrefix("refused") || outcome == "doubt", "\(variant): \(outcome)")
            #expect(try await buy(500, variant.body) == "doubt", "\(variant)")
        }
        let old =
            #"{"Fault":{"detail":{"Errors":{"ErrorDetail":[{"PrimaryErrorCode":{"Code":"120100","Description":"N"}}]}}}}"#
        for variant in AnswerVariant.alike(old) {
            #expect(try await buy(400, variant.body) == "refused 120100", "\(variant)")
        }
    }

    @Test func `a pickup is booked whatever shape its answer has, with a number of thirteen characters too`()
        async throws
    {
        for variant in AnswerVariant.alike(booked) {
            #expect(try await book(200, variant.body) == "booked 2929602E9CPXY 7.75 USD", "\(variant)")
        }
        let vital = [
            "PickupCreationResponse", "PickupCreationResponse/PRN",
            "PickupCreationResponse/Response/ResponseStatus/Code",
            "PickupCreationResponse/Response/TransactionReference/CustomerContext",
        ]
        for variant in AnswerVariant.damaged(booked) + AnswerVariant.cut(booked) {
            let outcome = try await book(200, variant.body)
            let mayDoubt = vital.contains(variant.place) || variant.change == "cut off"
            // A number is any letters and digits: 7 and true could be some.
            let isBooked = outcome.hasPrefix("booked 2929602E9CPXY") || variant.place.hasSuffix("/PRN")
            #expect(isBooked || outcome == "doubt" && mayDoubt, "\(variant): \(outcome)")
        }
    }

    @Test func `a cancellation and a void are read in every shape, and what says neither is none`()
        async throws
    {
        let canceled =
            #"{"PickupCancelResponse":{"Response":{"ResponseStatus":{"Code":"1"},"TransactionReference":""},"PickupType":"01"}}"#
        for variant in AnswerVariant.alike(canceled) {
            try await carrier(200, variant.body).pickups?.cancel("2929602E9CP", requestor: "a", reason: "b")
        }
        let voided =
            #"{"VoidShipmentResponse":{"Response":{"ResponseStatus":{"Code":"1"}},"SummaryResult":{"Status":{"Code":"1","Description":"Voided"}},"PackageLevelResults":[{"TrackingNumber":"1Z","Status":{"Code":"1"}}]}}"#
        for variant in AnswerVariant.alike(voided) {
            let answer = try await carrier(200, variant.body).voids?.void(shipmentID: Answers.number)
            #expect(answer == .voided, "\(variant)")
        }
        let vital = "VoidShipmentResponse/SummaryResult/Status/Code"
        for variant in AnswerVariant.damaged(voided) where vital.hasPrefix(variant.place) {
            await #expect(throws: CarrierFailure.self, "\(variant)") {
                try await carrier(200, variant.body).voids?.void(shipmentID: Answers.number)
            }
        }
    }
}
