import Foundation
import Testing

/// Secrets and people stay out of logs and out of the audit trail (D34).
@Suite(.timeLimit(.minutes(2))) struct PrivacyTests {
    @Test(Python.needed)
    func `with everything logged, no secret, token, street or e-mail is seen`() async throws {
        try await withSandbox { sandbox in
            var site = try Site(sandbox.environment)
            site.program.environment["ROUNDTRIP_LOG_LEVEL"] = "trace"
            site.program.environment["ROUNDTRIP_ACTOR"] = Canary.email
            var us = ManifestRow("ORG-1", "A1", "US")
            us.street = Canary.street
            us.email = Canary.email
            var german = ManifestRow("ORG-2", "B1", "DE")
            german.street = Canary.street
            german.email = Canary.email
            var errors = ""
            func run(_ words: String..., input: String = "") async throws -> Document {
                let outcome = try await site.program.run(site.words(words), input: input)
                errors += outcome.errors
                return try outcome.document
            }
            _ = try await run("shipment", "import", "-", input: ManifestRow.file([us, german]))
            _ = try await run("extension", "request", "SH-1", "--to", "2025-05-15", "--reason", Canary.street)
            let asked = site.program.environment["ROUNDTRIP_ACTOR"]
            site.program.environment["ROUNDTRIP_ACTOR"] = "ben@trials.example"
            _ = try await run("extension", "deny", "E-1", "--note", Canary.email)
            site.program.environment["ROUNDTRIP_ACTOR"] = asked
            for trial in ["T-1", "T-2"] {
                let rma = try await run("return", "create", trial)["rmaNumber"].text
                let bought = try await run("return", "label", rma, "--output", "labels")
                #expect(bought["parcels"][0]["label"] != .null)
                _ = try await run("return", "hand-over", rma, "--on", "2025-06-02")
                _ = try await run("receive", rma, "--serials", "-", input: "\(Canary.street)\nA1\nB1\n")
                _ = try await run("unit", "write-off", "A1", "--note", Canary.street)
                _ = try await run("return", "close", rma, "--missing", "--note", Canary.email)
            }
            _ = try await run("trial", "cancel", "T-1", "--note", "called \(Canary.email)")
            let trail = try Python.rows(of: "audit", in: site.folder)
            #expect(trail.contains("label bought"))
            for canary in [Canary.secret, Canary.street, Canary.email, "it@acme.example", "+1 503 555 0100"] {
                #expect(!errors.contains(canary), "\(canary) in the log")
                #expect(!trail.contains(canary), "\(canary) in the trail")
            }
            #expect(!trail.contains("Kanarienweg") && !trail.contains("canary"))
            let whole = try site.folder.read("roundtrip.db")
            #expect(whole.range(of: Data(Canary.secret.utf8)) == nil)
            #expect(whole.range(of: Data(Canary.street.utf8)) != nil)
        }
    }

    @Test func `a token is in no output, log or file`() async throws {
        let carrier = try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath
                ? CarrierStandIn.token(Canary.token) : .answer(500, "{\"token\":\"\(Canary.token)\"}")
        }
        var site = try Site(Sandbox.settings(root: "http://127.0.0.1:\(carrier.port)"))
        site.program.environment["ROUNDTRIP_LOG_LEVEL"] = "trace"
        let rma = try await site.withReturn()
        let outcome = try await site.run("return", "label", rma)
        let doubts = try await site.run("return", "doubts")
        for said in [outcome.output, outcome.errors, doubts.output, doubts.errors] {
            #expect(!said.contains(Canary.token) && !said.contains(Canary.secret))
        }
        let file = try site.folder.read("roundtrip.db")
        #expect(file.range(of: Data(Canary.token.utf8)) == nil)
        #expect(file.range(of: Data(Canary.secret.utf8)) == nil)
    }
}
