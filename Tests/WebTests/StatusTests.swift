import Logistics
import Testing

@testable import Web

/// The status and code of what the rules refuse, asked through the API (D24).
@Suite struct StatusTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `trials are refused with 409 and a code`() async throws {
        #expect(try await counter.post("trials", .trial()).status == 201)
        try await counter.post("trials", .trial()).expectProblem(
            409, "E_OPEN_TRIAL", naming: "T-1", "--again")
        try await counter.post("trials", .trial(["orgId": "ORG-2"])).expectProblem(
            409, "E_ONE_ORGANIZATION", naming: "T-1")
        try await counter.post("trials/T-1/consent", ["by": "root@acme.example"]).expectProblem(
            409, "E_STATE")
        try await counter.post("trials/T-1/portal-extend", on: "2025-03-03").expectProblem(
            409, "E_NOT_LATER", naming: "2025-12-31")
        try await counter.post("trials/T-1/convert", on: "2026-06-01").expectProblem(409, "E_LAPSED")
    }

    @Test func `shipments are refused with 409 and a code`() async throws {
        #expect(try await counter.post("trials", .trial(["locationConfirmedOn": .null])).status == 201)
        func record(_ changes: [String: JSON], _ code: String, _ status: Int = 409) async throws {
            try await counter.post("trials/T-1/shipments", .shipment(["A1"], changes)).expectProblem(
                status, code)
        }
        try await record(["deviceType": "toaster"], "E_TYPE")
        try await record(["poeAvailable": .null], "E_POE")
        try await record(["shipTo": .address("QQ")], "E_COUNTRY")
        try await record(["shipTo": .address("US", ["subdivision": "ZZ"])], "E_ADDRESS")
        try await record(["shipTo": .address("US", ["phone": .null])], "E_ADDRESS")
        try await record(["serials": ["A1", "a1"]], "E_SERIAL", 422)
        try await record(["serials": ["АBC"]], "E_SERIAL", 422)
        try await record(["serials": []], "E_SERIAL", 422)
        #expect(try await counter.post("trials/T-1/shipments", .shipment(["A1"])).status == 201)
        let taken = try await counter.post("trials/T-1/shipments", .shipment(["B1"]))
        taken.expectProblem(409, "E_ONE_SHIPMENT", naming: "SH-1")
        #expect(taken.json["shipment"] == "SH-1" && taken.json["deviceType"] == "phone")
        try await counter.post("shipments/SH-1/dispatch").expectProblem(409, "E_LOCATION")
        try await counter.post("shipments/SH-1/deliver").expectProblem(409, "E_STATE")
        let second = JSON.trial(["orgId": "ORG-2", "adminEmail": "b@b.example"])
        #expect(try await counter.post("trials", second).status == 201)
        let inUse = try await counter.post("trials/T-2/shipments", .shipment(["A1"]))
        inUse.expectProblem(409, "E_SERIAL_IN_USE", naming: "A1", "SH-1")
        #expect(inUse.json["serial"] == "A1")
        #expect(try await counter.post("trials/T-2/skip-devices", ["reason": "test"]).status == 200)
        try await counter.post("trials/T-2/shipments", .shipment(["C1"])).expectProblem(409, "E_SKIPPED")
    }

    @Test func `a shipment waits for consent and power`() async throws {
        let waiting = JSON.trial(["kind": "existing", "consentAskedOn": "2025-02-20"])
        #expect(try await counter.post("trials", waiting).status == 201)
        let unpowered = JSON.shipment(["A1"], ["poeAvailable": false])
        #expect(try await counter.post("trials/T-1/shipments", unpowered).status == 201)
        try await counter.post("shipments/SH-1/dispatch").expectProblem(409, "E_POE")
        #expect(try await counter.post("shipments/SH-1/release", ["note": "bought one"]).status == 200)
        try await counter.post("shipments/SH-1/dispatch").expectProblem(
            409, "E_CONSENT", naming: "2025-03-22")
        let late: JSON = ["by": "root@acme.example"]
        try await counter.post("trials/T-1/consent", late, on: "2025-04-30").expectProblem(
            409, "E_CONSENT_LAPSED", naming: "2025-03-22")
    }

    @Test func `terms and extensions are refused with the last possible day`() async throws {
        try await counter.lend(["A1"])
        let over = try await counter.post("shipments/SH-1/term", ["expiresOn": "2025-06-01"])
        over.expectProblem(409, "E_CAP_120", naming: "2025-05-15")
        #expect(over.json["last"] == "2025-05-15")
        func ask(_ to: String) async throws -> Reply {
            try await counter.post("shipments/SH-1/extensions", ["to": .string(to), "reason": "pilot"])
        }
        try await ask("2025-05-16").expectProblem(409, "E_CAP_120", naming: "2025-05-15")
        try await ask("2025-04-15").expectProblem(409, "E_NOT_LATER", naming: "2025-04-15")
        #expect(try await ask("2025-05-01").status == 201)
        try await ask("2025-05-02").expectProblem(409, "E_PENDING", naming: "E-1")
        #expect(try await counter.post("extensions/E-1/deny", ["note": "no"], as: .lead).status == 200)
        try await counter.post("extensions/E-1/approve", as: .lead).expectProblem(409, "E_DECIDED")
        #expect(try await ask("2025-05-01").status == 201)
        #expect(try await counter.post("shipments/SH-1/term", ["expiresOn": "2025-04-20"]).status == 200)
        try await counter.post("extensions/E-2/approve", as: .lead).expectProblem(
            409, "E_STALE", naming: "2025-04-15", "2025-04-20")
        try await counter.post("shipments/SH-1/cancel").expectProblem(409, "E_DISPATCHED")
    }

    @Test func `returns are refused with 409 and a code`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        try await counter.post("trials/T-1/returns").expectProblem(409, "E_IN_RETURN")
        let again = try await counter.post("trials/T-1/returns", ["serials": ["A1"]])
        again.expectProblem(409, "E_IN_RETURN", naming: "A1", rma)
        #expect(again.json["returns"] == [.string(rma)])
        let close = try await counter.post("returns/\(rma)/close")
        close.expectProblem(409, "E_NOT_MATCHED", naming: "2 still awaited")
        #expect(close.json["awaiting"] == ["A1", "A2"] && close.json["discrepancies"] == 0)
        let day: JSON = ["on": "2025-03-04", "ready": "09:00", "close": "17:00"]
        try await counter.post("returns/\(rma)/pickups", day).expectProblem(409, "E_NO_LABEL")
        try await counter.post("returns/\(rma)/pickups/cancel").expectProblem(409, "E_NO_PICKUP")
        try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-05"]).expectProblem(
            409, "E_DATE", naming: "2025-03-05", "2025-03-04")
        #expect(try await counter.post("returns/\(rma)/cancel", ["note": "kept"]).status == 200)
        try await counter.post("returns/\(rma)/cancel", ["note": "n"]).expectProblem(409, "E_RETURN_CLOSED")
        try await counter.post("trials/T-1/returns", ["unitsPerParcel": 0]).expectProblem(
            400, "E_USAGE", naming: "unitsPerParcel")
    }

    @Test func `several addresses need a choice`() async throws {
        let (trial, _) = try await counter.lend(["A1"])
        try await counter.ship(
            ["B1"], to: "CZ", in: trial, ["deviceType": "room-device", "poeAvailable": .null])
        let several = try await counter.post("trials/T-1/returns")
        several.expectProblem(409, "E_ADDRESSES", naming: "2 addresses", "SH-1", "SH-2")
        #expect(several.json["addresses"]?.array?.count == 2)
        #expect(several.json["addresses"]?.array?.first?.keys == ["address", "shipments", "serials"])
        let both = try await counter.post("trials/T-1/returns", ["perAddress": true])
        #expect(both.status == 201 && both.items.count == 2, "\(both)")
    }

    @Test func `an order is told for a whole set only`() async throws {
        try await counter.lend(["A1", "A2"])
        func find(_ body: JSON) async throws -> Reply { try await counter.post("orders/find", body) }
        try await find([:]).expectProblem(400, "E_USAGE", naming: "orgId")
        try await find(["orgId": "ORG-1"]).expectProblem(400, "E_USAGE", naming: "adminEmail")
        try await find(["serials": ["Q9"]]).expectProblem(409, "E_LOOKUP_NONE")
        let part = try await find(["serials": ["A1"]])
        part.expectProblem(409, "E_LOOKUP_PART", naming: "1 of 2")
        #expect(part.json["given"] == 1 && part.json["of"] == 2)
        try await counter.lend(["B1"], ["orgId": "ORG-2", "adminEmail": "b@b.example"])
        let mixed: JSON = ["orgId": "ORG-2", "adminEmail": "b@b.example", "serials": ["A1", "A2"]]
        try await find(mixed).expectProblem(409, "E_LOOKUP_CONFLICT")
    }

    @Test func `bad files are 422 and name their line`() async throws {
        await counter.take("").expectProblem(422, "E_FILE", naming: "empty")
        await counter.take("serial,\"model\nA1,T1\n").expectProblem(422, "E_FILE", naming: "line 1")
        await counter.take("serial\n").expectProblem(422, "E_MANIFEST")
        try await counter.post("receipts", ["serials": [" "]], as: .dock).expectProblem(422, "E_SERIAL")
    }

    @Test func `a closed store is 503 and the code says so`() async throws {
        try await counter.lend(["A1"])
        counter.loseStore()
        for reply in [
            await counter.get("trials/T-1"), await counter.get("due"),
            try await counter.post("trials/T-1/cancel", ["note": "n"]),
        ] {
            #expect(reply.code?.hasPrefix("E_STORE_") == true)
            reply.expectProblem(503, reply.code ?? "none")
        }
    }
}
