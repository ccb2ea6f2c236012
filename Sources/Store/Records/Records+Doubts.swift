import Logistics
import Operations

/// What became of calls whose answer was lost.
extension Records {
    func doubts(of carrier: CarrierName, since: Instant) throws -> [Instant] {
        let sql = """
            SELECT doubted_at FROM purchase WHERE carrier = $1 AND doubted_at >= $2 ORDER BY doubted_at
            """
        return try connection.rows(sql, [.carrier(carrier), .instant(since)]).map {
            Instant(milliseconds: try $0.int(at: 0))
        }
    }

    func absentPurchases(since: Instant) throws -> [Purchase] {
        var condition = Condition()
        condition.add("absent = 1 AND ended_at >= ?", .instant(since))
        return try all(where: condition)
    }

    func controlPurchase(of carrier: CarrierName, _ kind: Purchase.Kind) throws -> Purchase? {
        let table = kind == .label ? "label" : "pickup"
        let live = kind == .label ? "live" : "confirmed"
        let sql = """
            SELECT p.* FROM purchase p JOIN \(table) t ON t.purchase_id = p.id
            WHERE p.carrier = $1 AND p.kind = $2 AND p.state = 'purchased' AND t.state = $3
            ORDER BY p.id DESC LIMIT 1
            """
        return try connection.row(sql, [.carrier(carrier), .word(kind), .text(live)]).map {
            try Purchase($0)
        }
    }

    func probes(of purchase: PurchaseID) throws -> [Probe] {
        let sql = """
            SELECT probed_at, answer, control, detail FROM probe WHERE purchase_id = $1 ORDER BY position
            """
        return try connection.rows(sql, [.id(purchase)]).map { row in
            var reader = RowReader(row)
            return Probe(
                at: try reader.instant("probed_at"),
                answer: try reader.word("answer"), control: try reader.word("control"),
                detail: try reader.textOrNil("detail"))
        }
    }

    func insert(_ probe: Probe, of purchase: PurchaseID) throws {
        let cells: Cells = [
            "purchase_id": .id(purchase), "position": .int(try next(in: "probe", of: purchase)),
            "probed_at": .instant(probe.at), "answer": .word(probe.answer), "control": .word(probe.control),
            "detail": .optional(probe.detail),
        ]
        try connection.run(cells.insertion(into: "probe"), cells.values)
    }

    func openResolution(of purchase: PurchaseID) throws -> DoubtResolution? {
        let sql = """
            SELECT kind, tracking_number, asked_by, asked_at FROM resolution
            WHERE purchase_id = $1 AND confirmed_at IS NULL ORDER BY position DESC LIMIT 1
            """
        return try connection.row(sql, [.id(purchase)]).map { row in
            var reader = RowReader(row)
            let word = try reader.text("kind")
            let kind = DoubtResolution.Kind(word: word, number: try reader.textOrNil("tracking_number"))
            return DoubtResolution(
                kind: try kind.orThrow("kind", is: "a resolution"), askedBy: try reader.text("asked_by"),
                askedAt: try reader.instant("asked_at"))
        }
    }

    func insert(_ resolution: DoubtResolution, of purchase: PurchaseID) throws {
        let cells: Cells = [
            "purchase_id": .id(purchase), "position": .int(try next(in: "resolution", of: purchase)),
            "kind": .text(resolution.kind.word), "tracking_number": .optional(resolution.kind.number),
            "asked_by": .text(resolution.askedBy), "asked_at": .instant(resolution.askedAt),
        ]
        try connection.run(cells.insertion(into: "resolution"), cells.values)
    }

    func confirmResolution(of purchase: PurchaseID, by name: String, at: Instant) throws {
        let sql = """
            UPDATE resolution SET confirmed_by = $2, confirmed_at = $3
            WHERE purchase_id = $1 AND confirmed_at IS NULL
            """
        try connection.run(sql, [.id(purchase), .text(name), .instant(at)])
    }

    func exchange(of purchase: PurchaseID) throws -> PurchaseExchange? {
        let sql = "SELECT request, status, answer FROM exchange WHERE purchase_id = $1"
        return try connection.row(sql, [.id(purchase)]).map { row in
            PurchaseExchange(
                request: try row.bytes(at: 0), status: try row.intOrNil(at: 1).map { Int($0) },
                answer: try row.bytesOrNil(at: 2))
        }
    }

    func keep(_ exchange: PurchaseExchange, of purchase: PurchaseID) throws {
        let sql = """
            INSERT INTO exchange (purchase_id, request, status, answer) VALUES ($1, $2, $3, $4)
            ON CONFLICT (purchase_id) DO UPDATE SET request = $2, status = $3, answer = $4
            """
        try connection.run(
            sql,
            [
                .id(purchase), .bytes(exchange.request), .number(exchange.status),
                exchange.answer.map { .bytes($0) } ?? .null,
            ])
    }

    /// The next position of a purchase's own list.
    private func next(in table: String, of purchase: PurchaseID) throws -> Int64 {
        let sql = "SELECT COUNT(*) + 1 FROM \(table) WHERE purchase_id = $1"
        return try connection.row(sql, [.id(purchase)]).orThrow("position", is: "a number").int(at: 0)
    }
}
