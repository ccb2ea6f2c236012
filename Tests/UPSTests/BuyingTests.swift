import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct BuyingTests {
    @Test func `a label costs one token call and one request`() async throws {
        let wire = Wire((200, Answers.token), (200, Answers.shipped()), (200, Answers.shipped()))
        let labels = try #require(service(wire))
        try await labels.prepare()
        guard case .purchased(let label) = await labels.buy(.make(), beforeFirstByte: {}) else {
            Issue.record("not bought")
            return
        }
        #expect(label.trackingNumber == Answers.number)
        _ = await labels.buy(.make(), beforeFirstByte: {})
        #expect(
            await wire.lines == [
                "POST /security/v1/oauth/token", "POST /api/shipments/v2409/ship",
                "POST /api/shipments/v2409/ship",
            ])
    }

    static let answers: [(Int, String, String)] = [
        (400, Answers.error("120802", "Address Validation Error"), "refused E_CARRIER_REFUSED 120802"),
        (400, #"{"errors":[{"code":"10002","message":"Bad"}]}"#, "refused E_CARRIER_REFUSED 10002"),
        (
            400,
            #"{"Fault":{"detail":{"Errors":{"ErrorDetail":{"PrimaryErrorCode":{"Code":120100}}}}}}"#,
            "refused E_CARRIER_REFUSED 120100"
        ),
        (403, Answers.error("Blocked", "Blocked Merchant"), "refused E_CARRIER_AUTH Blocked"),
        (401, Answers.error("250003"), "refused E_CARRIER_AUTH 250003"),
        (401, Answers.error("251004"), "expired E_CARRIER_AUTH 251004"),
        (401, Answers.error("250002"), "expired E_CARRIER_AUTH 250002"),
        (401, Answers.error("UJ0001"), "expired E_CARRIER_AUTH UJ0001"),
        (401, "<html>", "doubt E_CARRIER_AUTH -"),
        (400, "<html>", "doubt E_CARRIER_GARBLED -"),
        (400, #"{"response":{"errors":[]}}"#, "doubt E_CARRIER_GARBLED -"),
        (429, Answers.error("10429"), "doubt E_CARRIER_BUSY 10429"),
        (500, Answers.error("10004"), "doubt E_CARRIER_BUSY 10004"),
        (502, "<html>Bad Gateway</html>", "doubt E_CARRIER_BUSY -"),
        (503, Answers.error("10429"), "doubt E_CARRIER_BUSY 10429"),
        (0, "", "doubt E_CARRIER_TIMEOUT -"),
    ]

    @Test(arguments: answers)
    func `each answer to the purchase has its outcome, and one request`(
        status: Int, body: String, expected: String
    ) async throws {
        let wire = Wire((200, Answers.token), (status, body))
        let outcome = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        #expect(summary(outcome) == expected)
        #expect(await wire.requests.count == 2)
    }

    @Test func `the masked number of the test host is no number of a parcel`() async throws {
        let masked = Answers.shipped().replacingOccurrences(of: Answers.number, with: "1ZXXXXXXXXXXXXXXXX")
        let wire = Wire((200, Answers.token), (200, masked))
        guard case .inDoubt(let failure) = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        else {
            Issue.record("not in doubt")
            return
        }
        #expect(failure.problemCode == "E_CARRIER_GARBLED" && failure.message.contains("test host"))
    }

    @Test func `an expired token is dropped, and the repeat under a new key gets a new one`() async throws {
        let wire = Wire(
            (200, Answers.token), (401, Answers.error("251004")), (200, Answers.secondToken),
            (200, Answers.shipped()))
        let labels = try #require(service(wire))
        #expect(summary(await labels.buy(.make(), beforeFirstByte: {})) == "expired E_CARRIER_AUTH 251004")
        #expect(summary(await labels.buy(.make(), beforeFirstByte: {})) == "bought")
        #expect(await wire.requests.last?.headerFields[.authorization] == "Bearer tok-2")
    }

    @Test func `401 on the token is one request, and the secret is not in the message`() async throws {
        let body = Answers.error("10401", "client:s3cret-word is unknown, s3cret-word")
        let wire = Wire((401, body), (200, Answers.token))
        let outcome = try await #require(service(wire)).buy(.make()) { Issue.record("nothing may be sent") }
        guard case .unsent(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.problemCode == "E_CARRIER_AUTH")
        #expect(failure.message == "client:… is unknown, …")
        #expect(await wire.lines == ["POST /security/v1/oauth/token"])
    }

    @Test func `500 on the token three times is busy, and nothing is bought`() async throws {
        let wire = Wire((500, ""), (500, "<html>"), (500, Answers.error("10004")), (200, Answers.token))
        let failure = await #expect(throws: CarrierFailure.self) { try await service(wire)?.prepare() }
        #expect(failure?.problemCode == "E_CARRIER_BUSY")
        #expect(await wire.requests.count == 3)
    }

    @Test(arguments: ["", "<html>", "{}", #"{"access_token":""}"#, #"{"access_token":{}}"#])
    func `a token answer without a token is unreadable`(body: String) async throws {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, body)))?.prepare()
        }
        #expect(failure?.kind == .unreadable)
    }

    @Test func `ten buyers at once share one token`() async throws {
        let wire = Wire((200, Answers.token.replacingOccurrences(of: #""14399""#, with: "14399")))
        let labels = try #require(service(wire))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { _ = await labels.buy(.make(), beforeFirstByte: {}) } }
        }
        #expect(await wire.lines.filter { $0 == "POST /security/v1/oauth/token" }.count == 1)
        #expect(await wire.requests.count == 11)
    }

    @Test func `when the intent cannot be stored, nothing leaves`() async throws {
        let wire = Wire((200, Answers.token))
        let outcome = try await #require(service(wire)).buy(.make()) { throw CancellationError() }
        #expect(summary(outcome) == "unsent E_CARRIER_BUSY -")
        #expect(await wire.requests.count == 1)
    }

    @Test func `the customer's address in the carrier's sentence is not repeated`() async throws {
        let wire = Wire(
            (200, Answers.token), (400, Answers.error("120802", "No such place: 500 Main St, tok-1")))
        let outcome = try await #require(service(wire)).buy(.make(), beforeFirstByte: {})
        guard case .refused(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.message == "No such place: …, …")
    }

    private func service(_ wire: Wire) -> (any LabelService)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labels
    }

    private func summary(_ outcome: PurchaseOutcome<BoughtLabel>) -> String {
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
}
