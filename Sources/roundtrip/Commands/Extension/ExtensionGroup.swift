import ArgumentParser
import Logistics
import Web

/// A later last day, on approval.
struct ExtensionGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "extension", "A later last day for a shipment, on somebody else's approval.",
        [
            ExtensionRequest.self, ExtensionApprove.self, ExtensionDeny.self, ExtensionWithdraw.self,
            ExtensionList.self,
        ], example: "extension list --state pending")
}

struct ExtensionRequest: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "request", "Asks for a later last day.",
        """
        At most 120 days from the start, however often it is extended. After the last day the request is \
        marked late; once a unit is handed to the carrier it is too late.
        """,
        example: """
            extension request SH-1 --to 2025-05-15 --reason "pilot runs on" \
            --actor pat@partner.example --role partner
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "The new last day.") var to: CivilDate
    @Option(help: "Why.") var reason: String
    @Option(help: "Who asks, when it is not the one who types.") var requestedBy: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "shipments", shipment.text, "extensions",
            body: ["to": JSON(to.text), "reason": .string(reason), "requestedBy": JSON(requestedBy)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.extension(answer) }
}

struct ExtensionList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists extensions.", example: "extension list --state pending")

    @Option(help: "In this state.") var state: Extension.State?
    @Option(help: "Of one shipment.") var shipment: ShipmentID?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get("extensions", query: [("state", state?.rawValue), ("shipment", shipment?.text)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.extensions(answer.items("items")) }
}
