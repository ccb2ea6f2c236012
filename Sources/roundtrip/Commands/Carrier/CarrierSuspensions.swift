import ArgumentParser
import Logistics
import Web

struct CarrierSuspend: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "suspend", "Stops routing to a carrier in a country.",
        """
        New returns there have no carrier until a person assigns one; no label or pickup is bought on the lane. \
        Open returns on it are listed and left as they are.
        """,
        example: """
            carrier suspend DHL --country BY --from 2025-06-01 --note "no service" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "UPS, DHL or Expeditors.") var carrier: String
    @Option(help: "Two letters, ISO 3166.") var country: String
    @Option(help: "The first day.") var from: CivilDate
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "suspensions",
            body: [
                "carrier": .string(carrier), "country": .string(country), "from": JSON(from.text),
                "note": .string(note),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.suspensions([answer]) }
}

struct CarrierResume: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "resume", "Routes to a carrier in a country again, from today on.",
        example: """
            carrier resume DHL --country BY --note "service is back" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "UPS, DHL or Expeditors.") var carrier: String
    @Option(help: "Two letters, ISO 3166.") var country: String
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("suspensions", carrier, country, "resume", body: ["note": .string(note)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.suspensions([answer]) }
}

struct CarrierList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists where carriers are, or were, suspended.", example: "carrier list")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("suspensions") }
    func render(_ answer: JSON, on page: inout Page) { page.suspensions(answer.items("items")) }
}

extension Page {
    fileprivate mutating func suspensions(_ items: [JSON]) {
        guard !items.isEmpty else { return line("No carrier is suspended anywhere.") }
        table(
            ["carrier", "country", "from", "resumed", "open returns on the lane"],
            items.map { item in
                [
                    item.text("carrier"), item.text("country"), item.text("from"), item.text("resumedOn"),
                    item.texts("returns").joined(separator: " "),
                ]
            })
    }
}
