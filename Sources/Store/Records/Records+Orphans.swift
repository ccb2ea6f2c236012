import Logistics
import Operations

/// What was sold beside what we keep.
extension Records {
    func purchasesFoundSeveral(since: Instant) throws -> [Purchase] {
        let sql = """
            SELECT p.* FROM purchase p
            WHERE p.state = 'purchased' AND p.ended_at >= $1
                AND EXISTS (SELECT 1 FROM probe q WHERE q.purchase_id = p.id AND q.answer = 'several')
            ORDER BY p.id
            """
        return try connection.rows(sql, [.instant(since)]).map { try Purchase($0) }
    }
}
