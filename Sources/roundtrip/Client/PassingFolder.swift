import Foundation

/// A folder for a database that is needed for one rehearsal only.
struct PassingFolder: Sendable {
    private let path: String

    var database: String { path + "/rehearsal.db" }

    /// nil when the database is there already, or the folder cannot be made: then the real one is asked.
    init?(for database: String) {
        guard !FileManager.default.fileExists(atPath: database) else { return nil }
        path = NSTemporaryDirectory() + "roundtrip-" + UUID().uuidString
        let made: ()? = try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard made != nil else { return nil }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
