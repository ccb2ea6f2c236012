import Logistics
import Testing

@Suite struct CatalogTests {
    typealias Field = DeviceTypeInput.Field

    static let wall: [Field: String] = [
        .name: "video-wall", .poe: "no", .grams: "18000", .length: "900", .width: "700", .height: "250",
        .boxes: "3", .description: "Used wall display panel for meeting rooms", .commodityCode: "8528.52",
        .value: "2400.00", .currency: "eur", .madeIn: "kr", .models: "vw-55 VW-55,vw-65",
    ]

    private func refusal(_ changes: [Field: String?]) -> CatalogRefusal? {
        var texts = Self.wall
        for (field, text) in changes { texts[field] = text }
        do throws(CatalogRefusal) {
            _ = try DeviceTypeInput(texts).read()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        Field.name, .poe, .grams, .length, .width, .height, .description, .commodityCode, .value, .currency,
        .madeIn,
    ])
    func `what is needed is named when it is missing`(field: Field) {
        #expect(refusal([field: nil]) == .missing(field))
        #expect(refusal([field: "  "]) == .missing(field))
        #expect(CatalogRefusal.missing(field).field == field)
    }

    @Test(arguments: [
        ([Field.name: "Video wall"], CatalogRefusal.name("Video wall")),
        ([.name: "1wall"], .name("1wall")), ([.name: "стена"], .name("стена")),
        ([.name: String(repeating: "a", count: 41)], .name(String(repeating: "a", count: 41))),
        ([.poe: "perhaps"], .notYesOrNo(.poe, "perhaps")),
        ([.grams: "1.5"], .notANumber(.grams, "1.5")), ([.grams: "-5"], .notANumber(.grams, "-5")),
        ([.grams: "0"], .outside(.grams, 0, least: 1, most: 2_000_000)),
        ([.grams: "70001"], .tooLarge(.init(limit: .weight, found: 70_001, most: 70_000))),
        ([.length: "2744"], .tooLarge(.init(limit: .length, found: 2_744, most: 2_743))),
        ([.length: "12001"], .outside(.length, 12_001, least: 1, most: 12_000)),
        (
            [.length: "2700", .width: "500", .height: "250"],
            .tooLarge(.init(limit: .lengthPlusGirth, found: 4_200, most: 4_191))
        ),
        ([.boxes: "0"], .outside(.boxes, 0, least: 1, most: 20)),
        ([.boxes: "21"], .outside(.boxes, 21, least: 1, most: 20)),
        ([.commodityCode: "85285"], .commodityCode("85285")),
        ([.commodityCode: "85285200001"], .commodityCode("85285200001")),
        ([.commodityCode: "8528AB"], .commodityCode("8528AB")),
        ([.value: "12.345"], .amount("12.345")), ([.value: "0"], .amount("0")),
        ([.value: "1,5"], .amount("1,5")),
        ([.currency: "euros"], .currency("EUROS")), ([.madeIn: "QQ"], .country("QQ")),
        ([.models: "Ж5"], .model("Ж5")),
    ])
    func `a refusal names the field and the limit`(changes: [Field: String], expected: CatalogRefusal) {
        #expect(refusal(changes.mapValues { $0 }) == expected)
        #expect(expected.code == "E_CATALOG")
    }

    @Test(arguments: [
        "equipment", "Used electronic equipment", "Loan unit, returned goods", "Spare parts and accessories",
        "Webex Desk Pro, used unit", "DX80 CP8865 TelePresence", "Gift samples, personal items",
    ])
    func `7147 vague and brand-like descriptions do not pass customs`(text: String) {
        #expect(GoodsDescription.flaw(in: text) != nil, "\(text)")
        #expect(refusal([.description: text])?.field == .description)
    }

    @Test(
        arguments: DeviceType.builtIn.map(\.goodsDescription) + [
            "Used wall display panel", "Ceiling microphone, returned loan",
        ])
    func `7147 a kind of goods and what it is for do`(text: String) {
        #expect(GoodsDescription.flaw(in: text) == nil, "\(text)")
    }

    @Test func `7147 length and script of a description have limits`() {
        let long = "wall display " + String(repeating: "x", count: 58)
        #expect(GoodsDescription.flaw(in: long) == .tooLong(length: 71, most: 70))
        #expect(GoodsDescription.flaw(in: String(long.dropLast())) == nil)
        #expect(GoodsDescription.flaw(in: "desk telephone") == .tooShort(length: 14, least: 15))
        #expect(GoodsDescription.flaw(in: "настольный телефон") == .character("н", place: 1))
    }

    @Test func `a good row is a type, edges in any order and codes as they are written`() throws {
        let type = try DeviceTypeInput(Self.wall).read()
        #expect(type.millimeters == DeviceType.Box(length: 900, width: 700, height: 250))
        #expect(type.commodityCode == "852852" && type.value.text == "2400.00 EUR")
        #expect(type.countryOfManufacture == "KR" && type.models == ["VW-55", "VW-65"])
        #expect(type.boxesPerUnit == 3 && !type.isFreight && !type.mayHoldLabel)
        #expect(try DeviceTypeInput(type.texts).read() == type, "what it says of itself is read as it is")
    }

    @Test func `freight may be what no carrier takes`() throws {
        let texts = Self.wall.merging([.grams: "250000", .length: "3000", .freight: "yes"]) { $1 }
        #expect(try DeviceTypeInput(texts).read().isFreight)
    }

    @Test func `what is not said stays, what is said to be nothing goes`() throws {
        let type = try DeviceTypeInput(Self.wall).read()
        let heavier = try DeviceTypeInput([.name: "video-wall", .grams: "19000"]).filled(from: type).read()
        #expect(heavier.grams == 19_000 && heavier.models == type.models)
        let bare = try DeviceTypeInput([.name: "video-wall", .models: ""]).filled(from: type).read()
        #expect(bare.models == [] && bare.grams == 18_000)
        #expect(throws: CatalogRefusal.missing(.description)) {
            try DeviceTypeInput([.name: "video-wall", .description: ""]).filled(from: type).read()
        }
    }

    @Test func `D28 the built-in types are always there, a record of the name stands in their place`() throws
    {
        #expect(Catalog().names == ["phone", "room-device", "desk-device"])
        for type in DeviceType.builtIn { #expect(try DeviceTypeInput(type.texts).read() == type) }
        let wall = try DeviceTypeInput(Self.wall).read()
        let phone = try DeviceTypeInput([.name: "phone", .grams: "900", .models: "CP-8865"])
            .filled(from: Catalog()["phone"]).read()
        let catalog = Catalog([wall, phone])
        #expect(catalog.names == ["phone", "room-device", "desk-device", "video-wall"])
        #expect(catalog["phone"]?.grams == 900 && catalog["phone"]?.needsPoE == true)
        #expect(catalog.modelCodes == ["CP-8865", "VW-55", "VW-65"])
        #expect(catalog["Phone"] == nil)
    }
}
