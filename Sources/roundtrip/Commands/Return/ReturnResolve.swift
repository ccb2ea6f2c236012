import ArgumentParser
import Logistics
import Web

struct ReturnResolve: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "resolve", "Settles a paid call whose answer never came, by what a person found out.",
        """
        --exists adopts the label or pickup under the carrier's number. --absent says that there is none, and \
        --issue-again gives the attempt up although nobody knows; both wait for another person's --confirm, but \
        for --absent once the carrier's books have denied it often and long enough. Exit 75 while it waits. \
        After that return label buys again, under a new key. Of a call that is settled, --absent says that what the \
        carrier sold beside it is gone.
        """,
        example: """
            return resolve C-1 --absent --note "UPS support, case 4711" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The call, C-1; see return doubts.") var call: PurchaseID
    @Option(help: ArgumentHelp("The carrier has it, under this number.", valueName: "NUMBER"))
    var exists: String?
    @Flag(help: "The carrier says that there is none.") var absent = false
    @Flag(help: "Nobody knows; another one is bought all the same.") var issueAgain = false
    @Flag(help: "Confirms what another person said.") var confirm = false
    @Option(help: "Who said so, and when.") var note: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        let said = [exists != nil, absent, issueAgain].count { $0 }
        guard said == 1 || (said == 0 && confirm) else {
            throw ValidationError("Give one of --exists, --absent, --issue-again, or --confirm alone.")
        }
        guard !confirm || said == 0 else {
            throw ValidationError("--confirm confirms what another person said; it goes alone.")
        }
        guard confirm || exists != nil || note?.isEmpty == false else {
            throw ValidationError("Say with --note who was asked, and when.")
        }
    }

    func request() throws -> APIRequest {
        let decision =
            confirm ? "confirm" : exists != nil ? "exists" : absent ? "absent" : "issueAgain"
        return try .post(
            "doubts", call.text, "resolve",
            body: ["decision": .string(decision), "number": JSON(exists), "note": JSON(note)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.doubt(answer) }
}
