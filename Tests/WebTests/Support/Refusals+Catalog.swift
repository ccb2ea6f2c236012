import Logistics

@testable import Operations
@testable import Web

extension Said {
    static let catalog: [Said] =
        [
            Said(CatalogRefusal.missing(.grams), "weight_g"),
            Said(CatalogRefusal.name("Wall TV"), "Wall TV", "40"),
            Said(CatalogRefusal.notANumber(.boxes, "two"), "boxes", "two"),
            Said(CatalogRefusal.notYesOrNo(.freight, "maybe"), "freight", "maybe"),
            Said(CatalogRefusal.outside(.boxes, 21, least: 1, most: 20), "boxes", "21", "1", "20"),
            Said(
                CatalogRefusal.tooLarge(.init(limit: .weight, found: 70_001, most: 70_000)), "70 kg",
                "freight"),
            Said(
                CatalogRefusal.tooLarge(.init(limit: .length, found: 2_800, most: 2_743)), "280 cm long",
                "274.3 cm"),
            Said(CatalogRefusal.tooLarge(.init(limit: .width, found: 900, most: 800)), "90 cm wide", "80 cm"),
            Said(CatalogRefusal.tooLarge(.init(limit: .height, found: 805, most: 800)), "80.5 cm high"),
            Said(
                CatalogRefusal.tooLarge(.init(limit: .lengthPlusGirth, found: 4_300, most: 4_191)), "430 cm",
                "around"),
            Said(CatalogRefusal.vague(.tooShort(length: 5, least: 15)), "5", "15"),
            Said(CatalogRefusal.vague(.tooLong(length: 71, most: 70)), "71", "70"),
            Said(CatalogRefusal.vague(.character("Ж", place: 3)), "3", "U+416"),
            Said(
                CatalogRefusal.vague(.saysLittle(left: [], vague: ["used", "equipment"])), "equipment", "7147"
            ),
            Said(CatalogRefusal.vague(.saysLittle(left: ["desk"], vague: ["unit"])), "desk", "unit"),
            Said(CatalogRefusal.commodityCode("8517"), "8517", "6 to 10"),
            Said(CatalogRefusal.amount("-1"), "-1"),
            Said(CatalogRefusal.currency("DOLLAR"), "DOLLAR"),
            Said(CatalogRefusal.country("QQ"), "QQ"),
            Said(CatalogRefusal.model("Ж"), "Ж", "40"),
            Said(CatalogRefusal.modelTaken("CP-1", by: "phone"), "CP-1", "phone"),
            Said(DepotRefusal.noName, "depot"),
            Said(DepotRefusal.name(length: 61, most: 60), "61", "60"),
            Said(DepotRefusal.place("Narnia"), "Narnia", "EMEAR"),
            Said(DepotRefusal.hours("always"), "always"),
            Said(DepotRefusal.zoneNeeded(country: "US"), "US", "time_zone"),
            Said(DepotRefusal.zone("Mars/Base"), "Mars/Base"),
            Said(RecordFileRefusal.empty),
            Said(RecordFileRefusal.unknownColumn("colour", known: ["name"]), "colour", "name"),
            Said(RecordFileRefusal.twice(line: 2), "line 2"),
            Said(RecordFileRefusal.rejected(problems: 1), "1 bad row"),
            Said(RecordFileRefusal.rejected(problems: 3), "3 bad rows"),
        ] + served

    private static let served: [Said] =
        Depot.Place("NL").map { [Said(DepotRefusal.taken($0, by: "Utrecht"), "NL", "Utrecht")] } ?? []
}
