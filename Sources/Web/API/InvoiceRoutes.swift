import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/carriers/…/invoices`: what carriers bill, as CSV
struct InvoiceRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.post("carriers/:carrier/invoices/:number", use: take)
    }

    @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
        let from = try request.queryDate("from")
        let to = try request.queryDate("to")
        guard (from == nil) == (to == nil) else {
            throw DeskRefusal.malformed(field: from == nil ? "from" : "to", reason: "is missing")
        }
        var period: (from: CivilDate, to: CivilDate)?
        if let from, let to {
            guard from <= to else {
                throw DeskRefusal.malformed(field: "to", reason: "is before \(from.text)")
            }
            period = (from, to)
        }
        var request = request
        let buffer = try await request.collectBody(upTo: ImportRoutes.limit)
        let invoice = Invoice(
            carrier: CarrierName(try context.parameter("carrier")), number: try context.parameter("number"),
            period: period, lines: try InvoiceFile.lines(Array(buffer.readableBytesView)))
        return try await context.answer {
            try await desk.importInvoice(invoice, by: context.asker)
        } as: {
            JSON($0)
        }
    }
}

/// A carrier's invoice as CSV: one row a charge.
enum InvoiceFile {
    /// Our name of a column, and what carriers' exports call it.
    private static let number = ["tracking_number", "tracking number", "waybill number", "shipment number"]
    private static let amount = ["amount", "net amount", "total charge", "total amount"]
    private static let currency = ["currency", "currency code", "invoice currency"]
    private static let reference = [
        "reference", "shipment reference 1", "reference 1", "shipment reference number 1",
    ]

    /// - Throws: `FileRefusal` naming line, column and reason; nothing is taken from a file with a bad row.
    static func lines(_ bytes: [UInt8]) throws(FileRefusal) -> [InvoiceLine] {
        do {
            var table = try CSVTable(try CSVText(bytes))
            let columns = try Columns(table)
            var lines: [InvoiceLine] = []
            while let row = try table.next() {
                if let line = try columns.line(row) { lines.append(line) }
            }
            return lines
        } catch let flaw as CSVFlaw {
            throw FileRefusal(sentence: flaw.sentence, line: flaw.line, column: flaw.column)
        } catch let refusal as FileRefusal {
            throw refusal
        } catch {
            throw FileRefusal(sentence: "the file cannot be read", line: 1, column: 1)
        }
    }

    private struct Columns {
        let number: String
        let amount: String
        let currency: String
        let reference: String?

        init(_ table: CSVTable) throws {
            let first = { (names: [String]) in names.first { table.columns.contains($0) } }
            let missing = { (names: [String]) in
                FileRefusal(
                    sentence: "line 1: no column \(names[0]); known names are "
                        + names.joined(separator: ", "), line: 1, column: 1)
            }
            guard let number = first(InvoiceFile.number) else { throw missing(InvoiceFile.number) }
            guard let amount = first(InvoiceFile.amount) else { throw missing(InvoiceFile.amount) }
            guard let currency = first(InvoiceFile.currency) else { throw missing(InvoiceFile.currency) }
            self.number = number
            self.amount = amount
            self.currency = currency
            reference = first(InvoiceFile.reference)
        }

        /// Nil for a row without a number: a fee of the account, not of a parcel.
        func line(_ row: CSVRow) throws -> InvoiceLine? {
            guard let number = row[number]?.text.trimmed, !number.isEmpty else { return nil }
            guard let field = row[amount], let money = money(field.text, row[currency]?.text ?? "") else {
                let place = row[amount]
                throw FileRefusal(
                    sentence: "line \(row.line), column \(place?.column ?? 1): an amount is like 12.34 or "
                        + "-1.50, with a currency of three letters", line: row.line,
                    column: place?.column ?? 1)
            }
            let reference = self.reference.flatMap { row[$0]?.text.trimmed }
            return InvoiceLine(
                line: row.line, number: String(number),
                reference: reference.flatMap { $0.isEmpty ? nil : String($0) }, amount: money)
        }

        /// Credits are negative.
        private func money(_ amount: String, _ currency: String) -> Money? {
            let text = amount.trimmed
            let isCredit = text.hasPrefix("-")
            guard
                let money = Money(
                    isCredit ? text.dropFirst() : text[...], currency: currency.trimmed.uppercased())
            else { return nil }
            return isCredit ? Money(hundredths: -money.hundredths, currency: money.currency) : money
        }
    }
}

extension JSON {
    fileprivate init(_ report: InvoiceReport) {
        let counts = InvoiceFinding.Verdict.allCases.map { verdict in
            (verdict.rawValue, report.findings.count { $0.verdict == verdict })
        }
        self = [
            "carrier": .string(report.carrier.text), "number": .string(report.number),
            "kept": .bool(report.isNew),
            "counts": .object(Dictionary(uniqueKeysWithValues: counts.map { ($0.0, JSON($0.1)) })),
            "findings": .array(report.findings.map { JSON($0) }),
        ]
    }

    private init(_ finding: InvoiceFinding) {
        self = [
            "verdict": .string(finding.verdict.rawValue), "number": .string(finding.number),
            "line": JSON(finding.line), "subject": JSON(finding.subject), "billed": JSON(finding.billed),
            "told": JSON(finding.told), "call": JSON(finding.call?.text),
            "needsPerson": .bool(finding.needsPerson),
        ]
    }
}
