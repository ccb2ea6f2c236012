import Logistics
import Operations
import Testing

@testable import Store

@Suite struct RecordsCatalogTests {
    let books: Books

    init() throws { books = try Books() }

    static let wall = DeviceType(
        name: "wall", needsPoE: false, grams: 18_000,
        millimeters: DeviceType.Box(length: 900, width: 700, height: 250),
        goodsDescription: "Used wall display panel", commodityCode: "852852",
        value: DeviceType.builtIn[0].value, countryOfManufacture: "KR", boxesPerUnit: 3,
        models: ["VW-55", "VW-65"])

    static func depot(_ id: Int64, _ name: String, serves: String) throws -> Depot {
        try DepotInput([
            .depot: name, .street: "Складская 5\nкорпус 2", .city: "Алматы", .country: "KZ",
            .phone: "+7 727 000 0000", .timeZone: "Asia/Almaty", .serves: serves,
            .hours: "Mo-Fr 09:00-18:00; Sa 10:00-13:00",
        ]).read(id: DepotID(id))
    }

    @Test func `a device type and its models, put again in the place of what stood`() async throws {
        var records = try await books.read { try $0.deviceTypes() }
        #expect(records == [], "what is built in is no record")
        try await books.write { try $0.put([Self.wall, DeviceType.builtIn[0]]) }
        records = try await books.read { try $0.deviceTypes() }
        #expect(records == [DeviceType.builtIn[0], Self.wall])
        let other = DeviceType(
            name: "wall", needsPoE: true, grams: 200_000, millimeters: Self.wall.millimeters,
            goodsDescription: "Used wall display panel", commodityCode: "8528521000",
            value: DeviceType.builtIn[1].value, countryOfManufacture: "CN", isFreight: true, models: ["VW-75"]
        )
        try await books.write { try $0.put([other]) }
        records = try await books.read { try $0.deviceTypes() }
        #expect(records.last == other)
        #expect(try books.count("device_model") == 1)
    }

    @Test func `a model goes from one type to another in one step`() async throws {
        try await books.write { try $0.put([Self.wall]) }
        let bare = try DeviceTypeInput([.name: "wall", .models: "VW-65"]).filled(from: Self.wall).read()
        let panel = try DeviceTypeInput([.name: "panel", .models: "VW-55"]).filled(from: Self.wall).read()
        try await books.write { try $0.put([panel, bare]) }
        #expect(try await books.read { try $0.deviceTypes() }.map(\.models) == [["VW-55"], ["VW-65"]])
        let insertion = "INSERT INTO device_model (code, device_type) VALUES ('VW-55', 'wall')"
        #expect(await books.refusal(of: insertion)?.contains("UNIQUE") == true)
    }

    @Test func `a depot with its hours, and a country that goes from one to another`() async throws {
        let almaty = try Self.depot(1, "Алматы", serves: "KZ KG other")
        let baku = try Self.depot(2, "Bakı", serves: "AZ")
        try await books.write { try $0.put([almaty, baku]) }
        #expect(try await books.read { try $0.depots() } == [almaty, baku])
        let moved = [
            try Self.depot(2, "Bakı", serves: "AZ KG"), try Self.depot(1, "Алматы", serves: "KZ"),
        ]
        try await books.write { try $0.put(moved) }
        #expect(try await books.read { try $0.depots() } == moved.reversed())
        let second = "INSERT INTO depot_place (place, depot_id) VALUES ('AZ', 1)"
        #expect(await books.refusal(of: second)?.contains("UNIQUE") == true)
    }

    @Test(arguments: [
        "UPDATE device_type SET grams = 70001", "UPDATE device_type SET grams = 0",
        "UPDATE device_type SET boxes = 0", "UPDATE device_type SET boxes = 21",
        "UPDATE device_type SET length_mm = 600", "UPDATE device_type SET height_mm = 0",
        "UPDATE device_type SET commodity_code = '85'", "UPDATE device_type SET value_hundredths = 0",
        "UPDATE device_type SET goods_description = 'display'", "UPDATE device_type SET name = 'Wall TV'",
        "UPDATE depot SET name = ''", "UPDATE depot_hours SET opens_minute = closes_minute",
        "UPDATE depot_hours SET weekday = 8",
        "INSERT INTO depot (id, name, name_folded, address_name, address_street, address_city, address_postcode, "
            + "address_country, address_phone) VALUES (2, 'X', 'алматы', 'X', 'X', 'X', '', 'KZ', '1')",
    ])
    func `the schema says the same again`(sql: String) async throws {
        try await books.write { try $0.put([Self.wall]) }
        try await books.write { try $0.put([try Self.depot(1, "Алматы", serves: "KZ")]) }
        let refusal = await books.refusal(of: sql)
        #expect(
            refusal?.contains("CHECK") == true || refusal?.contains("UNIQUE") == true, "\(refusal ?? "taken")"
        )
    }
}
