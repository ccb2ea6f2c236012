import HTTPTypes

/// What there is to lend, and where it comes back to.
extension Contract {
    static let catalogOperations: [APIOperation] = [
        .few("device-types", "listDeviceTypes", "The device types, built in and recorded.", of: "DeviceType"),
        .read(
            "device-types/{name}", "showDeviceType", "A device type by its name.", .named("DeviceType")),
        .change(
            "device-types", "setDeviceType", "Adds a device type, or changes what is said of one.",
            [
                .must("name", .line(40), "A word of a-z, 0-9 and hyphens."), .may("needsPoE", .flag),
                .may("weightGrams", .integer(1...2_000_000), "Of one box, packed."),
                .may("lengthMillimeters", .integer(1...12_000)),
                .may("widthMillimeters", .integer(1...12_000)),
                .may("heightMillimeters", .integer(1...12_000)),
                .may("boxesPerUnit", .integer(1...20)), .may("freight", .flag, "A person books it."),
                .may("goodsDescription", .line(70), "What customs reads."),
                .may("commodityCode", .line(20), "Harmonized System, 6 to 10 digits."),
                .may("value", .named("MoneyInput")), .may("countryOfManufacture", .line(2)),
                .may("models", .list(.line(40), 0...1_000), "These alone count."),
            ], .named("DeviceType"), codes: ["E_CATALOG"]),
        taking(
            "device-types/import", "importDeviceTypes", "Takes in a file of device types, all or nothing."),
        .few("depots", "listDepots", "The depots, recorded and of the settings.", of: "Depot"),
        .read("depots/{depot}", "showDepot", "A recorded depot by its id or name.", .named("Depot")),
        .change(
            "depots", "setDepot", "Adds a depot, or changes what is said of one.",
            [
                .must("name", .line(60)), .may("address", .named("AddressInput")),
                .may(
                    "serves", .list(.line(10), 0...300),
                    "Countries, and regions for those that no depot serves."),
                .may("hours", hours, "As Mo-Fr 08:00-17:00; Sa 09:00-12:00."), .may("timeZone", .line(64)),
            ], .named("Depot"), codes: ["E_DEPOT", "E_ADDRESS", "E_COUNTRY"]),
        taking("depots/import", "importDepots", "Takes in a file of depots, all of it or nothing."),
    ]

    /// May be empty: nobody's word.
    private static let hours = Schema.text(.init(length: 0...400))

    private static func taking(_ path: String, _ name: String, _ summary: String) -> APIOperation {
        APIOperation(
            method: .post, path: "/v1/" + path, name: name, summary: summary,
            query: [.may("dry-run", .flag, "Says what would happen and keeps nothing.")],
            body: .file(["text/csv"]), answers: [(200, .json(.named("RecordReport")))], codes: ["E_FILE"],
            key: .request)
    }

    static let deviceType: Schema = .of(
        .texts("name", "goodsDescription", "commodityCode", "countryOfManufacture"),
        [
            .must("needsPoE", .flag), .must("weightGrams", .count), .must("lengthMillimeters", .count),
            .must("widthMillimeters", .count), .must("heightMillimeters", .count),
            .must("boxesPerUnit", .count), .must("freight", .flag), .must("value", .named("Money")),
            .must("models", .list(.said)), .must("source", .words("builtIn", "record")),
        ])

    static let depot: Schema = .of(
        [
            .orNull("id", .id("DP")), .must("name", .said), .must("address", .named("Address")),
            .must("serves", .list(.said)), .must("source", .words("record", "setting")),
        ], .textsOrNull("hours", "timeZone"))

    static let recordReport: Schema = .of([
        .must("rows", .count), .must("created", .list(.said)), .must("updated", .list(.said)),
        .must("unchanged", .count), .must("problems", .list(.named("RowProblem"))), .must("kept", .flag),
        .must("dryRun", .flag),
    ])

    /// Which of its unit's boxes a parcel is; null for whole units.
    static let part = Schema.Member.orNull("part", .of([.must("number", .count), .must("of", .count)]))
}
