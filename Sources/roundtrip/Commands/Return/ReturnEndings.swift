import ArgumentParser
import Web

struct ReturnDeny: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "deny", "Denies a return; its units are out again.", "The trials team's.",
        example: """
            return deny RMA7K3Q9XT2 --note "the trial goes on" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("returns", rma, "deny", body: ["note": .string(note)])
    }
}

struct ReturnCancel: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "cancel", "Cancels a return before it is handed over; its units are out again.",
        example: """
            return cancel RMA7K3Q9XT2 --note "made twice" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("returns", rma, "cancel", body: ["note": JSON(note)])
    }
}

struct ReturnClose: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "close", "Closes a return that is received and settled.",
        "--missing closes without what never came; those units stay due. The trials team's, with a note.",
        example: "return close RMA7K3Q9XT2 --actor ann@trials.example --role trials-team")

    @Argument(help: "The RMA number.") var rma: String
    @Flag(help: "Although units are missing.") var missing = false
    @Option(help: "Why; needed with --missing.") var note: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !missing || note != nil else { throw ValidationError("--missing needs a --note.") }
    }

    func request() throws -> APIRequest {
        try .post("returns", rma, "close", body: ["missing": .bool(missing), "note": JSON(note)])
    }
}
