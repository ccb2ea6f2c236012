import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct CLITests {
    static let verbs = [
        "trial add", "trial show", "trial list", "trial consent", "trial cancel", "trial convert",
        "trial portal-extend", "trial skip-devices", "trial calendar", "shipment record", "shipment import",
        "shipment labels", "shipment dispatch", "shipment deliver", "shipment undelivered",
        "shipment release",
        "shipment cancel", "shipment show", "shipment list", "unit correct", "unit replace", "unit lost",
        "unit found", "unit write-off", "term set", "extension request", "extension approve",
        "extension deny", "extension withdraw", "extension list", "return create", "return label",
        "return pickup", "return pickup-cancel", "return assign-carrier", "return hand-over", "return doubts",
        "return void", "return deny", "return cancel", "return close", "return show", "return list",
        "receive",
        "reconcile", "discrepancy list", "discrepancy resolve", "order find", "due", "audit verify",
        "audit checkpoint", "sandbox", "report", "webhook add", "webhook list", "webhook remove",
        "webhook deliveries", "webhook retry",
    ]

    static let nouns = [
        "", "trial", "shipment", "unit", "term", "extension", "return", "discrepancy", "order", "audit",
        "webhook",
    ]

    @Test(arguments: verbs + nouns)
    func `help of every command shows an example that parses`(verb: String) async throws {
        let help = try await Program().run(verb.split(separator: " ").map(String.init) + ["--help"])
        #expect(help.exit == 0)
        #expect(help.errors == "")
        #expect(help.output.hasPrefix("OVERVIEW: "))
        #expect(help.output.contains("Example:\n  "))
        guard !verb.isEmpty else { return }
        #expect(help.output.contains("  roundtrip \(verb)"))
    }

    @Test(arguments: [
        ["trial", "show"], ["trial", "show", "X-1"], ["trial", "show", "T-1", "--today", "2025-02-29"],
        ["trial", "list", "--role", "boss"], ["no-such-noun"], ["trial", "list", "--no-such-option"],
        ["order", "find", "--org-id", "ORG-1001"], ["due", "--within", "-1"], ["due", "--within", "x"],
        ["return", "create", "--due-within", "7"], ["return", "create", "T-1", "--output", "labels"],
        ["discrepancy", "resolve", "D-1", "--as", "moved"], ["trial", "list", "--database", ""],
    ])
    func `a malformed command line is 64`(arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Program(folder: folder.path).run(arguments)
        #expect(outcome.exit == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors != "")
        #expect(try folder.names == [])
    }

    @Test func `a program gets the problem document of a malformed command line`() async throws {
        let outcome = try await Program().run("trial", "show", "X-1", "--json")
        #expect(outcome.exit == 64)
        #expect(try code(in: outcome.output) == "E_USAGE")
        #expect(outcome.errors.contains("X-1"))
    }

    @Test(arguments: [
        [], ["--actor", "ann@trials.example"], ["--role", "trials-team"],
        ["--actor", "  ", "--role", "trials-team"],
    ])
    func `AC-01.3 a change without actor and role is 64 and makes no file`(who: [String]) async throws {
        let folder = try TemporaryFolder()
        let add = [
            "trial", "add", "--kind", "new", "--org-id", "ORG-1001", "--company", "Acme", "--admin-email",
            "it@acme.example", "--portal-expires", "2025-04-01",
        ]
        let outcome = try await Program(folder: folder.path).run(add + who)
        #expect(outcome.exit == 64)
        #expect(try folder.names == [])
    }

    @Test func `AC-02.2 without an administrator's e-mail a trial is 64`() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Program(folder: folder.path).run(
            "trial", "add", "--kind", "new", "--org-id", "ORG-1001", "--company", "Acme", "--portal-expires",
            "2025-04-01", "--actor", "ann@trials.example", "--role", "trials-team")
        #expect(outcome.exit == 64)
        #expect(try folder.names == [])
    }

    @Test(arguments: ["roundtrip.db", "no/such/folder/roundtrip.db", "."])
    func `a database that is not there, or is a folder, is 74`(path: String) async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Program(folder: folder.path).run(
            "trial", "list", "--database", path, "--json")
        #expect(outcome.exit == 74)
        #expect(try code(in: outcome.output).hasPrefix("E_STORE_"))
        #expect(outcome.errors.hasPrefix("roundtrip: "))
        #expect(try folder.names == [])
    }

    @Test(arguments: ["postgres://localhost/trials", "postgresql://localhost/trials", "mysql://localhost"])
    func `a database that is no file is 64 and a sentence`(url: String) async throws {
        for program in [Program(), Program(environment: ["ROUNDTRIP_DATABASE": url])] {
            let outcome = try await program.run(
                program.environment.isEmpty ? ["due", "--database", url] : ["due"])
            #expect(outcome.exit == 64)
            #expect(outcome.errors.contains("the path of a file"))
        }
    }

    private func code(in output: String) throws -> String {
        let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return document?["code"] as? String ?? ""
    }
}
