import Foundation

/// The files of the project as they lie on disk.
enum SourceTree {
    /// Links are followed, so that the suite also runs from a package that only points here.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let program = files(under: ["Sources", "Carriers"])
    static let tests = files(under: ["Tests"])
    static let swift = (program + tests).filter(\.isSwift)
    /// What a reader of the project meets besides the code.
    static let papers =
        ["Package.swift", "Makefile", "README.md", "ARCHITECTURE.md", ".gitignore"].compactMap(file)
        + files(under: ["Examples", "Benchmarks", ".ci"])

    static func names(in folder: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(
            atPath: root.appendingPathComponent(folder).path)
        return (found ?? []).sorted()
    }

    private static func files(under folders: [String]) -> [SourceFile] {
        folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path) ?? .init())
                .compactMap { $0 as? String }
                .sorted()
                .compactMap { file("\(folder)/\($0)") }
        }
    }

    /// Nil for a folder, and for a file that another program took away meanwhile.
    private static func file(_ path: String) -> SourceFile? {
        let bytes = try? Data(contentsOf: root.appendingPathComponent(path))
        return bytes.map { SourceFile(path: path, bytes: $0) }
    }
}
