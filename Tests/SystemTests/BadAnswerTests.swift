import Foundation
import Testing

/// Bad answers to a call that spends (issue text, RELIABILITY 3b): each ends in the letter of the table, with the
/// raw answer kept for the carrier's support desk, and no secret or address in what is printed or logged.
@Suite(Python.needed, .timeLimit(.minutes(5))) struct BadAnswerTests {
    /// Who is called, and what a good answer would be; `KEY` stands for our reference.
    struct Seller: Sendable, CustomStringConvertible {
        let country: String
        let path: String
        /// What it knows of ours, and could repeat.
        let secrets: [String]
        let good: String
        let foreign: String
        let description: String
    }

    static let ups = Seller(
        country: "US", path: "/api/shipments/v2409/ship", secrets: [Canary.secret, Canary.token],
        good: #"{"ShipmentResponse":{"Response":{"ResponseStatus":{"Code":"1"},"TransactionReference":"#
            + #"{"CustomerContext":"KEY"}},"ShipmentResults":{"ShipmentIdentificationNumber":"1ZA1B2C30390000001","#
            + #""PackageResults":[{"TrackingNumber":"1ZA1B2C30390000001","ShippingLabel":{"GraphicImage":"LABEL"}}]}}}"#,
        foreign: "RT9999999999", description: "UPS")
    static let dhl = Seller(
        country: "CZ", path: "/mydhlapi/shipments", secrets: [Canary.secret],
        good:
            #"{"shipmentTrackingNumber":"1234567890","documents":[{"typeCode":"label","content":"LABEL"}]}"#,
        foreign: "", description: "DHL")
    static let expeditors = Seller(
        country: "AU", path: "/bookings", secrets: [], good: #"{"id":"6123456789","reference":"KEY"}"#,
        foreign: "RT9999999999", description: "Expeditors")

    private static let page = "<html><body>Sorry</body></html>"

    /// - Parameter answer: the status, the body made of our key, header fields.
    private func spend(
        _ seller: Seller, _ answer: @escaping @Sendable (String) -> (Int, String, [String])
    ) async throws -> (outcome: Program.Outcome, site: Site, rma: String) {
        let carrier = try CarrierStandIn { request in
            if request.path == CarrierStandIn.tokenPath { return CarrierStandIn.token(Canary.token) }
            guard request.method == "POST", request.path == seller.path else { return .answer(500, "{}") }
            let key = request.body.firstMatch(of: /RT[0-9A-Z]{10}/).map { String($0.0) } ?? ""
            let (status, body, fields) = answer(key)
            return .answer(status, body, fields: fields)
        }
        let root = "http://127.0.0.1:\(carrier.port)"
        var settings = Sandbox.settings(root: root)
        settings["ROUNDTRIP_EXPEDITORS_BOOKING_URL"] = root + "/bookings"
        settings["ROUNDTRIP_LOG_LEVEL"] = "trace"
        let site = try Site(settings)
        var row = ManifestRow("ORG-1", "A1", seller.country)
        row.street = Canary.street
        try await site.importUnits([row])
        let rma = try await site.createReturn()
        let words =
            seller.country == "AU"
            ? ["return", "pickup", rma, "--on", "2025-06-03", "--ready", "09:00", "--close", "17:00"]
            : ["return", "label", rma]
        let outcome = try await site.program.run(site.words(words))
        for canary in seller.secrets + [Canary.street] {
            // What is printed of a return holds its address; a log and a sentence do not.
            #expect(!outcome.errors.contains(canary), "\(seller): \(canary) in the log")
            let told = try outcome.document
            #expect(!told["detail"].text.contains(canary) && !told["results"].text.contains(canary))
        }
        return (outcome, site, rma)
    }

    /// What is kept of the call, as Python prints bytes.
    private func kept(_ site: Site) throws -> String { try Python.rows(of: "exchange", in: site.folder) }

    @Test(arguments: [ups, dhl, expeditors])
    func `what is no answer of the carrier's is a doubt, and kept`(seller: Seller) async throws {
        let echo = ([Canary.street] + seller.secrets).joined(separator: " ")
        var answers: [(String, Int, String, [String])] = [
            ("not JSON", 200, "hello \(echo)", []), ("wrong schema", 200, #"{"a":"\#(echo)"}"#, []),
            ("a page", 200, Self.page, []), ("a page as a refusal", 400, Self.page, []),
            ("no errors in it", 400, #"{"response":{"errors":[]},"errors":[]}"#, []),
            ("an empty body", 200, "", []),
            ("a negative Retry-After", 429, "{}", ["Retry-After: -1"]),
        ]
        if seller.foreign != "" {
            answers.append(
                (
                    "another's reference", 200,
                    seller.good.replacing("KEY", with: seller.foreign).replacing("LABEL", with: "R0lGODlh"),
                    []
                ))
        }
        for (name, status, body, fields) in answers {
            let (outcome, site, _) = try await spend(seller) { _ in (status, body, fields) }
            #expect(outcome.exit == 75, "\(seller), \(name): \(outcome.errors)")
            #expect(try outcome.code == "E_IN_DOUBT", "\(seller), \(name)")
            let kept = try kept(site)
            let start = body.replacing(Canary.secret, with: "***").replacing(Canary.token, with: "***")
            #expect(kept.contains(", \(status), "), "\(seller), \(name)")
            #expect(
                body.isEmpty || kept.contains(start.prefix(12)), "\(seller), \(name): \(kept.suffix(200))")
            #expect(!seller.secrets.contains(where: kept.contains), "\(seller), \(name)")
            let doubts = try await site.run("return", "doubts")
            #expect(!doubts.output.contains(Canary.secret) && !doubts.errors.contains(Canary.street))
        }
    }

    @Test(arguments: [ups, dhl, expeditors])
    func `fifty megabytes are cut off, and so much is kept as helps`(seller: Seller) async throws {
        let flood = String(repeating: " ", count: 50 << 20)
        let (outcome, site, _) = try await spend(seller) { _ in (200, flood, []) }
        #expect(outcome.exit == 75)
        #expect(try kept(site).utf8.count < 200_000)
    }

    @Test(arguments: [ups, dhl])
    func `a label that is no image is bought without a file, and not bought again`(seller: Seller)
        async throws
    {
        let page = Data(Self.page.utf8).base64EncodedString()
        let (outcome, site, rma) = try await spend(seller) { key in
            (201, seller.good.replacing("KEY", with: key).replacing("LABEL", with: page), [])
        }
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let told = try outcome.document
        #expect(told["warnings"].items.map { $0["code"].text } == ["E_LABEL_FILE"])
        #expect(try await site.done("return", "label", rma)["parcels"] == told["parcels"])
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
    }

    /// A refusal that repeats what it was sent: the sentence is told without it.
    @Test(arguments: [ups, dhl])
    func `a refusal that repeats secrets and streets is told without them`(seller: Seller) async throws {
        let words = "No \(Canary.street) for \(Canary.secret)"
        let body =
            seller.country == "US"
            ? #"{"response":{"errors":[{"code":"120802","message":"\#(words)"}]}}"#
            : #"{"instance":"/x","title":"Bad request","status":400,"detail":"998: \#(words)"}"#
        let (outcome, site, _) = try await spend(seller) { _ in (400, body, []) }
        #expect(outcome.exit == 69)
        #expect(try outcome.code == "E_CARRIER_REFUSED")
        #expect(!outcome.output.contains(Canary.secret))
        #expect(try kept(site).contains("120802") || seller.country == "CZ")
        #expect(try !kept(site).contains(Canary.secret))
    }
}
