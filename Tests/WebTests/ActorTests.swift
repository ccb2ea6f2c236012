import Logistics
import Testing

@testable import Web

/// Who asks, and what they are told.
@Suite struct ActorTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `a read at the machine needs no actor, a change does`() async throws {
        let rma = try await counter.returning(["A1"])
        for path in [
            "trials", "trials/T-1", "trials/T-1/calendar", "trials/T-1/reconciliation", "shipments",
            "shipments/SH-1", "returns", "returns/\(rma)", "returns/\(rma)/reconciliation", "extensions",
            "discrepancies", "doubts", "due", "audit/checkpoint",
        ] {
            let reply = await counter.get(path, as: nil)
            #expect(reply.status == 200, "\(path): \(reply)")
        }
        for (path, body) in [
            ("trials", .trial(["again": true])), ("trials/T-1/cancel", [:]), ("trials/T-1/convert", [:]),
            ("trials/T-1/shipments", .shipment(["B1"], ["deviceType": "desk-device"])),
            ("trials/T-1/returns", [:]), ("shipments/SH-1/deliver", [:]),
            ("shipments/SH-1/extensions", ["to": "2025-05-01", "reason": "r"]),
            ("returns/\(rma)/labels", [:]),
            ("returns/\(rma)/cancel", ["note": "n"]), ("receipts", ["serials": ["A1"]]),
            ("units/A1/lost", ["note": "n"]),
        ] as [(String, JSON)] {
            try await counter.post(path, body, as: nil).expectProblem(400, "E_USAGE", naming: "--actor")
        }
        await counter.take("serial\nA1\n", as: nil).expectProblem(400, "E_USAGE")
        #expect(await counter.get("trials/T-1").json["state"] == "active")
    }

    @Test func `another partner's thing looks like none`() async throws {
        try await counter.lend(["A1"], ["partner": "Partner", "partnerEmail": "ann@partner.example"])
        let made = try await counter.post("trials/T-1/returns")
        let rma = try #require(made.json["rmaNumber"]?.string)
        for path in [
            "trials/T-1", "trials/T-1/calendar", "shipments/SH-1", "returns/\(rma)",
            "parcels/\(rma)-1/label",
        ] {
            let theirs = await counter.get(path, as: .bob)
            theirs.expectProblem(404, "E_NOT_FOUND")
            #expect(!theirs.description.contains("Acme"))
            if !path.hasPrefix("parcels") {
                #expect(await counter.get(path, as: .ann).status == 200, "\(path)")
            }
        }
        try await counter.post("trials/T-1/cancel", ["note": "n"], as: .bob).expectProblem(404, "E_NOT_FOUND")
        let ask: JSON = ["to": "2025-05-01", "reason": "r"]
        try await counter.post("shipments/SH-1/extensions", ask, as: .bob).expectProblem(404, "E_NOT_FOUND")
        for path in ["trials", "shipments", "returns", "extensions", "due"] {
            #expect(await counter.get(path, as: .bob).items.isEmpty)
        }
        #expect(await counter.get("trials", as: .ann).items.count == 1)
    }

    @Test func `what is not there and what is not one's own are told alike`() async throws {
        try await counter.lend(["A1"], ["partner": "Partner", "partnerEmail": "ann@partner.example"])
        let theirs = await counter.get("trials/T-1", as: .bob)
        let none = await counter.get("trials/T-9", as: .bob)
        #expect(theirs.detail.replacing("T-1", with: "T-9") == none.detail)
        #expect(theirs.json.keys == none.json.keys)
    }

    @Test func `roles, own requests and strangers are forbidden`() async throws {
        try await counter.lend(["A1"])
        let refused = try await counter.post("trials/T-1/cancel", ["note": "n"], as: .dock)
        refused.expectProblem(403, "E_ROLE", naming: "warehouse", "trial cancel")
        let ask: JSON = ["to": "2025-05-01", "reason": "r"]
        #expect(try await counter.post("shipments/SH-1/extensions", ask).status == 201)
        try await counter.post("extensions/E-1/approve").expectProblem(
            403, "E_SELF_DECISION", naming: "team@team.example")
        let existing: [String: JSON] = ["kind": "existing", "orgId": "ORG-2", "consentAskedOn": "2025-02-20"]
        let added = try await counter.post("trials", .trial(existing).adding(["again": true]))
        #expect(added.status == 201, "\(added)")
        try await counter.post("trials/T-2/consent", ["by": "eve@acme.example"]).expectProblem(
            403, "E_NOT_FULL_ADMIN", naming: "eve@acme.example")
    }

    @Test func `role is judged before the thing is looked for`() async throws {
        try await counter.post("trials/T-9/cancel", ["note": "n"], as: .auditor).expectProblem(403, "E_ROLE")
        try await counter.post("trials", .trial(), as: .dock).expectProblem(403, "E_ROLE")
    }
}
