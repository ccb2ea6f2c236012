import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

/// Everything of a kind, as CSV and JSON Lines.
@Suite struct ReportTests {
    let counter: Counter

    init() async throws {
        counter = try Counter()
        try await counter.lend(
            ["A1", "A2"], to: "US", ["company": "=cmd()", "partnerEmail": "ann@partner.example"])
        try await counter.lend(["B1"], to: "CZ")
        let made = try await counter.post("trials/T-2/returns")
        let rma = try #require(made.json["rmaNumber"]?.string)
        _ = try await counter.post("receipts", ["rmaNumber": .string(rma), "serials": ["ZZZ9"]], as: .dock)
    }

    private func lines(_ report: String, _ query: String = "", as actor: Actor = .team) async -> [String] {
        let reply = await counter.get("reports/\(report)\(query)", as: actor)
        #expect(reply.status == 200, "\(reply)")
        return String(decoding: reply.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(
            String.init)
    }

    @Test(arguments: [
        (Report.trials, 2), (.shipments, 2), (.units, 3), (.returns, 1), (.discrepancies, 1), (.due, 2),
    ])
    func `every line is there once, in either format`(report: Report, count: Int) async throws {
        let csv = await lines(report.rawValue)
        let json = await lines(report.rawValue, "?format=json")
        #expect(csv.count == count + 1 && json.count == count)
        let columns = try #require(csv.first).split(separator: ",").map(String.init)
        for line in json {
            let object = try JSON(reading: Array(line.utf8))
            #expect(object.keys == Set(columns))
        }
        let reply = await counter.get("reports/\(report.rawValue)")
        #expect(
            reply.head.headerFields[.contentDisposition]
                == "attachment; filename=\"\(report.rawValue)-2025-03-03.csv\"")
        #expect(reply.type == "text/csv; charset=utf-8; header=present")
    }

    @Test(arguments: Report.allCases)
    func `its parts are the whole`(report: Report) async throws {
        let whole = await counter.get("reports/\(report.rawValue)").bytes
        var bytes: [UInt8] = []
        var next: String? = "/v1/reports/\(report.rawValue)?format=csv&limit=1"
        while let address = next {
            let part = await counter.fetch(address)
            #expect(part.status == 200, "\(part)")
            bytes += part.bytes
            let link = part.head.headerFields[.init("Link")!]
            next = link.flatMap { $0.firstMatch(of: /<(.*)>; rel="next"/).map { String($0.output.1) } }
        }
        #expect(bytes == whole)
    }

    @Test func `a formula is no formula, and an import takes the apostrophe away`() async {
        let line = await lines("trials").dropFirst().first
        #expect(line?.contains(",'=cmd(),") == true)
        for text in ["=1", "'=1", "''+1", "-1", "@a", "\u{0}a", "\na", "＝1", "a", "'a", "", "'"] {
            let written = CSVWriter.line([.text(text)])
            let bare = written.dropLast(2).filter { $0 != "\"" }
            #expect(CSVWriter.plain(String(bare)) == text, "\(written)")
        }
    }

    @Test func `a partner gets its own, and no discrepancies`() async {
        #expect(await lines("trials", as: .ann).count == 2)
        #expect(await lines("units", as: .ann).count == 3)
        #expect(await lines("returns", as: .ann).count == 1)
        #expect(await lines("due", as: .ann).count == 2)
        #expect(await lines("units", as: .bob).count == 1)
        for report in ["discrepancies", "audit"] {
            await counter.get("reports/\(report)", as: .ann).expectProblem(403, "E_ROLE")
        }
        await counter.get("reports/nothing").expectProblem(404, "E_NOT_FOUND")
        await counter.get("reports/trials?format=xml").expectProblem(400, "E_USAGE", naming: "format")
    }
}
