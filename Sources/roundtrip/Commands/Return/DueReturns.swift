import Web

/// A return for every shipment that is due, of the units that are on none yet; for open returns what was not
/// bought yet is bought.
struct DueReturns {
    private let days: Int
    private let purchases: Purchases
    private let session: Session

    init(within days: Int, purchases: Purchases, session: Session) {
        self.days = days
        self.purchases = purchases
        self.session = session
    }

    func run() async throws -> Exit {
        let due = try await session.ask(.get("due", query: [("within", String(days))]))
        let results = await purchases.buy(for: jobs(due.json.items("items")))
        for item in due.json.items("items") where !item.has("returnBy") && item.texts("rma").isEmpty {
            session.console.say(
                "roundtrip: \(item.text("shipment")) has no last day yet, so no return was made for it "
                    + "(E_EULA_MISSING)")
        }
        return try ReturnResults(results, isList: true).show(on: session.console)
    }

    /// Without a last day nothing is due yet, so no return is made for it.
    private func jobs(_ items: [JSON]) -> [Purchases.Job] {
        var seen: Set<String> = []
        return items.filter { $0.has("returnBy") }.flatMap { item -> [Purchases.Job] in
            let open = item.texts("rma").filter { seen.insert($0).inserted }
            let fresh = Purchases.Job.due(trial: item.text("trial"), shipment: item.text("shipment"))
            return open.map { .open(rma: $0) } + (item.texts("unreturned").isEmpty ? [] : [fresh])
        }
    }
}
