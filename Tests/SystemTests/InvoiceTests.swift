import Foundation
import Testing

/// `carrier invoice import`: the net under every doubt (RELIABILITY 6.4).
@Suite(.timeLimit(.minutes(4))) struct InvoiceTests {
    private static let words = [
        "carrier", "invoice", "import", "-", "--carrier", "UPS", "--number", "INV-1", "--from", "2025-06-01",
        "--to", "2025-06-30",
    ]

    @Test func `extra, missing, another price, billed but unused, each told with what to do`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(units: 4)
            let parcels = try await site.done("return", "label", rma)["parcels"].items
            let numbers = parcels.map { $0["trackingNumber"].text }
            let charge = parcels[0]["labels"][0]["charge"]
            for number in 1...3 {
                try await site.done(
                    "return", "hand-over", rma, "--parcel", String(number), "--on", "2025-06-02")
            }
            let file = """
                tracking_number,amount,currency,reference
                \(numbers[0].lowercased()),\(charge["amount"].text),\(charge["currency"].text),\(rma)
                \(numbers[1]),999.00,USD,
                \(numbers[3]),5.00,USD,
                1Z0000000000000000,7.00,USD,nobody
                ,3.00,USD,
                """
            let outcome = try await site.program.run(site.words(Self.words), input: file)
            #expect(outcome.exit == 1, "\(outcome.errors)")
            let report = try outcome.document
            let verdicts = report["findings"].items.map { [$0["verdict"].text, $0["number"].text] }
            #expect(
                verdicts == [
                    ["matched", numbers[0]], ["priceDiffers", numbers[1]], ["billedUnused", numbers[3]],
                    ["extra", "1Z0000000000000000"], ["missing", numbers[2]],
                ])
            #expect(report["kept"] == .flag(true))
            let before = try await site.checkpoint
            let again = try await site.program.run(site.words(Self.words), input: file)
            #expect(try again.document["findings"] == report["findings"])
            #expect(try again.document["kept"] == .flag(false))
            #expect(try await site.checkpoint == before)
            let table = try await site.program.run(
                Self.words + ["--today", site.today], input: file)
            #expect(table.output.contains("ask the carrier why"))
        }
    }

    @Test func `a bad row names line and column, and nothing is kept`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            _ = try await site.withReturn()
            let before = try await site.checkpoint
            for (file, part) in [
                ("tracking_number,amount,currency\n1Z1,1.00,USD\n1Z2,seven,USD\n", "line 3, column 5"),
                ("tracking_number,amount\n1Z1,1.00\n", "currency"), ("", "empty"),
                ("tracking_number,amount,currency\n1Z1,1.00,DOLLARS\n", "line 2"),
            ] {
                let outcome = try await site.program.run(site.words(Self.words), input: file)
                #expect(outcome.exit == 65, "\(outcome.output)")
                #expect(outcome.errors.contains(part), "\(outcome.errors)")
            }
            #expect(try await site.checkpoint == before)
            let other = site.as("it@partner.example", "partner")
            let outcome = try await other.program.run(other.words(Self.words), input: "tracking_number\n")
            #expect(outcome.exit == 65 || outcome.exit == 77)
        }
    }
}
