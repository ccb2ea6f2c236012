import ArgumentParser
import Logistics

/// What else to buy for a return that was just made.
struct BuyingOptions: ParsableArguments {
    @Flag(help: "Buy the labels too.") var label = false
    @Option(help: "A folder for the labels; made if absent.") var output: String?
    @Flag(help: "Book a pickup too.") var pickup = false
    @Option(help: "The day of the pickup; without it, the next working day there after today.") var on:
        CivilDate?
    @Option(help: "From when it is ready, at the place.") var ready: TimeOfDay?
    @Option(help: "Until when somebody is there.") var close: TimeOfDay?

    func validate() throws {
        guard label || output == nil else {
            throw ValidationError("--output is for labels: say --label too.")
        }
        guard pickup || (on == nil && ready == nil && close == nil) else {
            throw ValidationError("--on, --ready and --close are for a pickup: say --pickup too.")
        }
        if let ready, let close, ready >= close {
            throw ValidationError("--ready \(ready.text) must come before --close \(close.text).")
        }
    }

    func folder() throws -> OutputFolder? {
        try output.map { try OutputFolder($0) }
    }
}
