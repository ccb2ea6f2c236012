public import ArgumentParser
import Glibc
import Logistics
public import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "serve", "Serves the pages and the API, and does the work that comes with time.",
        """
        It owns the database while it runs: other commands reach it with --server. It listens on this machine \
        alone, in the clear; a proxy in front speaks TLS (see Examples/deploy), and only with --behind-proxy \
        may it listen elsewhere. ROUNDTRIP_TIME_ZONE says which day it is. SIGTERM and Ctrl-C end it: what is \
        underway is finished, within 30 seconds.

        With --sandbox FOLDER it is a place to try things: made-up carriers, customers and people in that \
        folder, and links printed that sign you in.
        """,
        example: "serve --listen 127.0.0.1:8080 --database trials.db")

    @Option(help: ArgumentHelp("Where it listens, instead of 127.0.0.1:8080.", valueName: "HOST:PORT"))
    var listen: ServerAddress?
    @Flag(help: "A proxy in front speaks TLS, and nobody else reaches this address.") var behindProxy = false
    @Option(help: "The database file, instead of ROUNDTRIP_DATABASE or roundtrip.db; made if absent.")
    var database: String?
    @Option(help: "Play with made-up carriers and customers, kept in this folder.") var sandbox: String?
    @Option(help: "With --sandbox: the folder with manifest.csv.") var examples = "Examples"

    func validate() throws {
        if sandbox != nil, database != nil {
            throw ValidationError("--sandbox has a database of its own; leave --database out.")
        }
    }

    func run() async throws {
        let console = Console(isJSON: false)
        // A reader of our output who goes away must not end the server.
        signal(SIGPIPE, SIG_IGN)
        do {
            try await serve(console)
        } catch let problem as Problem {
            console.refuse(problem)
            throw ExitCode(problem.exit.rawValue)
        }
    }

    private func serve(_ console: Console) async throws {
        guard let sandbox else {
            return try await ServerRun(settings: try await settings(console), console: console).run()
        }
        let yard = try await Playground.open(in: sandbox, listen: address(), examples: examples)
        do {
            try await ServerRun(settings: yard.settings, console: console, welcome: yard.welcome).run()
            await yard.close()
        } catch {
            await yard.close()
            throw error
        }
    }

    private func settings(_ console: Console) async throws -> Settings {
        let options = try GlobalOptions.parse(database.map { ["--database", $0] } ?? [])
        var settings = try await Settings.load(options, warn: { console.say("roundtrip: warning: \($0)") })
        guard settings.server == nil else {
            throw Problem(
                .usage, "ROUNDTRIP_SERVER names another server; this one has a database of its own.")
        }
        guard settings.serving.hasTimeZone else {
            throw Problem(
                .usage,
                "A server must know in whose time zone “today” is: set ROUNDTRIP_TIME_ZONE, such as "
                    + "Europe/Prague.")
        }
        settings.serving.listen = address(settings.serving.listen)
        settings.serving.isBehindProxy = settings.serving.isBehindProxy || behindProxy
        return settings
    }

    private func address(_ set: ServerAddress? = nil) -> ServerAddress {
        listen ?? set ?? ServerAddress.usual
    }
}

extension ServerAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
