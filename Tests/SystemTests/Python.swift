import Foundation
import Testing

/// python3 with its sqlite3, for what only an intruder does to a database.
enum Python {
    static let needed: ConditionTrait = .enabled(
        if: run(["-c", "import sqlite3"]) == 0, "python3 with sqlite3 is not here")

    struct Failed: Error {
        let script: String
    }

    static func run(_ statements: String, on folder: TemporaryFolder) async throws {
        let script = """
            import sqlite3
            c = sqlite3.connect('\(folder.path)/roundtrip.db', isolation_level=None)
            \(statements)
            c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
            c.close()
            """
        guard run(["-c", script]) == 0 else { throw Failed(script: script) }
    }

    /// Goes around the triggers that keep the trail as it is.
    static func tamper(_ statements: String, on folder: TemporaryFolder) async throws {
        try await run(
            """
            for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                c.execute('DROP TRIGGER "' + name + '"')
            c.executescript(\"\"\"\(statements)\"\"\")
            """, on: folder)
    }

    /// Every row of a table, as text.
    static func rows(of table: String, in folder: TemporaryFolder) throws -> String {
        let script = """
            import sqlite3
            c = sqlite3.connect('\(folder.path)/roundtrip.db')
            for row in c.execute('SELECT * FROM \(table)'): print(row)
            """
        let output = Pipe()
        guard run(["-c", script], output: output) == 0 else { throw Failed(script: script) }
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    static func run(_ arguments: [String], output: Any = FileHandle.nullDevice) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What a program that is told nothing of this house's settings says, and how it ends.
    static func told(by words: [String]) -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ROUNDTRIP_") }
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        guard (try? process.run()) != nil else { return (-1, "") }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
