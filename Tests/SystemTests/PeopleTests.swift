import Foundation
import Testing

/// From an empty folder to several people at one server.
@Suite struct PeopleTests {
    @Test func `the first token lets others in, and each does what the role may`() async throws {
        let folder = try TemporaryFolder()
        let program = Program(folder: folder.path)
        let made = try await program.run(
            "init", "--actor", "olga@trials.example", "--database", "trials.db", "--json")
        #expect(made.exit == 0, "\(made.errors)")
        let first = try made.document["token"].text
        let again = try await program.run(
            "init", "--actor", "eve@trials.example", "--database", "trials.db", "--json")
        #expect(again.exit == 1 && again.output.contains("E_INITIALIZED"))
        try await withServer(in: folder) { server in
            let olga = server.client(first)
            let added = try await olga.run(
                "user", "add", "ann@trials.example", "--as", "trials-team", "--json")
            #expect(added.exit == 0, "\(added.errors)")
            let token = try await olga.run("token", "create", "--for", "ann@trials.example", "--json")
                .document
            let ann = server.client(token["token"].text)
            let opened = try await ann.run(
                "trial", "add", "--kind", "new", "--org-id", "ORG-1", "--company", "Acme", "--admin-email",
                "it@acme.example", "--portal-expires", "2999-12-31", "--json")
            #expect(opened.exit == 0, "\(opened.errors)")
            #expect(try opened.document["owner"].text == "ann@trials.example")
            let business = try await olga.run("trial", "list", "--json")
            #expect(business.exit == 77 && business.output.contains("E_ROLE"))
            let room = try await ann.run("user", "list", "--json")
            #expect(room.exit == 77 && room.output.contains("E_ROLE"))
            let revoked = try await olga.run("token", "revoke", token["id"].text, "--json")
            #expect(revoked.exit == 0, "\(revoked.errors)")
            let out = try await ann.run("trial", "list", "--json")
            #expect(out.exit == 77 && out.output.contains("E_UNAUTHENTICATED"))
        }
    }

    @Test(arguments: [
        ["--role", "operator"], ["--actor", "a@b.example"], ["--today", "2025-06-02"],
        ["--database", "x.db"],
    ])
    func `with a server the token says who acts and when`(option: [String]) async throws {
        let program = Program(environment: [
            "ROUNDTRIP_SERVER": "http://127.0.0.1:9", "ROUNDTRIP_TOKEN": "rt_any",
        ])
        let refused = try await program.run(["trial", "list"] + option)
        #expect(refused.exit == 64 && refused.errors.contains(option[0]), "\(refused.errors)")
    }
}

extension Server {
    /// The command line elsewhere, with a token.
    func client(_ token: String) -> Program {
        Program(
            environment: ["ROUNDTRIP_SERVER": "http://127.0.0.1:\(port)", "ROUNDTRIP_TOKEN": token],
            folder: folder.path)
    }
}
