import ArgumentParser
import Logistics

/// The options that every verb has. All are optional here: settings come behind them (DESIGN 7).
struct GlobalOptions: ParsableArguments {
    @Option(help: "The database file, instead of ROUNDTRIP_DATABASE or roundtrip.db.")
    var database: String?

    @Option(help: "A Roundtrip server to ask in place of a file; its token is ROUNDTRIP_TOKEN.")
    var server: String?

    @Option(help: "Who acts, an e-mail address, instead of ROUNDTRIP_ACTOR.")
    var actor: String?

    @Option(help: "As what, instead of ROUNDTRIP_ROLE.")
    var role: Role?

    @Option(
        help: ArgumentHelp("The date of every decision; without it, the real one.", valueName: "YYYY-MM-DD"))
    var today: CivilDate?

    @Flag(help: "Print the API's JSON, and nothing else, on standard output.")
    var json = false
}
