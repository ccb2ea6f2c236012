import ArgumentParser
import Logistics
import Web

/// The first operator.
struct Init: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "init", "Makes the database, the first operator and a token for it, once.",
        """
        The operator lets others in (user add) and has no business with trials. The token is shown once: keep it, \
        start the server, and go on with --server.
        """,
        example: "init --actor olga@trials.example --database trials.db")

    @Option(help: "The operator's e-mail address, if it is not --actor.") var email: String?
    @OptionGroup var options: GlobalOptions

    /// Whoever founds it is its operator, whatever the environment says.
    var global: GlobalOptions {
        var global = options
        if global.server == nil { global.role = global.role ?? .operator }
        return global
    }

    func request() throws -> APIRequest {
        try .post("init", body: ["email": JSON(email)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.madeToken(answer) }
}
