import ArgumentParser
import Logistics
import Web

/// The device clock.
struct TermGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "term", "The device clock of a shipment: 120 days at most.", [TermSet.self],
        example: """
            term set SH-1 --starts 2025-01-15 --expires 2025-04-15 \
            --actor ann@trials.example --role trials-team
            """)
}

struct TermSet: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "set", "Records the dates of the license agreement e-mail.",
        "The term starts at dispatch unless said otherwise, and ends 120 days after its start at the latest.",
        example: """
            term set SH-1 --starts 2025-01-15 --expires 2025-04-15 --mailed 2025-01-16 \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "Day 0.") var starts: CivilDate?
    @Option(help: "The last day.") var expires: CivilDate?
    @Option(help: "When the e-mail went out.") var mailed: CivilDate?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard starts != nil || expires != nil || mailed != nil else {
            throw ValidationError("Give --starts, --expires or --mailed.")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "shipments", shipment.text, "term",
            body: [
                "startsOn": JSON(starts?.text), "expiresOn": JSON(expires?.text),
                "mailedOn": JSON(mailed?.text),
            ])
    }
}
