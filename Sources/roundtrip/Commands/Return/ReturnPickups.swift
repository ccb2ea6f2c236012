import ArgumentParser
import Logistics
import Web

struct ReturnPickup: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "pickup", "Books a pickup with the carrier.",
        "Times are those of the place where the devices are.",
        example: """
            return pickup RMA7K3Q9XT2 --on 2025-02-27 --ready 09:00 --close 17:00 \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(name: [.long, .customLong("date")], help: "The day.") var on: CivilDate
    @Option(help: "From when it is ready.") var ready: TimeOfDay
    @Option(help: "Until when somebody is there.") var close: TimeOfDay
    @Option(help: "The zone of these hours, like America/Toronto, where the country has several.")
    var timeZone: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard ready < close else {
            throw ValidationError("--ready \(ready.text) must come before --close \(close.text).")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "pickups",
            body: [
                "on": JSON(on.text), "ready": JSON(ready.text), "close": JSON(close.text),
                "timeZone": JSON(timeZone),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.return(answer) }
}

struct ReturnPickupCancel: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "pickup-cancel", "Cancels a pickup with the carrier.",
        "Refused while another open return counts on the same pickup.",
        example: """
            return pickup-cancel RMA7K3Q9XT2 --reason "nobody there" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "Its confirmation number, when there are several.") var confirmation: String?
    @Option(help: "Why; carriers like to know.") var reason: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "pickups", "cancel",
            body: ["confirmation": JSON(confirmation), "reason": JSON(reason)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.return(answer) }
}
