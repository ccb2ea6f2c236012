import Foundation
import Testing

/// The device catalog and the depots, by the real program.
@Suite(.timeLimit(.minutes(4))) struct CatalogTests {
    private static let examples =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Examples/"
    private static let types = """
        name,poe,weight_g,length_mm,width_mm,height_mm,boxes,freight,description,commodity_code,value,currency,made_in,models
        rack,no,150000,1200,800,700,1,yes,"Used display cabinet, returned loan",852852,5000,USD,KR,RT-RACK
        wall,no,18000,900,700,250,3,no,Used wall display panel,852852,2400.00,USD,KR,RT-W55

        """

    private static func manifest(_ rows: [(serial: String, type: String)]) -> String {
        rows.reduce(
            "trial_ref,org_id,company,admin_email,trial_kind,portal_expires,location_confirmed_on,device_type,"
                + "serial,order_number,name,street,city,postcode,country,phone,poe,dispatched_on,eula_expires\n"
        ) { file, row in
            file + "R-1,ORG-1,Acme,it@acme.example,new,2025-12-31,2025-01-10,\(row.type),\(row.serial),70001,"
                + "Acme,Dlouhá 5,Praha,110 00,CZ,+420 000 000 000,\(row.type == "phone" ? "yes" : ""),"
                + "2025-01-15,2025-05-14\n"
        }
    }

    @Test func `the examples are taken in twice, and the second time changes nothing`() async throws {
        let site = try Site()
        for (noun, file) in [("catalog", "device-types.csv"), ("depot", "depots.csv")] {
            let path = Self.examples + file
            let tried = try await site.done(noun, "import", path, "--dry-run")
            #expect(tried["kept"] == .flag(false) && tried["problems"] == .list([]), "\(tried)")
            let first = try await site.done(noun, "import", path)
            #expect(first["kept"] == .flag(true))
            let stands = try await site.checkpoint
            let again = try await site.done(noun, "import", path)
            #expect(again["created"] == .list([]) && again["updated"] == .list([]))
            #expect(try await site.checkpoint == stands)
        }
        #expect(try await site.done("depot", "show", "دبي")["address"]["city"].text == "دبي")
        #expect(try await site.done("catalog", "show", "video-wall")["boxesPerUnit"] == .number(3))
        #expect(try await site.done("catalog", "list")["items"].items.count == 6)
        let table = try await site.program.run(["depot", "list", "--today", site.today])
        #expect(table.output.contains("Алматы") && table.output.contains("Mo-Fr 08:00-17:00"))
        let shown = try await site.program.run(["catalog", "show", "phone", "--today", site.today])
        #expect(shown.output.contains("27 x 23 x 11 cm, 1.5 kg"), "\(shown.output)")
    }

    @Test func `a bad file ends with 65, names its lines, and changes nothing`() async throws {
        let site = try Site()
        let bad = Self.types.replacing("150000,1200", with: "heavy,1200")
        let refused = try await site.refused(65, "E_FILE", "catalog", "import", "-", input: bad)
        #expect(refused["problems"][0]["line"] == .number(2))
        #expect(refused["problems"][0]["column"].text == "weight_g")
        let table = try await site.program.run(["catalog", "import", "-", "--today", site.today], input: bad)
        #expect(table.exit == 65 && table.output.contains("weight_g"), "\(table.output)")
        try await site.refused(65, "E_CATALOG", "catalog", "set", "rack", "--weight-g", "5")
        try await site.refused(65, "E_DEPOT", "depot", "set", "Here", "--address", "us.json")
        let dock = site.as("dock@depot.example", "warehouse")
        try await dock.refused(77, "E_ROLE", "catalog", "import", "-", input: Self.types)
        try await dock.refused(77, "E_ROLE", "depot", "set", "Here")
        #expect(try await site.done("catalog", "list")["items"].items.count == 3)
    }

    @Test
    func `E_FREIGHT from the import of the type to the closing of its return, and nothing is bought for it`()
        async throws
    {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.done("catalog", "import", "-", input: Self.types)
            try await site.done(
                "shipment", "import", "-", input: Self.manifest([("A1", "phone"), ("R1", "rack")]))
            let made = try await site.done("return", "create", "T-1")["items"].items
            #expect(made.map { $0["authorization"].text } == ["authorized", "unrouted"])
            #expect(made[1]["warnings"].items.map { $0["code"].text } == ["E_FREIGHT"])
            let (parcels, freight) = (made[0]["rmaNumber"].text, made[1]["rmaNumber"].text)
            try await site.refused(1, "E_FREIGHT", "return", "label", freight)
            try await site.refused(1, "E_FREIGHT", "return", "label", freight, "--dry-run")
            try await site.done(
                "return", "assign-carrier", freight, "--carrier", "DHL", "--note", "asked their freight desk")
            try await site.refused(1, "E_FREIGHT", "return", "label", freight)
            try await site.refused(
                1, "E_FREIGHT", "return", "pickup", freight, "--on", "2025-06-03", "--ready", "09:00",
                "--close",
                "17:00")
            try await site.done("return", "label", parcels)
            #expect(try sandbox.sales("label").count == 1)
            try await site.done(
                "return", "assign-carrier", freight, "--carrier", "other", "--name", "Heavy Haul",
                "--tracking",
                "HH-1", "--note", "booked by telephone")
            try await site.done("return", "hand-over", freight, "--on", "2025-06-02")
            let report = try await site.done("receive", freight, "--serials", "-", input: "RT-RACK\nR1\n")
            #expect(report["ignored"][0]["kind"].text == "modelCode")
            #expect(try await site.done("return", "close", freight)["state"].text == "closed")
            #expect(try sandbox.sales("label").count == 1)
        }
    }

    @Test func `a unit in three boxes has three labels, sold once each, and one receipt`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            try await site.done("catalog", "import", "-", input: Self.types)
            try await site.done(
                "shipment", "import", "-", input: Self.manifest([("A1", "phone"), ("W1", "wall")]))
            let depots = "depot,street,city,country,phone,serves\nBrno,Vratná 1,Brno,CZ,+420 000 000 001,CZ\n"
            try await site.done("depot", "import", "-", input: depots)
            try await site.refused(1, "E_PARCELS", "return", "create", "T-1", "--parcels", "2")
            let item = try await site.done("return", "create", "T-1")
            let rma = item["rmaNumber"].text
            #expect(item["parcels"].items.count == 4)
            #expect(
                item["parcels"].items.map { $0["part"]["of"] } == [.null, .number(3), .number(3), .number(3)])
            try await site.done("return", "label", rma)
            try await site.done("return", "label", rma)
            #expect(try sandbox.sales("label").count == 4)
            let report = try await site.done("receive", rma, "--serials", "-", input: "A1\nW1\n")
            #expect(report["counts"]["matched"] == .number(2))
            #expect(try await site.done("return", "close", rma)["state"].text == "closed")
            let slips = try await site.done("return", "show", rma)["lines"].items
            #expect(slips.map { $0["boxes"] } == [.number(1), .number(3)])
        }
    }
}
