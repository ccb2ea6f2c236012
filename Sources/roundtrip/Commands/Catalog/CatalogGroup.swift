import ArgumentParser
import Web

/// What there is to lend.
struct CatalogGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "catalog", "The device types: size, weight, boxes, what customs reads.",
        [CatalogList.self, CatalogShow.self, CatalogImport.self, CatalogSet.self], example: "catalog list")
}

struct CatalogList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists the device types: those built in, and records that replace or join them.",
        example: "catalog list")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("device-types") }

    func render(_ answer: JSON, on page: inout Page) {
        page.table(
            ["type", "PoE", "boxes", "a box", "", "goods", "HS code", "value", "models"],
            answer.items("items").map { type in
                [
                    type.text("name"), type.flag("needsPoE") ? "yes" : "", type.text("boxesPerUnit"),
                    type.size, type.flag("freight") ? "freight" : "", type.text("goodsDescription"),
                    type.text("commodityCode"), type.valueText, type.texts("models").joined(separator: " "),
                ]
            })
    }
}

struct CatalogShow: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "show", "Shows a device type.", example: "catalog show phone")

    @Argument(help: "Its name.") var name: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("device-types", name) }
    func render(_ answer: JSON, on page: inout Page) { page.deviceType(answer) }
}

struct CatalogImport: RecordImport {
    static let path = "device-types"
    static let words = (one: "device type", file: "The list of device types")
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "import", "Adds or replaces device types from a file, one row a type.",
        """
        Columns: name, poe, weight_g, length_mm, width_mm, height_mm, boxes, freight, description, \
        commodity_code, value, currency, made_in, models. Weight and edges are those of one box, packed; boxes is \
        how many a unit travels in. A column that is not there leaves what is recorded. Nothing is kept unless \
        every row is good; the same file again changes nothing.
        """,
        example: "catalog import device-types.csv --dry-run --actor ann@trials.example --role trials-team")

    @Argument(help: ArgumentHelp("CSV with a header.", valueName: "FILE.csv|-")) var file: String
    @Flag(help: "Only say what would happen.") var dryRun = false
    @OptionGroup var global: GlobalOptions
}

struct CatalogSet: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "set", "Adds a device type, or changes what is said of one.",
        "What is left out stays as it is; of a new type all but --boxes, --freight and --models is needed.",
        example: """
            catalog set room-device --weight-g 9800 --boxes 2 --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "A word of a-z, 0-9 and hyphens.") var name: String
    @Option(help: ArgumentHelp("Whether it needs Power over Ethernet.", valueName: "yes|no")) var poe: YesNo?
    @Option(help: ArgumentHelp("Of one box, packed, in grams.", valueName: "N")) var weightG: Int?
    @Option(help: ArgumentHelp("Of one box, in millimeters.", valueName: "N")) var lengthMm: Int?
    @Option(help: ArgumentHelp("Of one box, in millimeters.", valueName: "N")) var widthMm: Int?
    @Option(help: ArgumentHelp("Of one box, in millimeters.", valueName: "N")) var heightMm: Int?
    @Option(help: ArgumentHelp("How many boxes a unit travels in.", valueName: "N")) var boxes: Int?
    @Option(help: ArgumentHelp("Too large for a parcel: a person books.", valueName: "yes|no"))
    var freight: YesNo?
    @Option(help: "What customs reads, at most 70 characters.") var description: String?
    @Option(help: ArgumentHelp("Harmonized System, 6 to 10 digits.", valueName: "CODE"))
    var commodityCode: String?
    @Option(help: ArgumentHelp("Of a unit, 180.00; with --currency.", valueName: "AMOUNT")) var value: String?
    @Option(help: "Three letters.") var currency: String?
    @Option(help: "The country of manufacture, two letters.") var madeIn: String?
    @Option(help: "Model codes, with blanks between them; these alone count.") var models: String?
    @OptionGroup var global: GlobalOptions

    /// Between blanks, commas or semicolons.
    static func words(in text: String) -> [String] {
        text.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    }

    func validate() throws {
        guard (value == nil) == (currency == nil) else {
            throw ValidationError("Give --value and --currency, or neither.")
        }
    }

    func request() throws -> APIRequest {
        var body: [String: JSON] = [
            "name": .string(name), "needsPoE": JSON(poe?.flag), "weightGrams": JSON(weightG),
            "lengthMillimeters": JSON(lengthMm), "widthMillimeters": JSON(widthMm),
            "heightMillimeters": JSON(heightMm), "boxesPerUnit": JSON(boxes), "freight": JSON(freight?.flag),
            "goodsDescription": JSON(description), "commodityCode": JSON(commodityCode),
            "countryOfManufacture": JSON(madeIn),
            "models": models.map { JSON(CatalogSet.words(in: $0)) } ?? .null,
        ]
        if let value, let currency {
            body["value"] = ["amount": .string(value), "currency": .string(currency)]
        }
        return try .post("device-types", body: body)
    }

    func render(_ answer: JSON, on page: inout Page) { page.deviceType(answer) }
}

extension Page {
    fileprivate mutating func deviceType(_ type: JSON) {
        heading(type.text("name"))
        facts([
            ("needs PoE", type.flag("needsPoE") ? "yes" : "no"), ("boxes a unit", type.text("boxesPerUnit")),
            ("one box", type.size),
            ("freight", type.flag("freight") ? "yes: a person books it" : "no"),
            ("goods", type.text("goodsDescription")), ("HS code", type.text("commodityCode")),
            ("value", type.valueText), ("made in", type.text("countryOfManufacture")),
            ("models", type.texts("models").joined(separator: " ")),
            ("from", type.text("source") == "record" ? "a record" : "built in"),
        ])
    }
}

extension JSON {
    /// `28 x 24 x 12 cm, 1.6 kg`.
    fileprivate var size: String {
        let edges = ["lengthMillimeters", "widthMillimeters", "heightMillimeters"].map { key in
            Self.tenths(self[key]?.integer ?? 0)
        }
        let grams = self["weightGrams"]?.integer ?? 0
        return edges.joined(separator: " x ") + " cm, " + Self.tenths((grams + 99) / 100) + " kg"
    }

    private static func tenths(_ number: Int64) -> String {
        number % 10 == 0 ? "\(number / 10)" : "\(number / 10).\(number % 10)"
    }

    fileprivate var valueText: String {
        self["value"].map { "\($0.text("amount")) \($0.text("currency"))" } ?? ""
    }
}
