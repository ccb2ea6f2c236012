import Logistics
import Operations

/// Carriers' invoices, and the look-ups by which they are held against our labels.
extension Records {
    func labels(numbered number: String) throws -> [Label] {
        try all(where: .column("tracking_number", .text(number)))
    }

    func labels(of carrier: CarrierName, boughtFrom from: CivilDate, to: CivilDate) throws -> [Label] {
        var condition = Condition()
        condition.add(
            "purchase_id IN (SELECT id FROM purchase WHERE carrier = ? AND asked_on BETWEEN ? AND ?)",
            .carrier(carrier), .day(from), .day(to))
        return try all(where: condition)
    }

    func purchase(key: PurchaseKey) throws -> Purchase? {
        try one(where: .column("key", .text(key.text)))
    }

    func holder(ofTracking number: String) throws -> String? {
        let units: [Unit] = try all(where: .column("return_label_tracking", .text(number)))
        if let unit = units.last { return unit.id.text }
        let shipments: [Shipment] = try all(where: .column("outbound_tracking", .text(number)))
        return shipments.last?.id.text
    }

    func price(_ label: LabelID, _ charge: Money) throws {
        let sql = """
            UPDATE label SET charge_hundredths = $1, charge_currency = $2
            WHERE id = $3 AND charge_hundredths IS NULL
            """
        try connection.run(sql, [.int(charge.hundredths), .text(charge.currency), .id(label)])
    }

    func insertInvoice(_ invoice: Invoice, _ findings: [InvoiceFinding]) throws -> Bool {
        let head = """
            INSERT INTO invoice (carrier, number, period_from, period_to, imported_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """
        let added = try connection.run(
            head,
            [
                .carrier(invoice.carrier), .text(invoice.number), .day(invoice.period?.from),
                .day(invoice.period?.to), .int(stamp?.at.milliseconds ?? 0),
            ])
        guard added == 1 else { return false }
        for (position, finding) in zip(1..., findings) {
            let cells: Cells = [
                "carrier": .carrier(invoice.carrier), "invoice": .text(invoice.number),
                "position": .number(position), "charged_number": .text(finding.number),
                "verdict": .word(finding.verdict), "purchase_id": .id(finding.call),
            ]
            let all = cells + .money(finding.billed, "billed")
            try connection.run(all.insertion(into: "invoice_finding"), all.values)
        }
        return true
    }
}
