import ArgumentParser
import Logistics
import Web

struct ReturnPickup: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "pickup", "Books a pickup with the carrier, or moves it.",
        """
        Times are those of the place where the devices are. A day on which nobody comes is refused with the \
        next possible one. --change moves the pickup that is booked, where the carrier does that.
        """,
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
    @Flag(help: "Move the pickup that is booked.") var change = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard ready < close else {
            throw ValidationError("--ready \(ready.text) must come before --close \(close.text).")
        }
    }

    func request() throws -> APIRequest {
        let body: [String: JSON] = [
            "on": JSON(on.text), "ready": JSON(ready.text), "close": JSON(close.text),
            "timeZone": JSON(timeZone),
        ]
        return try change
            ? .post("returns", rma, "pickups", "change", body: body)
            : .post("returns", rma, "pickups", body: body)
    }
}

struct ReturnPickupCancel: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "pickup-cancel", "Cancels a pickup with the carrier.",
        """
        Refused while another open return counts on the same pickup. When the answer is lost, give it again. What the \
        carrier says by phone is noted with --known-cancelled by the trials team; then nobody is asked.
        """,
        example: """
            return pickup-cancel RMA7K3Q9XT2 --reason "nobody there" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "Its confirmation number, when there are several.") var confirmation: String?
    @Option(help: "Why; carriers like to know.") var reason: String?
    @Flag(help: "The carrier says that it is cancelled; nobody is asked.") var knownCancelled = false
    @Option(help: "For --known-cancelled: who said so, and when.") var note: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard knownCancelled == (note != nil) else {
            throw ValidationError("--known-cancelled and --note go together: say who was asked, and when.")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "pickups", "cancel",
            body: [
                "confirmation": JSON(confirmation), "reason": JSON(reason),
                "knownCancelled": .bool(knownCancelled), "note": JSON(note),
            ])
    }
}
