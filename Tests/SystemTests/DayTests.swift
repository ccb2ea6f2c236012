import Foundation
import Testing

/// A day's work from the command line, against the carriers' sandbox.
@Suite(.timeLimit(.minutes(2))) struct DayTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardized.path
    private static let manifest = root + "/Examples/manifest.csv"

    /// `ROUNDTRIP_WIRE_CHECK`, else the tool in a `shared` folder beside the repository.
    private static let wireCheck: String? = {
        let path =
            ProcessInfo.processInfo.environment["ROUNDTRIP_WIRE_CHECK"]
            ?? URL(fileURLWithPath: root + "/../shared/tools/wire-check").standardized.path
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return Python.run(["-c", "import yaml, jsonschema"]) == 0 ? path : nil
    }()

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: manifest), "Examples/manifest.csv is not here"))
    func `a day's work`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await importAndExtend(site)
            let returns = try await makeReturns(site, sandbox)
            try await pickUp(site, sandbox, returns)
            try await receiveAndClose(site)
            #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
            #expect(try await site.done("return", "doubts")["items"] == .list([]))
        }
    }

    private func importAndExtend(_ site: Site) async throws {
        let tried = try await site.done("shipment", "import", Self.manifest, "--dry-run")
        let kept = try await site.done("shipment", "import", Self.manifest)
        #expect(kept["units"]["created"].integer >= 60)
        #expect(kept["shipments"]["created"].integer >= 40)
        #expect(kept["units"] == tried["units"])

        let shipment = try #require(
            try await site.done("shipment", "list", "--out")["items"].items.first {
                $0["shipTo"]["country"].text == "US" && $0["expiresOn"].text > site.today
            })
        let id = shipment["id"].text
        let last = shipment["lastPossibleExpiry"].text
        let asked = try await site.done("extension", "request", id, "--to", last, "--reason", "runs on")
        #expect(asked["state"].text == "pending")
        #expect(asked["lastPossible"].text == last)
        let extensionID = asked["id"].text
        try await site.refused(77, "E_SELF_DECISION", "extension", "approve", extensionID)
        let partner = site.as("someone@partner.example", "partner")
        try await partner.refused(77, "E_ROLE", "extension", "approve", extensionID)
        let ben = site.as("ben@trials.example", "trials-team")
        let approved = try await ben.done("extension", "approve", extensionID)
        #expect(approved["state"].text == "approved")
        #expect(try await site.done("shipment", "show", id)["expiresOn"].text == last)
        try await ben.refused(1, "E_DECIDED", "extension", "deny", extensionID, "--note", "too late")
        let refusal = try await site.refused(
            1, "E_CAP_120", "extension", "request", id, "--to", "2026-06-01", "--reason", "more")
        #expect(refusal["last"].text == last)
        #expect(refusal["detail"].text.contains(last))
        try await denyAnother(site, ben)
    }

    private func denyAnother(_ site: Site, _ ben: Site) async throws {
        let shipment = try #require(
            try await site.done("due", "--within", "14")["items"].items.first {
                $0["daysLeft"].integer > 0 && $0["rma"] == .list([])
            })
        let id = shipment["shipment"].text
        let file = try await site.done("shipment", "show", id)
        let asked = try await site.done(
            "extension", "request", id, "--to", file["lastPossibleExpiry"].text, "--reason", "pilot",
            "--requested-by", "it@acme.example")
        let denied = try await ben.done("extension", "deny", asked["id"].text, "--note", "promised elsewhere")
        #expect(denied["state"].text == "denied")
        #expect(try await site.done("shipment", "show", id)["expiresOn"] == file["expiresOn"])
    }

    private func makeReturns(_ site: Site, _ sandbox: Sandbox) async throws -> [Document] {
        let made = try await site.done(
            "return", "create", "--due-within", "14", "--all", "--label", "--output", "labels")
        let returns = made["items"].items
        #expect(Set(returns.map { $0["carrier"].text }) == ["UPS", "DHL", "Expeditors", ""])
        let sold = try sandbox.sales("label").count
        var labels = 0
        for parcel in returns.flatMap({ $0["parcels"].items }) where parcel["label"] != .null {
            labels += 1
            let file = parcel["label"]["file"].text
            let bytes = try site.folder.read(file)
            let ending = parcel["label"]["format"].text.lowercased()
            #expect(file == "labels/\(parcel["id"].text).\(ending)")
            #expect(bytes.starts(with: Data((ending == "gif" ? "GIF8" : "%PDF-").utf8)), "\(file)")
        }
        #expect(labels == sold && sold > 10)
        #expect(try site.folder.names(in: "labels").allSatisfy { !$0.hasSuffix(".part") })

        let before = try site.folder.names(in: "labels").map { try site.folder.read("labels/" + $0) }
        try await site.done(
            "return", "create", "--due-within", "14", "--all", "--label", "--output", "labels")
        #expect(
            try site.folder.names(in: "labels").map { try site.folder.read("labels/" + $0) } == before)
        #expect(try sandbox.sales("label").count == sold)
        return returns
    }

    private func pickUp(_ site: Site, _ sandbox: Sandbox, _ returns: [Document]) async throws {
        let czech = try #require(returns.first { $0["pickupAddress"]["country"].text == "CZ" })
        let rma = czech["rmaNumber"].text
        let hours = ["--on", "2025-06-03", "--ready", "09:00", "--close", "17:00"]
        let booked = try await site.program.run(site.words(["return", "pickup", rma] + hours))
        #expect(booked.exit == 0, "\(booked.errors)")
        let confirmation = try booked.document["pickups"][0]["confirmation"].text
        #expect(confirmation != "")
        #expect(try booked.document["headline"].text == "pickupConfirmed")
        let cancelled = try await site.done("return", "pickup-cancel", rma, "--reason", "nobody there")
        #expect(cancelled["headline"].text == "instructed")
        #expect(cancelled["pickups"][0]["state"].text == "cancelled")
        #expect(cancelled["pickups"][0]["confirmation"].text == confirmation)
        #expect(try sandbox.sales("pickup").count == 1)
        #expect(try sandbox.sales("pickupCancel").count == 1)

        let american = try #require(
            returns.first { $0["carrier"].text == "UPS" && $0["parcels"][0]["label"] != .null })
        let lost = american["rmaNumber"].text
        let sold = try sandbox.sales("label").count
        let replaced = try await site.done(
            "return", "label", lost, "--reason", "lost", "--serial",
            american["parcels"][0]["serials"][0].text, "--output", "labels")
        let old = american["parcels"][0]["trackingNumber"]
        #expect(replaced["parcels"][0]["trackingNumber"] != old)
        #expect(try sandbox.sales("label").count == sold + 1)
        try await site.refused(1, "E_LABEL_US_ONLY", "return", "label", rma, "--reason", "lost")
        let handed = try await site.done(
            "return", "hand-over", rma, "--on", "2025-06-03", "--by", "customer")
        #expect(handed["headline"].text == "handedOver")
    }

    /// Small and complete: what each verdict needs, and how each is settled.
    private func receiveAndClose(_ site: Site) async throws {
        let week = site.on("2025-06-09")
        let returns = try await week.done("return", "list", "--headline", "handedOver")["items"].items
        let first = try #require(returns.first)
        let rma = first["rmaNumber"].text
        let serials = first["lines"].items.map { $0["serial"].text }
        let depot = week.as("dock@depot.example", "warehouse")
        let empty = try await depot.run("reconcile", rma)
        #expect(empty.exit == 1)
        #expect(try empty.document["counts"]["missing"].integer == serials.count)
        let report = try await depot.done(
            "receive", rma, "--serials", "-", input: serials.joined(separator: "\n") + "\n")
        #expect(report["counts"]["matched"].integer == serials.count)
        #expect(report["missing"] == .list([]))
        try await depot.done("reconcile", rma)
        let again = try await depot.done("receive", rma, "--serials", "-", input: serials[0])
        #expect(again["counts"]["duplicateScan"].integer == 1)
        #expect(again["counts"]["matched"].integer == serials.count)
        try await depot.refused(77, "E_ROLE", "return", "close", rma)
        let closed = try await week.done("return", "close", rma)
        #expect(closed["authorization"].text == "closed")
        #expect(closed["closedOn"].text == "2025-06-09")
    }

    @Test func `every verdict, settled each in its way, and the return closes`() async throws {
        let site = try Site()
        try await site.importUnits(
            ["A01", "A02", "A03", "B10", "B11", "KX7QZ0"].map { ManifestRow("ORG-1", $0, "CZ") }
                + [ManifestRow("ORG-1", "R77", "CZ", type: "room-device"), ManifestRow("ORG-2", "S88", "CZ")])
        let old = try await site.done("return", "create", "T-1", "--serial", "A03")["rmaNumber"].text
        try await site.done("receive", old, "--serial", "A03")
        try await site.done("return", "close", old)
        try await site.addTrial("ORG-3")
        try await site.done(
            "shipment", "record", "T-3", "--type", "phone", "--order-number", "1", "--ship-to", "cz.json",
            "--serial", "N99", "--poe", "yes")
        let rma = try await site.done("return", "create", "T-1", "--shipment", "SH-1")["rmaNumber"].text
        let other = try await site.createReturn("T-2")
        let read = "A01\nA01\nS/N: A02\nR77\nS88\nA03\nN99\nB1\nKX7Q20\nZZZ999\n\(rma)\n00:00:5E:00:53:4F\n"
        let outcome = try await site.run("receive", rma, "--serials", "-", input: read)
        #expect(outcome.exit == 1)
        let report = try outcome.document
        let counts = report["counts"]
        for verdict in ["matched", "matchedAfterFolding", "duplicateScan", "notOnThisReturn", "otherTrial"] {
            #expect(counts[verdict].integer == 1, "\(verdict)")
        }
        for verdict in ["alreadyReturned", "neverShipped", "nearMiss", "ambiguous", "unknown"] {
            #expect(counts[verdict].integer == 1, "\(verdict)")
        }
        #expect(Set(report["missing"].items.map { $0["serial"].text }) == ["B10", "B11", "KX7QZ0"])
        #expect(counts["missing"].integer == 3)
        #expect(Set(report["ignored"].items.map { $0["kind"].text }) == ["rmaNumber", "macAddress"])
        try await settle(site, rma, other)
    }

    private func settle(_ site: Site, _ rma: String, _ other: String) async throws {
        try await site.refused(1, "E_NOT_MATCHED", "return", "close", rma)
        for item in try await site.done("discrepancy", "list", "--state", "open")["items"].items {
            let word =
                switch item["verdict"].text {
                case "otherTrial": "move:\(other)"
                case "ambiguous": "matched:B10"
                case "nearMiss": "matched:KX7QZ0"
                case "unknown": "not-ours"
                default: "accept"
                }
            let settled = try await site.done(
                "discrepancy", "resolve", item["id"].text, "--as", word, "--note", "looked at")
            #expect(settled["state"].text == "settled")
            #expect(settled["settledAs"].text == word)
        }
        #expect(try await site.done("discrepancy", "list", "--state", "open")["items"] == .list([]))
        #expect(try await site.done("return", "show", other)["lines"][0]["receipt"].text == "received")
        let left = try await site.run("reconcile", rma)
        #expect(left.exit == 1)
        #expect(try left.document["missing"].items.map { $0["serial"].text } == ["B11"])
        try await site.refused(1, "E_NOT_MATCHED", "return", "close", rma)
        try await site.done("unit", "write-off", "B11", "--note", "stolen")
        let closed = try await site.done("return", "close", rma)
        #expect(closed["authorization"].text == "closed")
        #expect(Set(closed["lines"].items.map { $0["receipt"].text }) == ["received", "waived"])
        #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
    }

    @Test(.enabled(if: wireCheck != nil, "wire-check, or its Python packages, are not here"))
    func `what is sent to the carriers fits their own files`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.done("shipment", "import", Self.manifest)
            let made = try await site.done(
                "return", "create", "--due-within", "14", "--all", "--label", "--output", "labels")
            for (carrier, country) in [("UPS", "US"), ("DHL", "DE"), ("DHL", "CZ")] {
                let item = made["items"].items.first {
                    $0["carrier"].text == carrier && $0["pickupAddress"]["country"].text == country
                }
                let rma = try #require(item)["rmaNumber"].text
                _ = try await site.run(
                    "return", "pickup", rma, "--on", "2025-06-03", "--ready", "09:00", "--close", "17:00")
                _ = try await site.run("return", "pickup-cancel", rma, "--reason", "nobody there")
                if carrier == "UPS" {
                    _ = try await site.run("return", "label", rma, "--reason", "lost")
                    _ = try await site.run("return", "void", rma, "--note", "not needed")
                }
            }
            let check = try #require(Self.wireCheck)
            #expect(Python.run([check, sandbox.trace]) == 0)
            #expect(Python.run([check, "--one-run", sandbox.trace]) == 0)
            #expect(Python.run([check, "--responses", sandbox.trace]) == 0)
            let trace = try String(decoding: sandbox.folder.read("trace.jsonl"), as: UTF8.self)
            #expect(trace.contains("/pickup"))
            #expect(trace.contains("void/cancel"))
            #expect(!trace.contains(Canary.secret))
        }
    }
}
