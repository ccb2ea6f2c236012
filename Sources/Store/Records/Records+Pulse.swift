import Logistics
import Operations

extension Records {
    func pulseCounts() throws -> PulseCounts {
        var counts = PulseCounts()
        counts.oldestDoubt = try connection.row(
            "SELECT MIN(doubted_at) FROM purchase WHERE state = 'inDoubt'")?.intOrNil(at: 0)
            .map { Instant(milliseconds: $0) }
        counts.adopted = try number(
            "SELECT COUNT(*) FROM purchase WHERE doubted_at IS NOT NULL AND state = 'purchased'")
        counts.orphans =
            try number(
                """
                SELECT COUNT(*) FROM purchase p WHERE p.state = 'refused' AND p.absent = 1
                    AND EXISTS (SELECT 1 FROM probe b WHERE b.purchase_id = p.id
                        AND b.answer IN ('found', 'several', 'voided'))
                """) + number("SELECT COUNT(*) FROM invoice_finding WHERE verdict = 'extra'")
        counts.waitingDeliveries = try number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'waiting'")
        counts.deadDeliveries = try number("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'dead'")
        return counts
    }

    private func number(_ sql: String) throws -> Int {
        Int(try connection.row(sql)?.int(at: 0) ?? 0)
    }
}
