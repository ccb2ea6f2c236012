import Logistics
import Operations
import Testing

@testable import Web

/// The rarer refusals on the way back, asked through the API (D24).
@Suite struct ReturnStatusTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private let pickup: JSON = ["on": "2025-03-04", "ready": "09:00", "close": "17:00"]

    @Test func `a lost label is replaced in the United States only`() async throws {
        let rma = try await counter.returning(["A1"], to: "CZ")
        try await counter.post("returns/\(rma)/labels", ["reason": "lost"]).expectProblem(
            409, "E_LABEL_US_ONLY", naming: "DHL")
    }

    @Test func `a return without a carrier buys nothing`() async throws {
        let rma = try await counter.returning(["A1"], to: "BR")
        try await counter.post("returns/\(rma)/labels").expectProblem(409, "E_STATE")
        let body: JSON = ["carrier": "other", "name": "Courier Ltd", "note": "by phone"]
        #expect(try await counter.post("returns/\(rma)/carrier", body).status == 200)
        try await counter.post("returns/\(rma)/labels").expectProblem(409, "E_STATE", naming: "Courier Ltd")
    }

    @Test func `a courier is not sent to a place whose time nobody knows`() async throws {
        let (trial, _) = try await counter.lend(["A1"])
        let elsewhere = JSON.address("US", ["timeZone": .null])
        let made = try await counter.post("trials/\(trial)/returns", ["pickupAddress": elsewhere])
        let rma = try #require(made.json["rmaNumber"]?.string, "\(made)")
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
        try await counter.post("returns/\(rma)/pickups", pickup).expectProblem(
            409, "E_TIME_ZONE", naming: "--time-zone")
    }

    @Test func `what is on its way is neither voided, cancelled nor extended`() async throws {
        let rma = try await counter.returning(["A1"])
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
        try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-03", "by": "pigeon"])
            .expectProblem(
                400, "E_USAGE", naming: "by", "courier")
        #expect(try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-03"]).status == 200)
        try await counter.post("returns/\(rma)/void").expectProblem(409, "E_UNDERWAY", naming: "\(rma)-1")
        try await counter.post("returns/\(rma)/cancel", ["note": "n"]).expectProblem(
            409, "E_STATE", naming: "2025-03-03")
        let ask: JSON = ["to": "2025-05-01", "reason": "pilot"]
        try await counter.post("shipments/SH-1/extensions", ask).expectProblem(
            409, "E_TERM_ENDED", naming: rma, "2025-03-03")
    }

    @Test func `a term that nobody knows is not extended`() async throws {
        #expect(try await counter.post("trials", .trial()).status == 201)
        #expect(try await counter.post("trials/T-1/shipments", .shipment(["A1"])).status == 201)
        let ask: JSON = ["to": "2025-05-01", "reason": "pilot"]
        try await counter.post("shipments/SH-1/extensions", ask).expectProblem(409, "E_STATE")
        #expect(try await counter.post("shipments/SH-1/dispatch").status == 200)
        try await counter.post("shipments/SH-1/extensions", ask).expectProblem(409, "E_EULA_MISSING")
        try await counter.post("shipments/SH-1/extensions", ["reason": "r"]).expectProblem(
            400, "E_USAGE", naming: "to")
    }

    @Test func `a discrepancy is settled by what fits it`() async throws {
        let rma = try await counter.returning(["ABCD1"])
        let scans: JSON = ["rmaNumber": .string(rma), "serials": ["Q99999"]]
        #expect(try await counter.post("receipts", scans, as: .dock).status == 200)
        func settle(_ word: String) async throws -> Reply {
            try await counter.post("discrepancies/D-1/resolve", ["as": .string(word), "note": "n"])
        }
        try await settle("matched:ZZZ9").expectProblem(409, "E_NOT_AWAITED", naming: "ZZZ9")
        try await settle("move:\(RMANumber(drawing: { 9 }).text)").expectProblem(
            409, "E_SETTLEMENT", naming: "unknown")
        try await settle("matched:").expectProblem(400, "E_USAGE", naming: "as")
        #expect(try await settle("matched:ABCD1").status == 200)
        #expect(try await counter.post("returns/\(rma)/close").json["state"] == "closed")
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_740_999_600_999, "2025-03-03T11:00:00Z"),
            (-86_400_001, "1969-12-30T23:59:59Z"),
        ] as [(Int64, String)])
    func `an instant is cut to its second`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    }
}
