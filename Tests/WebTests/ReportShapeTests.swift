import Testing

@testable import Web

/// The keys of reports and lists.
@Suite struct ReportShapeTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func expect(
        _ json: JSON?, _ keys: Set<String>, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(json?.keys == keys, sourceLocation: place)
    }

    @Test func `a receipt, its discrepancies and the reconciliation`() async throws {
        let rma = try await counter.returning(["ABCD1", "ABCD2"])
        let body: JSON = ["rmaNumber": .string(rma), "serials": ["ABCD1", "Q99999", "1Z0DEM009012345678"]]
        let received = try await counter.post("receipts", body, as: .dock)
        #expect(received.status == 200, "\(received)")
        let keys: Set<String> = [
            "receipt", "rma", "trial", "counts", "discrepancies", "missing", "ignored", "settled",
        ]
        for report in [
            received, await counter.get("returns/\(rma)/reconciliation"),
            await counter.get("trials/T-1/reconciliation"),
        ] {
            expect(report.json, keys)
            expect(
                report.json["counts"],
                [
                    "matched", "matchedAfterFolding", "duplicateScan", "notOnThisReturn", "otherTrial",
                    "alreadyReturned", "neverShipped", "nearMiss", "ambiguous", "unknown", "missing",
                ])
            expect(
                report.json["discrepancies"]?.array?.first,
                ["id", "scanned", "serial", "verdict", "of", "trial", "rma", "reason", "state"])
            expect(report.json["missing"]?.array?.first, ["serial", "trial", "rma"])
            #expect(report.json["settled"] == false)
        }
        #expect(received.json["ignored"] == [["scanned": "1Z0DEM009012345678", "kind": "trackingNumber"]])
        let discrepancy: Set<String> = [
            "id", "state", "receipt", "rma", "scanned", "serial", "verdict", "of", "trial", "otherRma",
            "reason", "settledAs", "settledBy", "settledOn", "notes",
        ]
        expect(await counter.get("discrepancies?state=open&rma=\(rma)").items.first, discrepancy)
        try await counter.post("discrepancies/D-1/resolve", ["as": "lost", "note": "n"]).expectProblem(
            400, "E_USAGE", naming: "as", "not-ours")
        try await counter.post("discrepancies/D-1/resolve", ["as": "not-ours"]).expectProblem(
            400, "E_USAGE", naming: "note")
        let settled = try await counter.post(
            "discrepancies/D-1/resolve", ["as": "not-ours", "note": "a toy"])
        expect(settled.json, discrepancy)
        #expect(settled.json["settledAs"] == "not-ours" && settled.json["settledOn"] == "2025-03-03")
        try await counter.post("discrepancies/D-1/resolve", ["as": "not-ours", "note": "n"]).expectProblem(
            409, "E_DECIDED", naming: "2025-03-03")
    }

    @Test func `what is due`() async throws {
        try await counter.lend(["A1"])
        let due = await counter.get("due?within=90")
        expect(due.json, ["items", "next", "claims"])
        expect(
            due.items.first,
            [
                "shipment", "trial", "company", "deviceType", "expiresOn", "returnBy", "daysLeft", "unitsOut",
                "serials", "unreturned", "note", "code", "rma", "warnings",
            ])
        #expect(due.items.first?["daysLeft"] == 57 && due.items.first?["code"] == .null)
        #expect(await counter.get("due?within=1").items.isEmpty)
    }

    @Test func `an order that was found`() async throws {
        try await counter.lend(["A1"])
        let asked: JSON = ["orgId": "ORG-1", "adminEmail": "IT@acme.example"]
        for body in [asked, ["serials": ["a1"]], asked.adding(["serials": ["A1"]])] as [JSON] {
            let found = try await counter.post("orders/find", body)
            #expect(found.status == 200, "\(found)")
            #expect(found.json == ["items": [["orderNumber": "70001", "trial": "T-1"]], "next": .null])
        }
    }

    private static let header =
        "org_id,company,admin_email,trial_kind,portal_expires,location_confirmed_on,device_type,serial,"
        + "order_number,name,street,city,subdivision,postcode,country,phone,poe"

    private static func row(_ serial: String, _ country: String = "US", poe: String = "yes") -> String {
        let state = country == "US" ? "CA" : ""
        return "ORG-1,Acme,it@acme.example,new,2025-12-31,2025-01-02,phone,\(serial),70001,Acme,Street 1,"
            + "Springfield,\(state),90001,\(country),+1 555 0100,\(poe)"
    }

    private static let report: Set<String> = [
        "rows", "trials", "shipments", "units", "problems", "notes", "differences", "kept", "dryRun",
        "problemCount", "noteCount", "differenceCount", "cutShort",
    ]

    @Test func `an import`() async throws {
        let file = [Self.header, Self.row("A1", "UK"), Self.row("A2", "UK")].joined(separator: "\r\n")
        let dry = await counter.take(file, "?dry-run=true")
        expect(dry.json, Self.report)
        #expect(dry.json["dryRun"] == true && dry.json["kept"] == false)
        #expect(await counter.get("trials").items.isEmpty)
        let taken = await counter.take(file)
        #expect(taken.status == 200 && taken.type == "application/json", "\(taken)")
        expect(taken.json, Self.report)
        #expect(taken.json["units"] == ["created": 2, "unchanged": 0, "updated": 0])
        #expect(taken.json["kept"] == true && taken.json["rows"] == 2)
        expect(taken.json["notes"]?.array?.first, ["line", "column", "code", "reason", "detail"])
        let again = await counter.take(file.replacing("70001", with: "70002"))
        expect(
            again.json["differences"]?.array?.first, ["line", "id", "field", "stored", "given", "applied"])
    }

    @Test func `an import with problems is a problem and a report at once`() async throws {
        let file = [Self.header, Self.row("A1"), Self.row("АBC"), Self.row("A3", poe: "maybe")]
            .joined(separator: "\n")
        let refused = await counter.take(file)
        refused.expectProblem(422, "E_MANIFEST", naming: "2 problems")
        #expect(refused.json.keys == Self.report.union(["type", "title", "status", "code", "detail"]))
        let problems = refused.json["problems"]?.array ?? []
        #expect(problems.compactMap { $0["line"]?.integer } == [3, 4])
        for problem in problems { expect(problem, ["line", "column", "code", "reason"]) }
        #expect(await counter.get("trials").items.isEmpty)
        await counter.take(file, "?update=perhaps").expectProblem(400, "E_USAGE", naming: "update")
    }

    @Test func `the audit trail`() async throws {
        try await counter.lend(["A1"])
        let checkpoint = await counter.get("audit/checkpoint", as: nil)
        expect(checkpoint.json, ["checkpoint"])
        let verified = try await counter.post("audit/verify", checkpoint.json, as: .auditor)
        expect(verified.json, ["intact", "entries", "brokenAt", "reason"])
        #expect(verified.json["intact"] == true && verified.json["brokenAt"] == .null, "\(verified)")
    }

    /// Every reading path, and every key at any depth.
    @Test func `keys are camelCase everywhere`() async throws {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.inDoubt)
        #expect(try await counter.post("returns/\(rma)/labels").status == 202)
        for path in [
            "trials", "trials/T-1", "trials/T-1/calendar", "shipments", "shipments/SH-1", "returns",
            "returns/\(rma)", "returns/\(rma)/reconciliation", "extensions", "discrepancies", "due", "doubts",
        ] {
            let reply = await counter.get(path)
            #expect(reply.status == 200)
            for key in reply.json.allKeys {
                #expect(key.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil, "\(path): \(key)")
            }
        }
    }
}
