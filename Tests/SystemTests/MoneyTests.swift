import Foundation
import Testing

/// Nothing is bought twice, whatever is repeated, run at once, or killed (INV-11 … INV-13).
@Suite(.timeLimit(.minutes(2))) struct MoneyTests {
    @Test func `a label is bought once, and its files are the same when asked again`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(units: 2)
            let first = try await site.done("return", "label", rma, "--output", "labels")
            let names = ["\(rma)-1.gif", "\(rma)-2.gif"]
            #expect(try site.folder.names(in: "labels") == names)
            let bytes = try names.map { try site.folder.read("labels/" + $0) }
            for _ in 0..<3 {
                let again = try await site.done("return", "label", rma, "--output", "labels")
                #expect(again["parcels"] == first["parcels"])
            }
            try await site.done("return", "label", rma, "--output", "elsewhere")
            #expect(try names.map { try site.folder.read("labels/" + $0) } == bytes)
            #expect(try names.map { try site.folder.read("elsewhere/" + $0) } == bytes)
            #expect(try site.folder.names(in: "labels") == names)
            #expect(try sandbox.sales("label").count == 2)
            try expectOneLabelAParcel(sandbox, first["parcels"].items)
        }
    }

    @Test func `what is due is labelled once, by two processes and again`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.importUnits(
                ["US", "CZ", "DE", "AU", "BR"].enumerated().map {
                    ManifestRow("ORG-\($0)", "A\($0)", $1)
                } + [ManifestRow("ORG-0", "A9", "US")])
            let command = [
                "return", "create", "--due-within", "14", "--all", "--label", "--output", "labels",
            ]
            let first = try await site.program.race([site.words(command), site.words(command)])
            #expect(first.map(\.exit) == [0, 0], "\(first.map(\.errors))")
            let again = try await site.program.run(site.words(command))
            #expect(again.exit == 0)
            let items = try again.document["items"].items
            #expect(items.count == 5)
            #expect(try await site.done("return", "list")["items"].items.count == 5)
            let sold = try sandbox.sales("label")
            #expect(sold.count == 4)
            try expectOneLabelAParcel(sandbox, items.flatMap { $0["parcels"].items })
            let files = try site.folder.names(in: "labels")
            #expect(files.filter { $0.hasSuffix(".gif") }.count == 2)
            #expect(files.contains { $0.hasSuffix("-handOff.txt") })
            #expect(!files.contains { $0.hasSuffix(".part") })
        }
    }

    /// The keys of the carriers' book are all different, and its live numbers are the parcels'.
    private func expectOneLabelAParcel(
        _ sandbox: Sandbox, _ parcels: [Document], at place: SourceLocation = #_sourceLocation
    ) throws {
        let sold = try sandbox.sales("label")
        let keys = sold.map { $0["references"][0].text }
        #expect(Set(keys).count == keys.count, sourceLocation: place)
        // A forwarder's parcels go by the reference of their letter.
        let numbers = parcels.map { $0["trackingNumber"].text }.filter { $0 != "" && !$0.hasPrefix("RT") }
        #expect(Set(numbers) == Set(sold.map { $0["trackingNumber"].text }), sourceLocation: place)
        #expect(Set(numbers).count == numbers.count, sourceLocation: place)
    }

    /// UPS that sells a token and then takes the order without a word.
    private func silentCarrier() throws -> CarrierStandIn {
        try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath ? CarrierStandIn.token(Canary.token) : .silence
        }
    }

    private func site(of carrier: CarrierStandIn, timeout: Int = 2) throws -> Site {
        var settings = Sandbox.settings(root: "http://127.0.0.1:\(carrier.port)")
        settings["ROUNDTRIP_CARRIER_TIMEOUT"] = String(timeout)
        return try Site(settings)
    }

    @Test func `a carrier that never answers is in doubt, told once, and never asked again`() async throws {
        let carrier = try silentCarrier()
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        let outcome = try await site.run("return", "label", rma, "--output", "labels")
        #expect(outcome.exit == 75)
        let told = try outcome.document
        #expect(told["code"].text == "E_IN_DOUBT")
        #expect(told["cause"].text == "E_CARRIER_TIMEOUT")
        #expect(told["rmaNumber"].text == rma)
        #expect(told["headline"].text == "inDoubt")
        #expect(outcome.errors != "")
        try await expectDoubt(site, carrier, rma, cause: "E_CARRIER_TIMEOUT")
    }

    @Test func `AC-13.6 a purchase that is answered 500 is in doubt after one request`() async throws {
        let carrier = try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath
                ? CarrierStandIn.token(Canary.token) : .answer(500, "{}")
        }
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        let outcome = try await site.run("return", "label", rma)
        #expect(outcome.exit == 75)
        #expect(try outcome.code == "E_IN_DOUBT")
        try await expectDoubt(site, carrier, rma, cause: nil)
    }

    @Test func `kill -9 in the middle of a purchase leaves a doubt, and no second purchase`() async throws {
        let carrier = try silentCarrier()
        var site = try site(of: carrier, timeout: 30)
        let rma = try await site.withReturn()
        let words = site.words(["return", "label", rma, "--output", "labels"])
        try await site.program.runKilled(words) { try await carrier.wait(for: CarrierStandIn.shipPath) }
        // The looks into the doubt, which this carrier answers as little, shall not take so long.
        site.program.environment["ROUNDTRIP_CARRIER_TIMEOUT"] = "1"
        try await expectDoubt(site, carrier, rma, cause: "E_CARRIER_TIMEOUT")
        #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
    }

    @Test func `kill -9 before the order leaves nothing bought, and it can be repeated`() async throws {
        let carrier = try CarrierStandIn { _ in .silence }
        let site = try site(of: carrier, timeout: 30)
        let rma = try await site.withReturn()
        let words = site.words(["return", "label", rma])
        try await site.program.runKilled(words) { try await carrier.wait(for: CarrierStandIn.tokenPath) }
        #expect(carrier.count(CarrierStandIn.shipPath) == 0)
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
        try await withSandbox { sandbox in
            var after = site
            after.program.environment.merge(sandbox.environment) { $1 }
            let bought = try await after.done("return", "label", rma)
            #expect(bought["parcels"][0]["trackingNumber"].text.hasPrefix("1Z"))
            #expect(try sandbox.sales("label").count == 1)
        }
    }

    /// One doubt with key and cause; no command asks the carrier again.
    private func expectDoubt(
        _ site: Site, _ carrier: CarrierStandIn, _ rma: String, cause: String?,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let doubts = try await site.run("return", "doubts")
        #expect(doubts.exit == 75, sourceLocation: place)
        let calls = try doubts.document["items"].items
        #expect(calls.count == 1, sourceLocation: place)
        let call = calls.first ?? .null
        #expect(call["state"].text == "inDoubt", sourceLocation: place)
        #expect(call["parcel"].text == "\(rma)-1", sourceLocation: place)
        #expect(call["carrier"].text == "UPS", sourceLocation: place)
        #expect(call["cause"].text.hasPrefix("E_CARRIER_"), sourceLocation: place)
        if let cause { #expect(call["cause"].text == cause, sourceLocation: place) }
        let key = call["key"].text
        #expect(key.hasPrefix("RT") && key.count == 12, sourceLocation: place)
        let orders = carrier.requests.filter { $0.path.hasPrefix(CarrierStandIn.shipPath) }
        #expect(orders.count == 1, sourceLocation: place)
        #expect(orders.first?.body.contains("\"\(key)\"") == true, sourceLocation: place)
        let shown = try await site.program.run("return", "doubts")
        #expect(shown.exit == 75 && shown.output.contains(key), sourceLocation: place)

        let before = carrier.count(CarrierStandIn.shipPath)
        for again in [
            ["return", "label", rma, "--output", "labels"], ["return", "label", rma, "--reason", "lost"],
            ["return", "create", "--due-within", "14", "--all", "--label"],
        ] {
            let outcome = try await site.program.run(site.words(again))
            #expect(outcome.exit == 75, "\(again): \(outcome.errors)", sourceLocation: place)
            _ = try outcome.document
        }
        #expect(carrier.count(CarrierStandIn.shipPath) == before, sourceLocation: place)
        #expect(
            try await site.done("return", "show", rma)["headline"].text == "inDoubt", sourceLocation: place)
    }

    @Test func `AC-13.6 a token call answered 500 three times is 69, and can be repeated`() async throws {
        let carrier = try CarrierStandIn { _ in .answer(500, "{}") }
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        try await site.refused(69, "E_CARRIER_BUSY", "return", "label", rma)
        #expect(carrier.count(CarrierStandIn.tokenPath) == 3)
        #expect(carrier.requests.count == 3)
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
        try await withSandbox { sandbox in
            var after = site
            after.program.environment.merge(sandbox.environment) { $1 }
            try await after.done("return", "label", rma)
            #expect(try sandbox.sales("label").count == 1)
        }
    }

    @Test func `AC-27.4 a refused token is 69 after one request, and the secret is nowhere`() async throws {
        let answer = #"{"response":{"errors":[{"code":"10401","message":"ClientId is Invalid"}]}}"#
        let carrier = try CarrierStandIn { _ in .answer(401, answer) }
        var site = try site(of: carrier)
        site.program.environment["ROUNDTRIP_LOG_LEVEL"] = "trace"
        let rma = try await site.withReturn()
        let outcome = try await site.run("return", "label", rma)
        #expect(outcome.exit == 69)
        #expect(try outcome.code == "E_CARRIER_AUTH")
        #expect(carrier.requests.count == 1)
        #expect(!(outcome.output + outcome.errors).contains(Canary.secret))
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
    }

    @Test func `AC-27.3 a refusal is 69 with the carrier's reason and code, and no doubt`() async throws {
        let reason = "Address Validation Error on ShipTo"
        let answer = #"{"response":{"errors":[{"code":"120802","message":"\#(reason)"}]}}"#
        let carrier = try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath
                ? CarrierStandIn.token(Canary.token) : .answer(400, answer)
        }
        let site = try site(of: carrier)
        let rma = try await site.withReturn()
        let refusal = try await site.refused(69, "E_CARRIER_REFUSED", "return", "label", rma)
        #expect(refusal["detail"].text.contains(reason))
        #expect(refusal["detail"].text.contains("120802"))
        #expect(carrier.count(CarrierStandIn.shipPath) == 1)
        #expect(try await site.done("return", "show", rma)["headline"].text == "instructed")
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
    }

    @Test func `a carrier that is not there is 69, and nothing is in doubt`() async throws {
        var carrier: CarrierStandIn? = try silentCarrier()
        let port = carrier?.port ?? 0
        carrier = nil
        let site = try Site(Sandbox.settings(root: "http://127.0.0.1:\(port)"))
        let rma = try await site.withReturn()
        let outcome = try await site.run("return", "label", rma)
        #expect(outcome.exit == 69)
        #expect(try outcome.code.hasPrefix("E_CARRIER_"))
        #expect(try await site.done("return", "doubts")["items"] == .list([]))
    }

    @Test func `without settings no carrier is called: 69, and it says so`() async throws {
        let site = try Site()
        let rma = try await site.withReturn()
        let refusal = try await site.refused(69, "E_CARRIER_AUTH", "return", "label", rma)
        #expect(refusal["detail"].text.contains("not configured"))
        #expect(refusal["detail"].text.contains("UPS"))
    }

    @Test func `AC-27.8 and AC-13.3 Australia and a lost Czech label reach no carrier`() async throws {
        let carrier = try silentCarrier()
        let site = try site(of: carrier)
        let australian = try await site.withReturn("AU")
        let handOff = try await site.done("return", "label", australian, "--output", "labels")
        #expect(handOff["carrier"].text == "Expeditors")
        #expect(try site.folder.names(in: "labels") == ["\(australian)-handOff.txt"])
        try await site.importUnits([ManifestRow("ORG-2", "B1", "CZ")])
        let czech = try await site.createReturn("T-2")
        try await site.refused(1, "E_LABEL_US_ONLY", "return", "label", czech, "--reason", "lost")
        #expect(carrier.requests.count == 0)
    }
}
