import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

@Suite struct CatalogRouteTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    static let types = """
        name,poe,weight_g,length_mm,width_mm,height_mm,boxes,description,commodity_code,value,currency,made_in
        wall,no,18000,900,700,250,3,Used wall display panel,852852,2400.00,USD,KR

        """
    static let depots = """
        depot;street;city;country;phone;time_zone;serves;hours
        دبي;شارع المستودعات ١;دبي;AE;+971 4 000 0000;;AE SA;Mo-Th 08:00-17:00
        Алматы;"Складская 5
        корпус 2";Алматы;KZ;+7 727 000 0000;Asia/Almaty;KZ;

        """

    private func take(
        _ what: String, _ file: String, _ options: String = "", as actor: Actor? = .team
    ) async -> Reply {
        await counter.ask(.post, what + "/import" + options, bytes: Array(file.utf8), as: actor)
    }

    @Test func `a refused file is a problem document that names line, column and reason`() async throws {
        let bad = Self.types + "panel,no,80000,900,700,250,1,equipment,852852,1,USD,KR\n"
        let reply = await take("device-types", bad)
        reply.expectProblem(422, "E_FILE", naming: "1 bad row")
        let problem = reply.json["problems"]?.array?.first
        #expect(problem?["line"] == 3 && problem?["column"] == "description")
        #expect(problem?["reason"]?.string?.contains("15") == true, "\(reply)")
        #expect(reply.json["kept"] == false)
        (await take("device-types", "")).expectProblem(422, "E_FILE")
        (await take("device-types", "name\n")).expectProblem(422, "E_FILE")
        (await take("depots", "depot,where\nX,Y\n")).expectProblem(422, "E_FILE")
        (await take("depots", Self.depots, "?dry-run=perhaps")).expectProblem(
            400, "E_USAGE", naming: "dry-run")
        (await take("depots", Self.depots, as: .dock)).expectProblem(403, "E_ROLE")
        #expect(await counter.get("depots").items.allSatisfy { $0["source"] == "setting" })
    }

    @Test func `a file is tried, kept, and kept once`() async throws {
        let tried = await take("device-types", Self.types, "?dry-run=true").json
        #expect(tried["created"]?.array == ["wall"] && tried["kept"] == false && tried["dryRun"] == true)
        #expect(await counter.get("device-types/wall").status == 404)
        #expect(await take("device-types", Self.types).json["kept"] == true)
        let again = await take("device-types", Self.types).json
        #expect(again["unchanged"] == 1 && again["created"]?.array == [])
        let list = await counter.get("device-types", as: .ann).items
        #expect(list.map { $0["name"] } == ["phone", "room-device", "desk-device", "wall"])
        #expect(list.map { $0["source"] } == ["builtIn", "builtIn", "builtIn", "record"])
        #expect(
            Set(list.last?.object?.keys ?? [:].keys) == [
                "name", "needsPoE", "weightGrams", "lengthMillimeters", "widthMillimeters",
                "heightMillimeters",
                "boxesPerUnit", "freight", "goodsDescription", "commodityCode", "value",
                "countryOfManufacture", "models", "source",
            ])
    }

    @Test func `depots in any script, with semicolons and line breaks in quotes`() async throws {
        #expect(await take("depots", Self.depots).json["created"]?.array == ["دبي", "Алматы"])
        let list = await counter.get("depots", as: .dock).items
        #expect(list.map { $0["name"] } == ["دبي", "Алматы", "Depot", "Depot"], "the settings' come last")
        let almaty = await counter.get("depots/%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B").json
        #expect(almaty["address"]?["street"] == "Складская 5\nкорпус 2" && almaty["id"] == "DP-2")
        #expect(almaty["hours"] == .null && almaty["serves"]?.array == ["KZ"])
        #expect(almaty["timeZone"] == "Asia/Almaty")
        #expect(await counter.get("depots/DP-9").code == "E_NOT_FOUND")
    }

    @Test func `one type is set by its members; a wrong one is named`() async throws {
        let body: JSON = ["name": "phone", "weightGrams": 1500, "models": ["RT-1", "rt-2"]]
        let phone = try await counter.post("device-types", body)
        #expect(phone.status == 200 && phone.json["weightGrams"] == 1500 && phone.json["source"] == "record")
        #expect(phone.json["models"]?.array == ["RT-1", "RT-2"] && phone.json["needsPoE"] == true)
        (try await counter.post("device-types", ["name": "wall"])).expectProblem(
            422, "E_CATALOG", naming: "poe")
        (try await counter.post("device-types", ["name": "phone", "weightGrams": ["a": 1]]))
            .expectProblem(400, "E_USAGE", naming: "weightGrams")
        (try await counter.post("device-types", ["name": "phone", "value": 5]))
            .expectProblem(400, "E_USAGE", naming: "value")
        (try await counter.post("device-types", ["name": "phone", "freight": "perhaps"]))
            .expectProblem(400, "E_USAGE", naming: "freight")
    }

    @Test func `one depot is set by its members`() async throws {
        let address: JSON = [
            "name": "Returns", "street": "1 Return Way", "city": "Memphis", "subdivision": "TN",
            "postcode": "38118", "country": "US", "phone": "+1 901 555 0100",
        ]
        let body: JSON = [
            "name": "Memphis", "address": address, "serves": ["US"], "hours": "Mo-Fr 07:00-18:00",
        ]
        (try await counter.post("depots", body)).expectProblem(422, "E_DEPOT", naming: "time_zone", "US")
        let made = try await counter.post("depots", body.adding(["timeZone": "America/Chicago"]))
        #expect(made.json["id"] == "DP-1" && made.json["timeZone"] == "America/Chicago")
        let closed = try await counter.post("depots", ["name": "memphis", "serves": []])
        #expect(closed.json["serves"]?.array == [] && closed.json["hours"] == "Mo-Fr 07:00-18:00")
        (try await counter.post("depots", ["name": "Other", "address": address]))
            .expectProblem(422, "E_DEPOT", naming: "time_zone")
        (try await counter.post("depots", ["name": "Memphis", "timeZone": "Mars/Base"]))
            .expectProblem(422, "E_DEPOT", naming: "Mars/Base")
    }

    @Test func `E_FREIGHT a return of both kinds is two, and says why one waits`() async throws {
        let rack = Self.types.replacing("wall,no,18000", with: "rack,no,180000")
            .replacing("boxes,", with: "boxes,freight,").replacing(",3,Used", with: ",1,yes,Used")
        #expect(await take("device-types", rack).json["kept"] == true)
        try await counter.lend(["A1"])
        _ = try await counter.post(
            "trials/T-1/shipments", .shipment(["R1"], to: "US", ["deviceType": "rack"]))
        _ = try await counter.post("shipments/SH-2/dispatch", ["on": "2025-02-01"])
        let made = try await counter.post("trials/T-1/returns")
        #expect(made.status == 201 && made.items.map { $0["authorization"] } == ["authorized", "unrouted"])
        let warning = made.items.last?["warnings"]?.array?.first { $0["code"] == "E_FREIGHT" }
        #expect(warning?["detail"]?.string?.contains("rack") == true)
        let rma = made.items.last?["rmaNumber"]?.string ?? ""
        (try await counter.post("returns/\(rma)/labels")).expectProblem(409, "E_FREIGHT", naming: "rack")
    }

    @Test func `the record form offers what the catalog has`() async throws {
        _ = await take("device-types", Self.types)
        try await counter.lend(["A1"])
        let page = await counter.see("/trials/T-1/record").text
        #expect(page.contains("value=\"wall\"") && page.contains("phone: taken by SH-1"))
    }
}
