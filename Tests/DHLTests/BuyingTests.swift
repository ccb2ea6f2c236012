import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct BuyingTests {
    @Test func `a label costs one request`() async throws {
        let wire = Wire((201, Answers.shipped()))
        let label = try #require(await buy(wire))
        #expect(label.trackingNumber == "1234567890")
        #expect(label.shipmentID == "1234567890")
        #expect(label.charge == nil)
        #expect(label.files.map(\.kind) == [.label, .waybillDoc])
        #expect(label.files.map(\.format) == [.pdf, .pdf])
        #expect(label.warnings.isEmpty)
        #expect(await wire.lines == ["POST /mydhlapi/shipments"])
    }

    @Test func `the number may be a number, labels several, a word missing`() async throws {
        let two =
            "[\(Answers.document("label", Answers.pdf("1"))),\(Answers.document("label", Answers.pdf("2")))]"
        let label = try #require(
            await buy(Wire((201, Answers.shipped(documents: two, number: "1234567890")))))
        #expect(label.files.map(\.kind) == [.label, .label])
        let single = "[\(Answers.document(nil, Answers.pdf("1")))]"
        #expect(try #require(await buy(Wire((201, Answers.shipped(documents: single))))).labelUsable)
        let bare = Answers.document("label", Answers.pdf("1"))
        #expect(try #require(await buy(Wire((200, Answers.shipped(documents: bare))))).labelUsable)
        let invoice =
            "[\(Answers.document("invoice", Answers.pdf("1"))),\(Answers.document(nil, Answers.pdf("2")))]"
        let odd = try #require(await buy(Wire((201, Answers.shipped(documents: invoice)))))
        #expect(odd.files.map(\.kind) == [.invoice, .label])
        let named =
            "[\(Answers.document("LABEL", Answers.pdf("1"))),\(Answers.document(nil, Answers.pdf("2")))]"
        let upper = try #require(await buy(Wire((201, Answers.shipped(documents: named)))))
        #expect(upper.files.map(\.kind) == [.label, .other])
    }

    @Test func `a label may stand with its package`() async throws {
        let document = Answers.document("label", Answers.pdf("1"))
        let body =
            #"{"shipmentTrackingNumber":"1234567890","packages":[{"referenceNumber":1,"documents":[\#(document)]}]}"#
        let label = try #require(await buy(Wire((201, body))))
        #expect(label.files.map(\.kind) == [.label] && label.warnings.isEmpty)
    }

    @Test(arguments: [
        "[]", "null", #""""#, #"[{"typeCode":"label","content":"%%%"}]"#, "[1,2]", #"{"typeCode":{}}"#,
        "[\(Answers.document("label", Data("<html>".utf8).base64EncodedString()))]",
    ])
    func `bought without a usable label is bought all the same`(documents: String) async throws {
        let label = try #require(await buy(Wire((201, Answers.shipped(documents: documents)))))
        #expect(label.trackingNumber == "1234567890")
        #expect(!label.labelUsable)
        #expect(label.warnings.map(\.code) == ["label"])
    }

    @Test func `the charge is what we are billed, and warnings come along`() async throws {
        let charges =
            #""shipmentCharges":[{"currencyType":"PULCL","priceCurrency":"CZK","price":999},"#
            + #"{"currencyType":"BILLC","priceCurrency":"EUR","price":41.5}],"warnings":["Pickup far away"],"#
        let label = try #require(await buy(Wire((201, Answers.shipped(more: charges)))))
        #expect(label.charge?.text == "41.50 EUR")
        #expect(label.warnings == [CarrierWarning(code: "dhl", detail: "Pickup far away")])
        let odd = #""shipmentCharges":[{"priceCurrency":"EUR","price":41.123}],"#
        let unknown = try #require(await buy(Wire((201, Answers.shipped(more: odd)))))
        #expect(unknown.charge == nil)
        #expect(unknown.warnings.map(\.code) == ["charge"])
    }

    static let answers: [(Int, String, String)] = [
        (400, Answers.error(#""400""#, "7147: Goods description is vague"), "refused E_CARRIER_REFUSED 7147"),
        (400, Answers.error("400", "7008: Not on this lane"), "refused E_CARRIER_REFUSED 7008"),
        (
            422,
            Answers.error(
                #""422""#, "Multiple problems found, see Additional Details",
                more: ##""additionalDetails":["#/content: required key [x] not found"],"##),
            "refused E_CARRIER_REFUSED -"
        ),
        (
            400,
            Answers.error(
                #""400""#, "Multiple problems found, see Additional Details",
                more: #""additionalDetails":["998: date in the past","7008: lane"],"#),
            "refused E_CARRIER_REFUSED 998"
        ),
        (401, Answers.error(#""401""#, "Invalid credentials"), "refused E_CARRIER_AUTH -"),
        (403, Answers.error(#""403""#, "8032: Not entitled"), "refused E_CARRIER_AUTH 8032"),
        (401, #"{"reasons":[{"msg":"Unauthorized"}]}"#, "doubt E_CARRIER_AUTH -"),
        (400, "<html>", "doubt E_CARRIER_GARBLED -"), (400, "", "doubt E_CARRIER_GARBLED -"),
        (404, "{}", "doubt E_CARRIER_GARBLED -"), (302, "", "doubt E_CARRIER_GARBLED -"),
        (409, Answers.error("409", "1: x"), "doubt E_CARRIER_REFUSED -"),
        (429, Answers.error("429", "Too many requests"), "doubt E_CARRIER_BUSY -"),
        (500, Answers.error("500", "999: Process failure occurred. (1)"), "doubt E_CARRIER_BUSY 999"),
        (502, "<html>Bad Gateway</html>", "doubt E_CARRIER_BUSY -"),
        (201, Answers.error(#""400""#, "7008: lane"), "doubt E_CARRIER_GARBLED -"),
        (201, "", "doubt E_CARRIER_GARBLED -"), (201, "<html>", "doubt E_CARRIER_GARBLED -"),
        (201, String(Answers.shipped().dropLast(9)), "doubt E_CARRIER_GARBLED -"),
        (201, Answers.shipped(number: #""""#), "doubt E_CARRIER_GARBLED -"),
        (201, Answers.shipped(number: #""12-34""#), "doubt E_CARRIER_GARBLED -"),
        (201, Answers.shipped(number: "{}"), "doubt E_CARRIER_GARBLED -"),
        (0, "", "doubt E_CARRIER_TIMEOUT -"),
    ]

    @Test(arguments: answers)
    func `each answer to the purchase has its outcome, and one request`(
        status: Int, body: String, expected: String
    ) async throws {
        let wire = Wire((status, body))
        let outcome = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        #expect(summary(outcome) == expected)
        #expect(await wire.requests.count == 1)
    }

    @Test func `all of a refusal's sentences are kept, but neither secrets nor the address`() async throws {
        let more = #""additionalDetails":["user:s3cret-word","at V Parku 2308/10"],"#
        let wire = Wire((400, Answers.error("400", "Multiple problems found", more: more)))
        guard case .refused(let failure) = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        else {
            Issue.record("not refused")
            return
        }
        #expect(failure.message == "Multiple problems found; user:…; at …")
    }

    @Test func `when the intent cannot be stored, nothing leaves`() async throws {
        let wire = Wire((201, Answers.shipped()))
        let outcome = try await #require(service(wire)).buy(.make()) { throw CancellationError() }
        #expect(summary(outcome) == "unsent E_CARRIER_BUSY -")
        #expect(await wire.requests.isEmpty)
    }

    @Test func `an answer cut at any byte, or with any byte spoilt, never crashes and invents nothing`() {
        let whole = Array(Answers.shipped().utf8)
        let call = CarrierCall.returnLabel(.make(), settings: .sample)
        for index in whole.indices {
            var spoilt = whole
            spoilt[index] = UInt8(ascii: "[")
            for body in [Array(whole[..<index]), spoilt] {
                let label = try? call.read(HTTPResponse(status: .created), body)
                #expect(label.map { $0.trackingNumber == Answers.number } ?? true)
            }
        }
    }

    private func service(_ wire: Wire) -> (any LabelService)? {
        DHLCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
    }

    private func buy(_ wire: Wire) async throws -> BoughtLabel? {
        let outcome = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        guard case .purchased(let label) = outcome else { return nil }
        return label
    }
}

/// An outcome in three words.
func summary<Bought>(_ outcome: PurchaseOutcome<Bought>) -> String {
    func words(_ name: String, _ failure: CarrierFailure) -> String {
        "\(name) \(failure.problemCode) \(failure.carrierCode ?? "-")"
    }
    return switch outcome {
    case .purchased: "bought"
    case .refused(let failure): words("refused", failure)
    case .expiredToken(let failure): words("expired", failure)
    case .inDoubt(let failure): words("doubt", failure)
    case .unsent(let failure): words("unsent", failure)
    }
}
