import ArgumentParser
import Glibc
import Web

@main
struct Roundtrip: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roundtrip",
        abstract: "Trial devices that go out and must come back.",
        discussion: """
            Records what is shipped, keeps the 120-day clock, authorizes and routes returns, buys labels and \
            pickups, and checks what comes back, serial by serial. \
            Every command has its own --help with an example.

            Example:
              export ROUNDTRIP_ACTOR=ann@trials.example ROUNDTRIP_ROLE=trials-team
              roundtrip due --within 14

            Exit codes: 0 done, 1 refused by a rule, 64 usage, 65 bad input data, 69 carrier failed, \
            74 store failed, 75 in doubt, 77 not allowed.
            """,
        subcommands: [
            TrialGroup.self, ShipmentGroup.self, UnitGroup.self, TermGroup.self, ExtensionGroup.self,
            ReturnGroup.self, Receive.self, Reconcile.self, DiscrepancyGroup.self, OrderGroup.self, Due.self,
            ReportCommand.self, CarrierGroup.self, CatalogGroup.self, DepotGroup.self, WebhookGroup.self,
            AuditGroup.self,
            Init.self, UserGroup.self, TokenGroup.self, SessionGroup.self, Serve.self, SandboxCommand.self,
            Demo.self,
        ])

    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try await asyncParseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            // An exit code alone comes from a verb that has told everything itself.
            if !(error is ExitCode), exitCode(for: error) == .validationFailure, arguments.contains("--json")
            {
                // The parser writes its sentence to standard error; a program reads the document.
                Console(isJSON: true).document(Problem(.usage, message(for: error)))
            }
            exit(withError: error)
        }
    }
}
