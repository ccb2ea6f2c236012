import Logistics
import Web

/// The depot opens boxes.
extension Story {
    /// A unit that nobody announced is taken in all the same.
    func receiveWithoutPapers() async throws {
        try stage.step(
            "A box without papers",
            "Dublin sent a device back without a return. It is taken in and credited all the same.")
        let unit = try await shipment("room-device", of: Customer.dublin).items("units").first ?? .null
        let serial = unit.text("serial")
        try stage.command("receive --serial \(serial)", by: .wes)
        let report = try await receive([serial], on: nil)
        let line = report.items("discrepancies").first ?? .null
        let isCredited = verdict(report, "matched") == 1 && line.text("reason") == "noReturn"
        try stage.check(
            isCredited && report.flag("settled"), "\(serial): matched, without a return; nothing to settle")
    }

    /// Everything leaves the customers but for one, who forgets.
    func handOver() async throws {
        today = DemoScript.day("2025-06-03")
        try stage.step(
            "The customers hand over, \(today.text)",
            "What counts is the day the carrier gets it. Dubai forgets; three were late already.")
        try stage.command(
            "return hand-over RMA… --on \(today.text) --by courier", by: .ann, times: "for each return")
        let dubai = try await rma(of: Customer.dubai)
        for (rma, document) in returns where document.text("authorization") == "authorized" && rma != dubai {
            let isFetched = document.items("pickups").contains { $0.text("state") == "confirmed" }
            let body: [String: JSON] = [
                "on": .string(today.text), "by": isFetched ? "courier" : "customer", "parcels": .null,
            ]
            keep(try await ask(.ann, try .post("returns", rma, "hand-over", body: body)))
        }
        let late = returns.map(\.document).filter { isLate($0) }
        try stage.table(
            ["late return", "company", "return by", "days late"],
            late.map { document in
                [
                    document.text("rmaNumber"), document["pickupAddress"]?.text("name") ?? "",
                    document.text("returnBy"), document.items("parcels").first?.text("late") ?? "",
                ]
            })
        stage.expect(late.count == 3, "three returns are late")
        let gone = returns.filter { $0.document.text("headline") == "handedOver" }.count
        try stage.check(gone == returns.count - 2, "\(gone) returns are on their way")
    }

    private func isLate(_ document: JSON) -> Bool {
        document.items("parcels").contains { ($0["late"]?.integer ?? 0) > 0 }
    }

    /// One box with something of every kind in it.
    func openTheBox() async throws {
        today = DemoScript.day("2025-06-06")
        try stage.step(
            "The depot opens the box from Prague, \(today.text)",
            "Every reading is kept and gets a verdict. Only what surely is ours changes a balance.")
        let scans = script.scans(of: mainRMA)
        let file = try play.folder.write(Array((scans.joined(separator: "\n") + "\n").utf8), as: "depot.txt")
        try stage.command("receive \(mainRMA) --serials \(file)", by: .wes)
        let report = try await receive(scans, on: mainRMA)
        try stage.table(
            ["verdict", "units", "", "read"],
            StoryVerdict.all.map { verdict in
                [
                    verdict.name, String(self.verdict(report, verdict.name)), verdict.meaning,
                    read(verdict.name, report),
                ]
            })
        for verdict in StoryVerdict.all {
            stage.expect(self.verdict(report, verdict.name) >= 1, "the box shows the verdict \(verdict.name)")
        }
        let ignored = report.items("ignored").map { $0.text("kind") }.sorted()
        try stage.check(
            ignored == ["macAddress", "rmaNumber", "trackingNumber"],
            "left out, no serials: \(ignored.joined(separator: ", "))")
        stage.expect(!report.flag("settled"), "somebody must act")
    }

    func receive(_ scans: [String], on rma: String?) async throws -> JSON {
        let body: [String: JSON] = ["rmaNumber": JSON(rma), "serials": JSON(scans), "receivedOn": .null]
        return try await ask(.wes, try .post("receipts", body: body))
    }

    func verdict(_ report: JSON, _ name: String) -> Int64 {
        report["counts"]?[name]?.integer ?? 0
    }

    /// What was read that got this verdict.
    private func read(_ verdict: String, _ report: JSON) -> String {
        if verdict == "missing" {
            return report.items("missing").map { $0.text("serial") }.joined(separator: " ")
        }
        return report.items("discrepancies").filter { $0.text("verdict") == verdict }.map {
            $0.text("scanned")
        }
        .joined(separator: " ")
    }
}

/// The verdicts as one explains them to somebody new.
struct StoryVerdict: Sendable {
    let name: String
    let meaning: String

    /// In the order in which they are tried.
    static let all = [
        StoryVerdict(name: "matched", meaning: "as announced"),
        StoryVerdict(name: "matchedAfterFolding", meaning: "with signs of a label in front"),
        StoryVerdict(name: "duplicateScan", meaning: "read again, counts once"),
        StoryVerdict(name: "notOnThisReturn", meaning: "same customer, other box"),
        StoryVerdict(name: "otherTrial", meaning: "another customer's: a swap"),
        StoryVerdict(name: "alreadyReturned", meaning: "came back before"),
        StoryVerdict(name: "neverShipped", meaning: "never left our shelf"),
        StoryVerdict(name: "nearMiss", meaning: "letter O or digit 0?"),
        StoryVerdict(name: "ambiguous", meaning: "near two that are awaited"),
        StoryVerdict(name: "unknown", meaning: "nobody's we know"),
        StoryVerdict(name: "missing", meaning: "awaited, not read"),
    ]
}
