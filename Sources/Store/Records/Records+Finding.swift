import Logistics
import Operations

/// The one box that finds anything: four look-ups along indexes, however much is kept.
extension Records {
    func search(_ text: String, own: PartnerKey?, limit: Int) throws -> [SearchHit] {
        let number = TrackingEvent.canonical(text)
        var hits = try trialHits(text, own, limit)
        hits += try found(
            .shipment, "SELECT s.id, s.trial_id, t.company, s.state",
            "shipment s JOIN trial t ON t.id = s.trial_id",
            [
                ("s.id = ?", .optional(ShipmentID(text)?.number)), ("s.order_number = ?", .text(text)),
                ("s.loan_number = ?", .text(text)),
                ("upper(replace(s.outbound_tracking, ' ', '')) = ?", .text(number)),
            ], own, limit)
        hits += try found(
            .return, "SELECT r.rma AS id, r.trial_id, t.company, r.state",
            "return r JOIN trial t ON t.id = r.trial_id",
            [
                ("r.rma = ?", .optional(RMANumber(text)?.text)),
                (
                    "r.rma IN (SELECT rma FROM parcel WHERE upper(replace(tracking_number, ' ', '')) = ?)",
                    .text(number)
                ),
                ("r.rma IN (SELECT rma FROM label WHERE tracking_number = ?)", .text(number)),
            ], own, limit)
        hits += try found(
            .unit, "SELECT u.serial AS id, u.trial_id, t.company, u.custody AS state",
            "unit u JOIN trial t ON t.id = u.trial_id",
            [
                ("u.id = ?", .optional(UnitID(text)?.number)),
                ("u.serial = ?", .optional((try? SerialNumber.read(text))?.text)),
                ("u.return_label_tracking = ?", .text(number)),
            ], own, limit)
        return hits
    }

    /// Exact ones, then companies whose name begins so. Upper and lower case of ASCII are the same.
    private func trialHits(_ text: String, _ own: PartnerKey?, _ limit: Int) throws -> [SearchHit] {
        let select = "SELECT t.id, t.id AS trial_id, t.company, '' AS state"
        let company = String(
            decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        let exact = try found(
            .trial, select, "trial t",
            [
                ("t.id = ?", .optional(TrialID(text)?.number)), ("t.org_id = ?", .text(text)),
                ("lower(t.company) = ?", .text(company)),
            ], own, limit)
        let known = Set(exact.map(\.id))
        // The last character there is: whatever begins with the text comes before it.
        let rows = try connection.rows(
            """
            \(select) FROM trial t WHERE lower(t.company) >= $1 AND lower(t.company) < $2
                AND \(Self.narrow(own, 3)) ORDER BY lower(t.company), t.id LIMIT $4
            """, [.text(company), .text(company + "\u{10FFFF}"), own?.value ?? .null, .number(limit)])
        return exact
            + (try rows.map { try hit(.trial, $0, isExact: false) }.filter { !known.contains($0.id) })
    }

    /// One look-up a way, so that each goes along its own index.
    private func found(
        _ kind: SearchHit.Kind, _ select: String, _ table: String,
        _ ways: [(clause: String, value: SQLValue)],
        _ own: PartnerKey?, _ limit: Int
    ) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        for way in ways where way.value != .null {
            let clause = way.clause.split(separator: "?", omittingEmptySubsequences: false).joined(
                separator: "$1")
            let rows = try connection.rows(
                """
                \(select) FROM \(table) WHERE \(clause)
                    AND \(Self.narrow(own, 2)) ORDER BY 1 LIMIT $3
                """, [way.value, own?.value ?? .null, .number(limit)])
            for row in rows {
                let hit = try hit(kind, row, isExact: true)
                if !hits.contains(hit) { hits.append(hit) }
            }
        }
        return hits
    }

    /// A partner's own trials; whoever asks without one sees all. The parameter stands in both, so that it is bound.
    private static func narrow(_ own: PartnerKey?, _ place: Int) -> String {
        own.map { "t.\($0.column) = $\(place)" } ?? "CAST($\(place) AS TEXT) IS NULL"
    }

    private func hit(_ kind: SearchHit.Kind, _ row: SQLRow, isExact: Bool) throws -> SearchHit {
        var reader = RowReader(row)
        let id =
            switch kind {
            case .trial: TrialID(Int64(try reader.int("id"))).text
            case .shipment: ShipmentID(Int64(try reader.int("id"))).text
            case .return, .unit: try reader.text("id")
            }
        return SearchHit(
            kind: kind, id: id, trialID: try reader.id("trial_id"), company: try reader.text("company"),
            state: try reader.text("state"), isExact: isExact)
    }
}

/// The audit trail, to be looked at.
extension Records {
    func auditLines(of subject: String?, before: Int64?, limit: Int) throws -> [AuditLine] {
        var condition = Condition()
        if let subject { condition.add("a.subject = ?", .text(subject)) }
        if let before { condition.add("a.seq < ?", .int(before)) }
        return try auditLines(condition, "DESC LIMIT \(limit)")
    }

    func auditLines(in window: ListWindow) throws -> [AuditLine] {
        var condition = Condition()
        condition.add(window, by: "a.seq")
        return try auditLines(condition, condition.limit)
    }

    private func auditLines(_ condition: Condition, _ order: String) throws -> [AuditLine] {
        let rows = try connection.rows(
            """
            SELECT a.seq, a.at, COALESCE(p.folded, a.actor) AS actor, a.actor AS actor_id,
                a.role, a.verb, a.subject, a.facts
            FROM audit a LEFT JOIN actor p ON p.id = CAST(substr(a.actor, 3) AS INTEGER)
            \(condition.sql) ORDER BY a.seq \(order)
            """, condition.values)
        return try rows.map { row in
            var reader = RowReader(row)
            return AuditLine(
                sequence: Int64(try reader.int("seq")), at: try reader.instant("at"),
                actor: try reader.text("actor"), actorID: try reader.text("actor_id"),
                role: try reader.text("role"), verb: try reader.text("verb"),
                subject: try reader.text("subject"),
                facts: try reader.text("facts"))
        }
    }
}
