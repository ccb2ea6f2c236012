import ArgumentParser
import Logistics
import Web

struct ShipmentShow: ShipmentVerb {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "show", "Shows a shipment with its units, dates and extensions.", example: "shipment show SH-1")

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("shipments", shipment.text) }
}

struct ShipmentList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists shipments.", example: "shipment list --out")

    @Option(help: "Of one trial.") var trial: TrialID?
    @Option(help: "In this state.") var state: Shipment.State?
    @Flag(help: "Only those with a unit still out.") var out = false
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get(
            "shipments",
            query: [("trial", trial?.text), ("state", state?.rawValue), ("out", out ? "true" : nil)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.shipments(answer.items("items")) }
}
