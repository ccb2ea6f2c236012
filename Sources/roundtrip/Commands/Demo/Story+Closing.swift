import Logistics
import Web

/// The other boxes, and the books.
extension Story {
    func receiveTheRest() async throws {
        try stage.step(
            "The other boxes arrive",
            "What came as announced needs nobody: it is scanned, and its return is closed.")
        try stage.command("receive RMA… --serials …", by: .wes, times: "for each return")
        try stage.command("return close RMA…", by: .ann, times: "for each return")
        var closed = 0
        for (rma, document) in returns where document.text("headline") == "handedOver" {
            let awaited = try await ask(.ann, .get("returns", rma)).items("lines")
                .filter { $0.text("receipt") == "awaiting" }.map { $0.text("serial") }
            if !awaited.isEmpty {
                let report = try await receive(awaited, on: rma)
                stage.expect(report.flag("settled"), "\(rma) arrives as announced")
            }
            let ended = try await ask(.ann, try .post("returns", rma, "close", body: close))
            keep(ended)
            closed += ended.text("authorization") == "closed" ? 1 : 0
        }
        let states = Dictionary(grouping: returns) { $0.document.text("headline") }
        try stage.check(
            closed > 0 && states["closed"]?.count == closed + 1,
            "\(closed + 1) returns closed, \(summary(states))")
    }

    private func summary(_ states: [String: [(rma: String, document: JSON)]]) -> String {
        states.filter { $0.key != "closed" }.sorted { $0.key < $1.key }
            .map { state, items in
                let places = items.map { $0.document["pickupAddress"]?.text("city") ?? "" }
                return "\(items.count) \(state) (\(places.joined(separator: ", ")))"
            }.joined(separator: ", ")
    }

    func closeTheBooks() async throws {
        try stage.step(
            "The books",
            "What went out against what came back, for Prague and for everybody; and the trail is whole."
        )
        let prague = try await trial(of: Customer.prague).text("id")
        try stage.command("reconcile \(prague)", by: .wes)
        let report = try await ask(.wes, .get("trials", prague, "reconciliation"))
        let counts = StoryVerdict.all.map { ($0.name, verdict(report, $0.name)) }.filter { $0.1 > 0 }
        try stage.say(counts.map { "\($0.0) \($0.1)" }.joined(separator: " · "))
        try stage.check(
            report.flag("settled") && report.items("missing").isEmpty,
            "Prague: everything is settled, nothing is missing")
        try await showBalance()
        try await verifyAudit()
    }

    /// Every unit is somewhere.
    private func showBalance() async throws {
        let shipments = try await ask(.ann, .get("shipments")).items("items")
        let units = shipments.flatMap { $0.items("units") }
        let custody = Dictionary(grouping: units) { $0.text("custody") }
        let order = ["listed", "out", "inReturn", "received", "lost", "writtenOff"].filter {
            custody[$0] != nil
        }
        let parts = order.map { "\($0) \(custody[$0]?.count ?? 0)" }
        try stage.say("\(units.count) units: " + parts.joined(separator: " · "))
        stage.expect(custody["writtenOff"]?.count == 1, "one unit is written off")
        stage.expect(order.allSatisfy { $0 != "lost" }, "none is lost")
        let due = try await due(within: 14).filter {
            $0.has("returnBy") && ($0["daysLeft"]?.integer ?? 0) < 7
        }
        let names = due.map { $0.text("company") }
        try stage.say("still to chase: \(names.joined(separator: ", "))")
    }

    private func verifyAudit() async throws {
        try stage.command("audit checkpoint", by: .ann)
        let checkpoint = try await ask(.ann, .get("audit", "checkpoint")).text("checkpoint")
        let file = try play.folder.write(Array((checkpoint + "\n").utf8), as: "checkpoint.txt")
        try stage.command("audit verify --checkpoint $(cat \(file))", by: .ann)
        let verdict = try await ask(
            .ann, try .post("audit", "verify", body: ["checkpoint": .string(checkpoint)]))
        try stage.check(
            verdict.flag("intact"),
            "\(verdict.text("entries")) entries, each bound to the one before; none was changed")
    }
}
