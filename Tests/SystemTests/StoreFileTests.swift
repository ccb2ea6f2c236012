import Foundation
import Glibc
import Testing

/// The database file as people find it: a sentence, exit 74, and nothing changed.
@Suite(.timeLimit(.minutes(2))) struct StoreFileTests {
    private static let changes = [
        ["trial", "list"], ["trial", "cancel", "T-1"],
        ["shipment", "dispatch", "SH-1", "--on", "2025-01-15"],
        ["receive", "--serial", "A1"], ["audit", "verify"], ["return", "doubts"],
    ]

    @Test(arguments: changes)
    func `a missing file is 74 and is not made`(arguments: [String]) async throws {
        let site = try Site()
        let before = try site.folder.names
        let outcome = try await site.program.run(site.words(arguments))
        #expect(outcome.exit == 74)
        #expect(try outcome.code == "E_STORE_MISSING")
        #expect(try site.folder.names == before)
    }

    @Test(arguments: [
        "hello, I am a shopping list\n", "", "SQLite format 3\u{0}and then nothing",
        String(repeating: "x", count: 8_192),
    ])
    func `a file that is no database is 74 and keeps its bytes`(content: String) async throws {
        let site = try Site()
        try site.folder.write(content, as: "roundtrip.db")
        for arguments in [["trial", "list"], ["trial", "cancel", "T-1"]] {
            let outcome = try await site.program.run(site.words(arguments))
            #expect(outcome.exit == 74)
            #expect(try outcome.code == "E_STORE_NOT_A_DATABASE", "\(outcome.errors)")
            #expect(try site.folder.read("roundtrip.db") == Data(content.utf8))
        }
    }

    @Test(Python.needed) func `a database of another program is 74 and unchanged`() async throws {
        let site = try Site()
        try await Python.run("c.execute('CREATE TABLE recipes (name)')", on: site.folder)
        let before = try site.folder.read("roundtrip.db")
        try await site.refused(74, "E_STORE_NOT_A_DATABASE", "trial", "list")
        #expect(try site.folder.read("roundtrip.db") == before)
    }

    @Test(Python.needed) func `a database of a newer version is 74 and unchanged`() async throws {
        let site = try Site()
        try await site.addTrial()
        let script = "c.execute('PRAGMA user_version = 1000')"
        try await Python.run(script, on: site.folder)
        let before = try site.folder.read("roundtrip.db")
        let refusal = try await site.refused(74, "E_STORE_NEWER", "trial", "list")
        #expect(refusal["detail"].text.contains("newer version"))
        try await site.refused(74, "E_STORE_NEWER", "trial", "cancel", "T-1")
        #expect(try site.folder.read("roundtrip.db") == before)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write what is read-only"))
    func `a file that may not be written is 74 and unchanged`() async throws {
        let site = try Site()
        try await site.addTrial()
        let path = site.folder.path + "/roundtrip.db"
        let before = try site.folder.read("roundtrip.db")
        chmod(path, 0o444)
        defer { chmod(path, 0o644) }
        try await site.refused(74, "E_STORE_READ_ONLY", "trial", "cancel", "T-1")
        #expect(try site.folder.read("roundtrip.db") == before)
    }

    @Test func `a database in use is 74 after 5 s, and names the way through the server`() async throws {
        let site = try Site()
        try await site.addTrial()
        let lock = open(site.folder.path + "/roundtrip.db.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let clock = ContinuousClock()
        let start = clock.now
        let refusal = try await site.refused(74, "E_STORE_IN_USE", "trial", "list")
        let waited = clock.now - start
        #expect(waited > .milliseconds(4_500) && waited < .seconds(20), "\(waited)")
        #expect(refusal["detail"].text.contains("--server"))

        // Who lets go in time is waited for.
        async let patient = site.done("trial", "list")
        try await Task.sleep(for: .milliseconds(500))
        flock(lock, LOCK_UN)
        #expect(try await patient["items"].items.count == 1)
    }

    // MARK: The audit trail

    private static let tamperings = [
        ("UPDATE audit SET facts = facts || ' ' WHERE seq = 2", 2),
        ("UPDATE audit SET actor = actor || 'x' WHERE seq = 3", 3),
        ("UPDATE audit SET at = at + 1 WHERE seq = 1", 1), ("DELETE FROM audit WHERE seq = 2", 2),
        ("UPDATE audit SET seq = seq + 100 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4", 3),
        (
            """
            INSERT INTO audit SELECT seq + 1, at + 1, actor, role, verb, subject, facts, previous, hash
            FROM audit ORDER BY seq DESC LIMIT 1
            """, 6
        ),
    ]

    @Test(Python.needed) func `tampering is found, exit 1, and the first bad entry is named`() async throws {
        let site = try Site()
        for organization in 1...5 { try await site.addTrial("ORG-\(organization)") }
        #expect(try await site.done("audit", "verify")["entries"].integer == 5)
        for (statements, entry) in Self.tamperings {
            let victim = try site.copy()
            try await Python.tamper(statements, on: victim.folder)
            let outcome = try await victim.run("audit", "verify")
            #expect(outcome.exit == 1, "\(statements)")
            let verdict = try outcome.document
            #expect(verdict["intact"] == .flag(false))
            #expect(verdict["brokenAt"].integer == entry, "\(statements): \(verdict)")
            #expect(verdict["reason"].text != "")
            let told = try await victim.program.run("audit", "verify")
            #expect(told.exit == 1 && (told.output + told.errors).contains("\(entry)"))
        }
    }

    @Test func `a trail that was cut, or an older copy, does not reach a known checkpoint`() async throws {
        let site = try Site()
        try await site.addTrial("ORG-1")
        let old = try site.folder.read("roundtrip.db")
        let oldCheckpoint = try await site.checkpoint
        try await site.addTrial("ORG-2")
        let checkpoint = try await site.checkpoint
        try await site.done("audit", "verify", "--checkpoint", checkpoint)
        try await site.done("audit", "verify", "--checkpoint", oldCheckpoint)

        #expect(try site.folder.names.filter { $0.hasSuffix("-wal") } == [])
        try site.folder.write(old, as: "roundtrip.db")
        try await site.done("audit", "verify")
        try await site.done("audit", "verify", "--checkpoint", oldCheckpoint)
        let outcome = try await site.run("audit", "verify", "--checkpoint", checkpoint)
        #expect(outcome.exit == 1)
        #expect(try outcome.document["intact"] == .flag(false))
    }

    @Test func `a byte that changed on the disk is found`() async throws {
        let site = try Site()
        try await site.addTrial("ORG-777")
        var bytes = try site.folder.read("roundtrip.db")
        let place = try #require(bytes.range(of: Data("trial add".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "T")
        try site.folder.write(bytes, as: "roundtrip.db")
        let outcome = try await site.run("audit", "verify")
        #expect(outcome.exit == 1)
        #expect(try outcome.document["brokenAt"].integer == 1)
    }
}
