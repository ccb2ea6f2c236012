import ArgumentParser
import Logistics
import Web

/// Returns are made and routed.
extension Story {
    /// One return an address; then one for everything else that is due.
    func makeReturns() async throws {
        try stage.step(
            "Returns for everything that is due",
            "One for each address; the address decides the carrier. No carrier is called yet.")
        let prague = try await trial(of: Customer.prague).text("id")
        try stage.command("return create \(prague)", by: .ann)
        try stage.refused(try await send(.ann, try create(prague)), "E_ADDRESSES")
        try stage.command("return create \(prague) --all", by: .ann)
        let both = try await ask(.ann, try create(prague, ["perAddress": true])).items("items")
        for document in both { keep(document) }
        stage.expect(both.count == 2, "two addresses make two returns")
        mainRMA = both.first { $0.items("lines").count > 1 }?.text("rmaNumber") ?? ""
        try await returnFromPortland()

        try stage.command("return create --due-within 14 --all", by: .ann)
        let results = try await purchases([]).buy(for: try await dueJobs())
        for result in results { keep(result.document) }
        stage.expect(
            results.allSatisfy { $0.exit == .done }, "every return is made: \(results.flatMap(\.sentences))")
        stage.expect(try await dueJobs().isEmpty, "everything with a date that is due is on a return")
        try showRoutes()
    }

    /// The United States have several time zones, and a courier must know: so the address is given with one.
    private func returnFromPortland() async throws {
        let shipment = try await shipment("phone", of: Customer.portland)
        let trial = shipment.text("trial")
        let address = (shipment["shipTo"] ?? .null).adding(["timeZone": "America/Los_Angeles"])
        let file = try play.folder.write(try address.encoded(pretty: true), as: "pickup-address.json")
        try stage.command(
            "return create \(trial) --shipment \(shipment.text("id")) --pickup-address \(file)", by: .ann)
        keep(
            try await ask(
                .ann, try create(trial, ["shipment": .string(shipment.text("id")), "pickupAddress": address]))
        )
    }

    private func showRoutes() throws {
        let lanes = Dictionary(grouping: returns.map(\.document)) { document in
            document.has("carrier") ? document.text("carrier") : "unrouted"
        }
        try stage.table(
            ["carrier", "returns", "units", "from"],
            lanes.sorted { $0.key < $1.key }.map { carrier, documents in
                let units = documents.reduce(0) { $0 + $1.items("lines").count }
                let places = Set(documents.map { area(of: $0["pickupAddress"]) }).sorted()
                return [carrier, String(documents.count), String(units), places.joined(separator: " ")]
            })
        let names = ["UPS", "DHL", "Expeditors", "unrouted"]
        stage.expect(
            Set(lanes.keys) == Set(names), "all three carriers are needed, and some returns have none")
    }

    /// No carrier of the table goes there: a person decides.
    func routeByHand() async throws {
        try stage.step(
            "Where no carrier is set, a person decides",
            "Nobody is called until then. Own transport keeps the same clock and the same receipt.")
        let saoPaulo = try await rma(of: Customer.saoPaulo)
        try stage.command(
            "return assign-carrier \(saoPaulo) --carrier DHL --note \"account holder agreed\"", by: .ann)
        let routed = try await ask(
            .ann,
            try assign(
                saoPaulo,
                ["carrier": "DHL", "name": .null, "tracking": .null, "note": "account holder agreed"]))
        keep(routed)
        let osaka = try await rma(of: Customer.osaka)
        try stage.command(
            "return assign-carrier \(osaka) --carrier other --name \"Mihon Parcel\" --tracking MP-4711 "
                + "--note \"by the partner\"",
            by: .ann)
        let own = try await ask(
            .ann,
            try assign(
                osaka,
                ["carrier": "other", "name": "Mihon Parcel", "tracking": "MP-4711", "note": "by the partner"])
        )
        keep(own)
        stage.expect(routed.text("carrier") == "DHL" && own.has("ownTransport"), "both are routed by hand")
        let waiting = returns.map(\.document).filter { $0.text("authorization") == "unrouted" }
        try stage.check(
            waiting.count == 1,
            "São Paulo by DHL, Osaka by its own transport; San Juan still waits for somebody"
        )
    }

    func purchases(_ options: [String]) throws -> Purchases {
        let parsed = try BuyingOptions.parse(options)
        return Purchases(options: parsed, folder: try parsed.folder(), session: play.session(.ann, on: today))
    }

    private func dueJobs() async throws -> [Purchases.Job] {
        try await due(within: 14).filter { $0.has("returnBy") && $0.texts("rma").isEmpty }
            .map { .due(trial: $0.text("trial"), shipment: $0.text("shipment")) }
    }

    private func create(_ trial: String, _ members: [String: JSON] = [:]) throws -> APIRequest {
        let usual: [String: JSON] = [
            "shipment": .null, "serials": .null, "pickupAddress": .null, "perAddress": false,
            "unitsPerParcel": 1,
        ]
        return try .post("trials", trial, "returns", body: usual.merging(members) { $1 })
    }

    private func assign(_ rma: String, _ members: [String: JSON]) throws -> APIRequest {
        try .post("returns", rma, "carrier", body: members)
    }
}
