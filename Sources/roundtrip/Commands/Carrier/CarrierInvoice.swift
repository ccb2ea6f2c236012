import ArgumentParser
import Logistics
import Web

/// What carriers bill.
struct CarrierInvoiceGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "invoice", "What carriers bill, held against our labels.", [CarrierInvoiceImport.self],
        example: CarrierInvoiceImport.example)
}

struct CarrierInvoiceImport: OneRequest {
    static let example = """
        carrier invoice import ups-2025-06.csv --carrier UPS --number 0000A1B2C3225 \
        --from 2025-06-01 --to 2025-06-30 --actor ann@trials.example --role trials-team
        """
    static let configuration = CommandConfiguration.verb(
        "import", "Holds an invoice against our labels: extra, missing, other price, billed but unused.",
        """
        The CSV needs the columns tracking_number, amount, currency; reference helps to find how an unknown \
        label came to be. Rows of one number are added up. With --from and --to it also tells which of our used \
        labels of these days are not on it. Prices that were unknown are kept; nothing else is changed.
        """,
        example: example)

    @Argument(help: ArgumentHelp("CSV with a header.", valueName: "FILE.csv|-")) var file: String
    @Option(help: ArgumentHelp("Who sent it.", valueName: "NAME")) var carrier: String
    @Option(help: ArgumentHelp("The carrier's number of the invoice.", valueName: "N")) var number: String
    @Option(help: "The first day it bills.") var from: CivilDate?
    @Option(help: "The last day it bills.") var to: CivilDate?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (from == nil) == (to == nil) else { throw ValidationError("Give --from and --to, or neither.") }
    }

    func request() throws -> APIRequest {
        var query: [(String, String?)] = []
        if let from, let to { query = [("from", from.text), ("to", to.text)] }
        return .post(
            "carriers", carrier, "invoices", number, query: query,
            file: try InputFile.bytes(of: file, for: "The invoice"), contentType: "text/csv")
    }

    /// A person has something to do: 1, as with a reconciliation.
    func exit(for answer: Answer) -> Exit {
        guard answer.exit == .done else { return answer.exit }
        return answer.json.items("findings").contains { $0.flag("needsPerson") } ? .refused : .done
    }

    func render(_ answer: JSON, on page: inout Page) { page.invoice(answer) }
}

extension Page {
    fileprivate mutating func invoice(_ report: JSON) {
        heading("\(report.text("carrier")) invoice \(report.text("number"))")
        facts(
            ["matched", "priceLearned", "priceDiffers", "billedUnused", "extra", "missing"].map { word in
                (word, report["counts"]?.text(word) ?? "")
            })
        let open = report.items("findings").filter { $0.flag("needsPerson") }
        if !open.isEmpty {
            heading("For a person")
            table(
                ["verdict", "number", "line", "for", "billed", "we were told", "what to do"],
                open.map { finding in
                    [
                        finding.text("verdict"), finding.text("number"), finding.text("line"),
                        finding.text("subject"), money(finding["billed"]), money(finding["told"]),
                        advice(finding),
                    ]
                })
        }
        line(
            report.flag("kept")
                ? "Kept." : "Nothing new was kept: this invoice was read before. The findings are of today.")
    }

    private func advice(_ finding: JSON) -> String {
        switch finding.text("verdict") {
        case "extra" where !finding.text("call").isEmpty:
            "it came of \(finding.text("call")): see return doubts; void it with the carrier, or "
                + "return resolve \(finding.text("call")) --exists \(finding.text("number"))"
        case "extra": "not ours by its number: ask the carrier, have it voided"
        case "billedUnused": "nothing moved under it, or it was voided: ask for a credit"
        case "priceDiffers": "ask the carrier why"
        default: "used, and not on this invoice"
        }
    }
}
