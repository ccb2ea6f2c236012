import Glibc

/// The demo's folder: a new or empty one, or one that an earlier demo made.
///
/// Only what the demo itself writes, by name, is ever removed, so that `--output` with the name of a folder
/// in use does no harm.
final class DemoFolder: Sendable {
    let path: String
    private let folder: OutputFolder
    /// Held while this demo runs.
    private let marker: Int32

    static let settingsName = "settings.sh"
    private static let markerName = "made-by-roundtrip-demo"
    private static let names = [
        "demo.db", "demo.db-wal", "demo.db-shm", "demo.db-journal", "trace.jsonl", "ledger.jsonl",
        "depot.txt",
        "second-box.txt", "pickup-address.json", "checkpoint.txt", settingsName,
    ]
    private static let labelEndings = [".gif", ".pdf", ".zpl", ".png", ".txt"]

    init(_ path: String) throws(Problem) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        let isEmpty = DemoFolder.entries(of: path).isEmpty
        folder = try OutputFolder(path)
        let markerPath = "\(self.path)/\(DemoFolder.markerName)"
        guard isEmpty || access(markerPath, F_OK) == 0 else {
            throw Problem(
                .output,
                "\(path) holds files that no demo made; give --output another folder. Nothing was touched.")
        }
        marker = open(markerPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard marker >= 0 else {
            throw Problem(.output, "\(markerPath) cannot be written: \(String(cString: strerror(errno))).")
        }
        guard flock(marker, LOCK_EX | LOCK_NB) == 0 else {
            throw Problem(.output, "Another demo runs in \(path); give --output another folder.")
        }
        removeEarlier()
    }

    deinit { close(marker) }

    var database: String { "\(path)/demo.db" }
    var trace: String { "\(path)/trace.jsonl" }
    var ledger: String { "\(path)/ledger.jsonl" }
    var labels: String { "\(path)/labels" }

    func write(_ bytes: [UInt8], as name: String) throws(Problem) -> String {
        precondition(DemoFolder.names.contains(name), "the next demo removes it by its name")
        _ = try folder.write(bytes, as: name)
        return "\(path)/\(name)"
    }

    /// The names of what lies in a folder; none when it is not there.
    static func entries(of path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private func removeEarlier() {
        for name in DemoFolder.names { unlink("\(path)/\(name)") }
        for name in DemoFolder.entries(of: labels)
        where name.hasPrefix("RMA") && DemoFolder.labelEndings.contains(where: name.hasSuffix) {
            unlink("\(labels)/\(name)")
        }
    }
}
