import ArgumentParser
import Logistics
import Web

struct ShipmentTrack: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "track", "Asks the carrier where a shipment is.",
        "An arrival makes it delivered, on the day at the customer's place.",
        example: "shipment track SH-1 --actor ann@trials.example --role trials-team")

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("shipments", shipment.text, "track") }

    func render(_ answer: JSON, on page: inout Page) {
        page.shipment(answer)
        page.asked(answer.items("tracking"))
        page.events(answer.items("events"))
    }
}
