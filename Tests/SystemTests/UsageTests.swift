import Foundation
import Testing

/// What cannot be a command is 64 before anything is read or made (D24).
@Suite(.timeLimit(.minutes(2))) struct UsageTests {
    /// Everything that makes a malformed option or argument, by verb.
    private static let malformed: [[String]] = [
        [
            "trial", "add", "--kind", "newish", "--org-id", "O", "--company", "C", "--admin-email",
            "a@b.example",
        ],
        [
            "trial", "add", "--kind", "new", "--org-id", "O", "--company", "C", "--admin-email", "nobody",
            "--portal-expires", "2025-12-31",
        ],
        ["trial", "consent", "T-1", "--by", "a@b.example", "--on", "31.1.2025"],
        ["trial", "cancel", "SH-1"], ["trial", "convert", "T-0"], ["trial", "portal-extend", "T-1x"],
        ["trial", "skip-devices", "T-1", "--reason", "because"], ["trial", "calendar", ""],
        ["trial", "list", "--state", "open"],
        ["shipment", "record", "T-1", "--type", "phone"],
        [
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "1", "--ship-to", "us.json",
            "--serial", "A1", "--poe", "perhaps",
        ],
        [
            "shipment", "record", "T-1", "--type", "phone", "--order-number", "1", "--ship-to", "-",
            "--serials", "-", "--poe", "yes",
        ],
        ["shipment", "import"], ["shipment", "labels", "T-1"], ["shipment", "dispatch", "SH-1", "--on", "x"],
        ["shipment", "deliver", "SH-"], ["shipment", "undelivered", "SH-1"], ["shipment", "release", "SH-1"],
        ["shipment", "cancel", "SH--1"], ["shipment", "show", "1"], ["shipment", "list", "--state", "lost"],
        ["unit", "correct", "A1", "--note", "n"], ["unit", "replace", "A1"], ["unit", "lost", "A1"],
        ["unit", "found"], ["unit", "write-off", "A1"],
        ["term", "set", "SH-1", "--starts", "2025-13-01"], ["term", "set", "T-1"],
        ["extension", "request", "SH-1", "--to", "tomorrow", "--reason", "r"],
        ["extension", "request", "SH-1", "--to", "2025-05-15"], ["extension", "approve", "D-1"],
        ["extension", "deny", "1"], ["extension", "withdraw", "E"],
        ["extension", "list", "--state", "maybe"],
        ["return", "create", "T-1", "--due-within", "7", "--all"], ["return", "create"],
        ["return", "create", "T-1", "--on", "2025-01-01"],
        ["return", "create", "T-1", "--pickup", "--ready", "17:00", "--close", "09:00"],
        ["return", "label", "RMA7K3Q9XT2", "--reason", "stolen"],
        ["return", "pickup", "RMA7K3Q9XT2", "--on", "2025-02-27", "--ready", "9", "--close", "17:00"],
        ["return", "label", "RMA7K3Q9XT2", "--by", "email"],
        ["return", "label", "RMA7K3Q9XT2", "--by", "fax"],
        ["return", "label", "RMA7K3Q9XT2", "--to", "a@b.example"],
        ["return", "label", "RMA7K3Q9XT2", "--dry-run", "--output", "labels"],
        ["return", "pickup-cancel"], ["return", "assign-carrier", "RMA7K3Q9XT2", "--note", "n"],
        ["return", "hand-over", "RMA7K3Q9XT2"],
        ["return", "hand-over", "RMA7K3Q9XT2", "--on", "2025-02-27", "--by", "pigeon"],
        ["return", "track"], ["return", "track", "RMA7K3Q9XT2", "--all"], ["shipment", "track", "T-1"],
        [
            "return", "claim", "RMA7K3Q9XT2-1", "--kind", "gone", "--number", "1", "--filed", "2025-03-01",
            "--last-day", "2025-05-01",
        ],
        [
            "return", "claim", "RMA7K3Q9XT2-1", "--kind", "lost", "--number", "1", "--filed", "2025-03-01",
            "--last-day", "2025-05-01", "--amount", "1.234", "--currency", "USD",
        ],
        [
            "return", "claim", "RMA7K3Q9XT2-1", "--kind", "lost", "--number", "1", "--filed", "2025-03-01",
            "--last-day", "2025-05-01", "--amount", "120",
        ],
        ["return", "void"], ["return", "deny", "RMA7K3Q9XT2"], ["return", "cancel"],
        ["return", "close", "RMA7K3Q9XT2", "--missing"], ["return", "show"],
        ["return", "list", "--headline", "odd"], ["return", "list", "--authorization", "odd"],
        ["receive"], ["receive", "--serials"], ["reconcile"], ["reconcile", "X-1"],
        ["discrepancy", "list", "--state", "odd"], ["discrepancy", "resolve", "D-1"],
        ["discrepancy", "resolve", "RC-1", "--as", "accept", "--note", "n"],
        ["order", "find", "--serial", "A1", "--org-id", "ORG-1001"], ["order", "find"],
        ["due", "--within", "1.5"], ["audit", "checkpoint", "now"],
        ["sandbox", "--port", "70000"], ["sandbox", "--today", "never"],
        ["return", "doubts", "--server", "ftp://x"], ["trial", "list", "--actor", " ", "--role", "auditor"],
    ]

    @Test(arguments: malformed)
    func `a malformed option is 64, with a sentence, and nothing is read or made`(
        arguments: [String]
    ) async throws {
        let site = try Site()
        let names = try site.folder.names
        let outcome = try await site.program.run(arguments)
        #expect(outcome.exit == 64, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors != "")
        #expect(try site.folder.names == names)
    }

    @Test(arguments: ["17", "x:y", "", "1:ZZ", "-1:00"])
    func `a checkpoint that is none is 64`(checkpoint: String) async throws {
        try await Site().refused(64, "E_USAGE", "audit", "verify", "--checkpoint", checkpoint)
    }

    @Test func `AC-15.3 an organization alone finds no order and is 64`() async throws {
        let site = try Site()
        try await site.addTrial()
        let outcome = try await site.program.run("order", "find", "--org-id", "ORG-1001")
        #expect(outcome.exit == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("--admin-email"))
    }
}
