import Foundation
import Testing

/// Skipped, and shown as skipped, where git is absent or the sources came without their repository.
@Suite(.enabled(if: tracked != nil, "no git repository here"))
struct RepositoryTests {
    private func strangers(in paths: [String]) -> [String] {
        paths.filter { path in
            let names = path.split(separator: "/")
            return names.last == "Package.resolved" || names.contains { $0.hasPrefix(".build") }
                || [".db", ".db-wal", ".db-shm"].contains { path.hasSuffix($0) }
        }
    }

    @Test func `what a build writes and what a database holds stay out of git`() {
        #expect(strangers(in: tracked ?? []) == [])
    }

    @Test func `a planted path is caught`() {
        let bad = [
            "Package.resolved", ".build/debug.yaml", ".build-asan/x", "Tools/Package.resolved",
            "roundtrip.db-wal",
        ]
        #expect(strangers(in: bad) == bad)
        #expect(strangers(in: ["Package.swift", "Sources/Store/Database.swift", "Makefile"]) == [])
    }
}

/// The paths that git follows; nil without an answer from it.
private let tracked: [String]? = {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", SourceTree.root.path, "ls-files"]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    git.standardInput = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
}()
