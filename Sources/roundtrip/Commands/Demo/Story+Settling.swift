import Logistics
import Web

/// A person decides about what did not fit.
extension Story {
    /// Each kind once, each with a note; decision and balance change together.
    func settle() async throws {
        try stage.step(
            "Each discrepancy is settled by a person",
            "With a note, and in the audit trail. A swap is one step: the unit is moved to its own return.")
        try stage.command("discrepancy resolve D-… --as … --note \"…\"", by: .wes, times: "for each")
        let open = try await discrepancies()
        var rows: [[String]] = []
        for item in open {
            let settlement = settlement(of: item)
            let body: [String: JSON] = ["as": .string(settlement.word), "note": .string(settlement.note)]
            let settled = try await ask(
                .wes, try .post("discrepancies", item.text("id"), "resolve", body: body))
            rows.append([
                item.text("id"), item.text("verdict"), item.text("scanned"), settled.text("settledAs"),
                settlement.note,
            ])
        }
        try stage.table(["", "verdict", "read", "settled as", "note"], rows)
        let words = Set(rows.map { $0[3].split(separator: ":").first.map(String.init) ?? "" })
        stage.expect(
            words == ["matched", "move", "misread", "not-ours", "accept"], "each way to settle is used")
        stage.expect(Set(rows.map { $0[1] }).count == 7, "one discrepancy of each kind")
        let left = try await discrepancies().count
        try stage.check(left == 0, "nothing is left open")
    }

    private func discrepancies() async throws -> [JSON] {
        try await ask(.wes, .get("discrepancies", query: [("state", "open")])).items("items")
    }

    /// What whoever stands before the box sees.
    private func settlement(of item: JSON) -> (word: String, note: String) {
        let meant = item.texts("of").first ?? ""
        return switch item.text("verdict") {
        case "nearMiss": ("matched:\(meant)", "the label says zero")
        case "ambiguous": ("matched:\(meant)", "last digit scratched, asset tag agrees")
        case "otherTrial": ("move:\(item.text("otherRma"))", "Cologne's, packed by mistake")
        case "alreadyReturned": ("misread", "scanned on the shelf, not in the box")
        case "unknown": ("not-ours", "the customer's own, sent back")
        case "neverShipped": ("accept", "our spare, put back to stock")
        default: ("accept", "from the branch in Brno")
        }
    }

    /// A second box, a loss, and the return closes.
    func completeTheReturn() async throws {
        today = DemoScript.day("2025-06-10")
        try stage.step(
            "A second box, and a loss, \(today.text)",
            "A return closes when every unit came or was written off, not when the numbers happen to agree.")
        try stage.command("return close \(mainRMA)", by: .ann)
        try stage.refused(
            try await send(.ann, try .post("returns", mainRMA, "close", body: close)), "E_NOT_MATCHED")
        let awaited = try await ask(.wes, .get("returns", mainRMA, "reconciliation")).items("missing").map {
            $0.text("serial")
        }
        guard awaited.count == 2, let lost = awaited.first, let second = awaited.last else {
            return stage.expect(false, "two units are still awaited, not \(awaited)")
        }
        let file = try play.folder.write(Array((second + "\n").utf8), as: "second-box.txt")
        try stage.command("receive \(mainRMA) --serials \(file)", by: .wes)
        let report = try await receive([second], on: mainRMA)
        stage.expect(verdict(report, "missing") == 1, "one unit is missing after the second box")
        try stage.command("unit write-off \(lost) --note \"stolen on site, report 12\"", by: .ann)
        _ = try await ask(
            .ann, try .post("units", lost, "write-off", body: ["note": "stolen on site, report 12"]))
        try stage.command("return close \(mainRMA)", by: .ann)
        let closed = try await ask(.ann, try .post("returns", mainRMA, "close", body: close))
        keep(closed)
        let receipts = closed.items("lines").map { $0.text("receipt") }
        let received = receipts.filter { $0 == "received" }.count
        try stage.check(
            closed.text("authorization") == "closed" && receipts.contains("waived"),
            "\(mainRMA) closed: \(received) of \(receipts.count) received, 1 written off")
    }

    var close: [String: JSON] { ["missing": false, "note": .null] }
}
