import ArgumentParser
import Logistics
import Web

/// A verb that ends a pending extension.
protocol ExtensionDecision: OneRequest {
    static var verb: String { get }
    var `extension`: ExtensionID { get }
    var note: String? { get }
}

extension ExtensionDecision {
    func request() throws -> APIRequest {
        try .post("extensions", `extension`.text, Self.verb, body: ["note": JSON(note)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.extension(answer) }
}

struct ExtensionApprove: ExtensionDecision {
    static let verb = "approve"
    static let configuration = CommandConfiguration.verb(
        "approve", "Approves an extension.", "The trials team's; nobody approves what they asked for.",
        example: "extension approve E-1 --actor bob@trials.example --role trials-team")

    @Argument(help: "The extension, E-1.") var `extension`: ExtensionID
    @Option(help: "For the record.") var note: String?
    @OptionGroup var global: GlobalOptions
}

struct ExtensionDeny: ExtensionDecision {
    static let verb = "deny"
    static let configuration = CommandConfiguration.verb(
        "deny", "Denies an extension.", "The trials team's; nobody decides what they asked for.",
        example: """
            extension deny E-1 --note "units are promised" --actor bob@trials.example --role trials-team
            """)

    @Argument(help: "The extension, E-1.") var `extension`: ExtensionID
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions
}

struct ExtensionWithdraw: ExtensionDecision {
    static let verb = "withdraw"
    static let configuration = CommandConfiguration.verb(
        "withdraw", "Takes a request back before it is decided.",
        example: "extension withdraw E-1 --actor pat@partner.example --role partner")

    @Argument(help: "The extension, E-1.") var `extension`: ExtensionID
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions
}
