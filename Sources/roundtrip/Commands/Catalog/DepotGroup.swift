import ArgumentParser
import Web

/// Where returns go.
struct DepotGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "depot", "The depots: address, hours, and the countries each serves.",
        [DepotList.self, DepotShow.self, DepotImport.self, DepotSet.self], example: "depot list")
}

struct DepotList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists the depots, and those of the settings for regions that no record serves.",
        example: "depot list")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("depots") }

    func render(_ answer: JSON, on page: inout Page) {
        let items = answer.items("items")
        guard !items.isEmpty else {
            return page.line(
                "There is no depot. Record them with depot import, or name them in ROUNDTRIP_DEPOTS.")
        }
        page.table(
            ["depot", "id", "place", "serves", "hours", "zone", "from"],
            items.map { depot in
                [
                    depot.text("name"), depot.text("id"), depot.place,
                    depot.texts("serves").joined(separator: " "), depot.text("hours"),
                    depot.text("timeZone"), depot.text("source") == "setting" ? "settings" : "",
                ]
            })
    }
}

struct DepotShow: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "show", "Shows a depot.", example: "depot show Utrecht")

    @Argument(help: "Its name, or its id.") var depot: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("depots", depot) }
    func render(_ answer: JSON, on page: inout Page) { page.depot(answer) }
}

struct DepotImport: RecordImport {
    static let path = "depots"
    static let words = (one: "depot", file: "The list of depots")
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "import", "Adds or changes depots from a file, one row a depot.",
        """
        Columns: depot, name, street, city, subdivision, postcode, country, phone, time_zone, serves, hours. \
        depot is what people call it, name what stands on the door. serves lists country codes, and regions \
        (EMEAR, other) for those of their countries that no depot serves by name; a country has one depot. hours \
        are like Mo-Fr 08:00-17:00; Sa 09:00-12:00. A recorded depot goes before ROUNDTRIP_DEPOTS. Nothing is kept \
        unless every row is good; the same file again changes nothing.
        """,
        example: "depot import depots.csv --dry-run --actor ann@trials.example --role trials-team")

    @Argument(help: ArgumentHelp("CSV with a header.", valueName: "FILE.csv|-")) var file: String
    @Flag(help: "Only say what would happen.") var dryRun = false
    @OptionGroup var global: GlobalOptions
}

struct DepotSet: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "set", "Adds a depot, or changes what is said of one.",
        """
        What is left out stays as it is; a new depot needs --address. The address is a JSON file with name, street, \
        city, subdivision, postcode, country and phone. --serves "" closes a depot: it takes nothing any more.
        """,
        example: """
            depot set Utrecht --serves "NL BE" --hours "Mo-Fr 08:00-17:00" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "What people call it.") var depot: String
    @Option(help: ArgumentHelp("Where it is.", valueName: "FILE.json|-")) var address: String?
    @Option(help: ArgumentHelp("Countries and regions, with blanks between them.", valueName: "PLACES"))
    var serves: String?
    @Option(help: ArgumentHelp("Mo-Fr 08:00-17:00; Sa 09:00-12:00", valueName: "HOURS")) var hours: String?
    @Option(help: ArgumentHelp("Of the hours, Europe/Amsterdam.", valueName: "ZONE")) var timeZone: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "depots",
            body: [
                "name": .string(depot),
                "address": try address.map { try AddressFile.read($0, for: "--address") } ?? .null,
                "serves": serves.map { JSON(CatalogSet.words(in: $0)) } ?? .null, "hours": JSON(hours),
                "timeZone": JSON(timeZone),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.depot(answer) }
}

extension Page {
    fileprivate mutating func depot(_ depot: JSON) {
        heading([depot.text("id"), depot.text("name")].joined(separator: " "))
        let address = depot["address"] ?? .null
        facts([
            ("door", address.text("name")),
            ("street", address.text("street").split(separator: "\n").joined(separator: ", ")),
            ("place", depot.place), ("phone", address.text("phone")),
            ("serves", depot.texts("serves").joined(separator: " ")), ("hours", depot.text("hours")),
            ("zone", depot.text("timeZone")),
        ])
    }
}

extension JSON {
    /// `3542 AB Utrecht, NL`.
    fileprivate var place: String {
        let address = self["address"] ?? .null
        let city = [address.text("postcode"), address.text("city"), address.text("subdivision")]
            .filter { !$0.isEmpty }.joined(separator: " ")
        return "\(city), \(address.text("country"))"
    }
}
