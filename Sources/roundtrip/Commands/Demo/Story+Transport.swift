import Logistics
import Web

/// Labels, letters and couriers.
extension Story {
    func buyLabels() async throws {
        try stage.step(
            "Labels are bought, once",
            "A parcel a unit, 16 calls at a time. What lies in the box is used; Expeditors gets a letter.")
        try stage.command(
            "return label RMA… --output \(play.folder.labels)", by: .ann, times: "for each return")
        let jobs = returns.map { Purchases.Job.open(rma: $0.rma) }
        let buying = try purchases(["--label", "--output", play.folder.labels])
        let results = await buying.buy(for: jobs)
        for result in results { keep(result.document) }
        stage.expect(
            results.allSatisfy { $0.exit == .done }, "no purchase fails: \(results.flatMap(\.sentences))")
        try showParcels()
        let sold = try sales("label")
        let labelled = returns.flatMap { $0.document.items("parcels") }.filter { $0.has("label") }.count
        try stage.check(
            sold == labelled && sold > 0,
            "the carriers' own ledger: \(sold) labels sold for \(labelled) parcels")
        _ = await buying.buy(for: jobs)
        try stage.check(
            try sales("label") == sold, "the same command again: the same files, nothing bought twice")
        let keys = Set(
            try ledger().filter { $0.text("kind") == "label" }.map { $0.texts("references").first ?? "" })
        stage.expect(keys.count == sold, "no purchase key was sent twice")
        let adopted = try await ask(.ann, .get("returns", try await rma(of: Customer.chicago))).items(
            "parcels")
        let fromBox = adopted.filter { $0.has("trackingNumber") && !$0.has("label") }
        stage.expect(fromBox.count == 1 && adopted.count == 2, "the label from the box is used in Chicago")
    }

    private func showParcels() throws {
        let files = LabelFolder(play.folder.labels)
        try stage.table(
            ["carrier", "parcels", "labels bought", "from the box", "papers"],
            ["UPS", "DHL", "Expeditors"].map { carrier in
                let documents = returns.map(\.document).filter { $0.text("carrier") == carrier }
                let parcels = documents.flatMap { $0.items("parcels") }
                let bought = parcels.filter { $0.has("label") }
                // A forwarder's parcels go by the reference of their letter.
                let boxed =
                    carrier == "Expeditors"
                    ? 0 : parcels.filter { $0.has("trackingNumber") && !$0.has("label") }.count
                let papers = documents.flatMap { $0.items("documents") }
                for file in bought.map({ $0["label"]?.text("file") ?? "" }) + papers.map({ $0.text("file") })
                {
                    stage.expect(
                        files.isGenuine(file), "\(file.isEmpty ? "a file" : file) is what its name says")
                }
                return [
                    carrier, String(parcels.count), bought.isEmpty ? "" : String(bought.count),
                    boxed == 0 ? "" : String(boxed), kinds(of: papers),
                ]
            })
    }

    /// `7 invoices, 24 waybills`
    private func kinds(of papers: [JSON]) -> String {
        let words = ["invoice": "invoice", "waybillDoc": "waybill", "handOff": "letter"]
        return Dictionary(grouping: papers) { $0.text("kind") }.sorted { $0.key < $1.key }
            .map { kind, papers in
                "\(papers.count) \(words[kind] ?? kind)\(papers.count == 1 ? "" : "s")"
            }.joined(separator: ", ")
    }

    /// Only in the United States, where the label leaves in the box (AC-13).
    func replaceLostLabel() async throws {
        try stage.step(
            "A lost label is replaced", "In the United States only; elsewhere the carrier's own path stands.")
        let cologne = try await rma(of: Customer.cologne)
        try stage.command("return label \(cologne) --reason lost", by: .ann)
        try stage.refused(try await send(.ann, try lost(cologne, nil)), "E_LABEL_US_ONLY")
        let portland = try await rma(of: Customer.portland)
        let before = returns.first { $0.rma == portland }?.document.items("parcels").first ?? .null
        let serial = before.texts("serials").first ?? ""
        try stage.command(
            "return label \(portland) --reason lost --serial \(serial) --output \(play.folder.labels)",
            by: .ann)
        let document = try await ask(.ann, try lost(portland, serial))
        let written = try await LabelFile.write(
            document, into: try OutputFolder(play.folder.labels), play.session(.ann, on: today))
        keep(written)
        let after = written.items("parcels").first?.text("trackingNumber") ?? ""
        let labelled = returns.flatMap { $0.document.items("parcels") }.filter { $0.has("label") }.count
        stage.expect(try sales("label") == labelled + 1, "one label was sold, in place of the lost one")
        try stage.check(
            after != before.text("trackingNumber") && !after.isEmpty,
            "\(before.text("id")): \(before.text("trackingNumber")) is replaced by \(after)")
    }

    func bookPickups() async throws {
        try stage.step(
            "Couriers are booked", "For tomorrow, on the clock of the place. One customer changes its mind.")
        try stage.command(
            "return pickup RMA… --on 2025-06-03 --ready 09:00 --close 17:00", by: .ann, times: "for three")
        let greek = try await rma(of: Customer.thessaloniki)
        let fetched = [mainRMA, try await rma(of: Customer.portland), greek]
        let body: [String: JSON] = ["on": "2025-06-03", "ready": "09:00", "close": "17:00"]
        for rma in fetched { keep(try await ask(.ann, try .post("returns", rma, "pickups", body: body))) }

        try stage.command("return pickup-cancel \(greek) --reason \"brings it to the shop\"", by: .ann)
        let reason: [String: JSON] = ["confirmation": .null, "reason": "brings it to the shop"]
        keep(try await ask(.ann, try .post("returns", greek, "pickups", "cancel", body: reason)))
        let rows = returns.filter { fetched.contains($0.rma) }.map { rma, document in
            let pickup = document.items("pickups").last ?? .null
            let place = document["pickupAddress"]?.text("city") ?? ""
            return [rma, place, document.text("carrier")] + ["confirmation", "on", "state"].map(pickup.text)
        }
        try stage.table(["return", "from", "carrier", "confirmation", "on", "state"], rows)
        stage.expect(
            rows.map { $0.last }.sorted { ($0 ?? "") < ($1 ?? "") } == [
                "cancelled", "confirmed", "confirmed",
            ],
            "two couriers come, one does not")
        stage.expect(try sales("pickup") == 3 && sales("pickupCancel") == 1, "the carriers know it too")
    }

    private func lost(_ rma: String, _ serial: String?) throws -> APIRequest {
        try .post(
            "returns", rma, "labels", body: ["reason": "lost", "serials": serial.map { JSON([$0]) } ?? .null])
    }
}
