import Logistics
import Web

/// What went out: the manifest, what is due of it, and a shipment that waits.
extension Story {
    func readManifest() async throws {
        try stage.step(
            "What went out is recorded",
            "One row a device. Tried first, then kept; read again it changes nothing.")
        try stage.command("shipment import \(script.manifestPath) --dry-run", by: .ann)
        let tried = try await importManifest(isDry: true)
        let notes = Dictionary(grouping: tried.items("notes")) { $0.text("detail") }
        for (note, rows) in notes.sorted(by: { $0.key < $1.key }) {
            try stage.say("\(rows.count) rows: \(note)")
        }
        stage.expect(tried.items("problems").isEmpty && !tried.flag("kept"), "the dry run finds no bad row")

        try stage.command("shipment import \(script.manifestPath)", by: .ann)
        let kept = try await importManifest(isDry: false)
        try stage.check(count(kept, "units") >= 60 && count(kept, "shipments") >= 40, recorded(kept))
        let again = try await importManifest(isDry: false)
        let isSame = ["trials", "shipments", "units"].allSatisfy {
            count(again, $0) == 0 && count(again, $0, "updated") == 0
        }
        try stage.check(isSame && again.items("differences").isEmpty, "the same file again: nothing changed")
        let countries = try await countries()
        try stage.check(
            countries.count >= 15,
            "\(countries.count) countries, from \(countries.first ?? "") to \(countries.last ?? "")")
    }

    func showWhatIsDue() async throws {
        try stage.step(
            "What must come back soon",
            "Two weeks after the last day of the trial. Late ones and those without dates come first.")
        try stage.command("due --within 14", by: .ann)
        let due = try await due(within: 14)
        try stage.table(
            ["shipment", "company", "type", "units", "last day", "return by", "days left"],
            due.map { item in
                let left = item.has("returnBy") ? item.text("daysLeft") : "no date"
                return ["shipment", "company", "deviceType", "unitsOut", "expiresOn", "returnBy"].map(
                    item.text) + [left]
            }, most: 5)
        let late = due.filter { ($0["daysLeft"]?.integer ?? 0) < 0 }
        stage.expect(late.count >= 3, "three shipments or more are late")
        stage.expect(due.contains { $0.text("code") == "E_EULA_MISSING" }, "one shipment has no dates yet")
    }

    func holdForPower() async throws {
        try stage.step(
            "No power, no phone",
            "Phones need power over Ethernet. A shipment without waits until somebody has found a way.")
        let held = try await ask(.ann, .get("shipments", query: [("state", "heldForPower")])).items("items")
        guard let id = held.first?.text("id") else {
            return stage.expect(false, "a phone shipment is held for power")
        }
        try stage.command("shipment dispatch \(id) --on \(today.text)", by: .ann)
        let dispatch: [String: JSON] = [
            "on": .string(today.text), "outboundCarrier": "DHL", "outboundTracking": "JD014600009900000001",
        ]
        try stage.refused(try await send(.ann, .post("shipments", id, "dispatch", body: dispatch)), "E_POE")
        try stage.command("shipment release \(id) --note \"injectors are at the site\"", by: .ben)
        _ = try await ask(
            .ben, .post("shipments", id, "release", body: ["note": "injectors are at the site"]))
        let sent = try await ask(.ann, .post("shipments", id, "dispatch", body: dispatch))
        try stage.check(
            sent.text("state") == "dispatched",
            "\(id) is dispatched, \(sent.items("units").count) phones; "
                + "day 120 is \(sent.text("lastPossibleExpiry"))"
        )
    }

    private func importManifest(isDry: Bool) async throws -> JSON {
        try await ask(
            .ann,
            .post(
                "imports", query: [("dry-run", isDry ? "true" : "false")], file: script.manifest,
                contentType: "text/csv"))
    }

    private func count(_ report: JSON, _ what: String, _ word: String = "created") -> Int64 {
        report[what]?[word]?.integer ?? 0
    }

    private func recorded(_ report: JSON) -> String {
        "\(count(report, "trials")) trials, \(count(report, "shipments")) shipments and "
            + "\(count(report, "units")) units recorded"
    }

    private func countries() async throws -> [String] {
        let shipments = try await ask(.ann, .get("shipments")).items("items")
        return Set(shipments.map { area(of: $0["shipTo"]) }).sorted()
    }

    func due(within days: Int) async throws -> [JSON] {
        try await ask(.ann, .get("due", query: [("within", String(days))])).items("items")
    }
}
