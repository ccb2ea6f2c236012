import Configuration
import FoundationEssentials
import Glibc
import Yams

/// `roundtrip.yaml` in the current folder. A key that is not ours stops the start (D33).
enum SettingsFile {
    static let name = "roundtrip.yaml"

    /// nil when there is no such file.
    static func provider() async throws -> (any ConfigProvider)? {
        guard access(name, F_OK) == 0 else { return nil }
        let bytes = try InputFile.bytes(of: name, for: "The settings file")
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Problem(.usage, "\(name) is not YAML: \(error).")
        }
        // An empty file sets nothing.
        guard let root, root.null == nil else { return nil }
        try check(root, at: "")
        // By way of a reader, so that no path type of another package is needed here.
        let path = ConfigReader(provider: InMemoryProvider(values: ["filePath": "roundtrip.yaml"]))
        return try await FileProvider<YAMLSnapshot>(config: path)
    }

    /// swift-configuration does not tell of keys that nobody asks for.
    private static func check(_ node: Yams.Node, at path: String) throws(Problem) {
        guard let mapping = node.mapping else {
            guard !path.isEmpty else {
                throw Problem(.usage, "\(name) holds no settings: it needs “key: value” lines.")
            }
            guard SettingKeys.all.contains(path) else { throw unknown(path, node) }
            guard node.scalar != nil, node.null == nil else {
                throw Problem(.usage, "\(name)\(line(node)): “\(path)” needs one value.")
            }
            return
        }
        guard !SettingKeys.all.contains(path) else {
            throw Problem(.usage, "\(name)\(line(node)): “\(path)” is a text, in quotes when it is JSON.")
        }
        for (key, value) in mapping {
            try check(value, at: path.isEmpty ? key.string ?? "?" : "\(path).\(key.string ?? "?")")
        }
    }

    private static func unknown(_ path: String, _ node: Yams.Node) -> Problem {
        Problem(.usage, "\(name)\(line(node)): there is no setting “\(path)”.", ["key": path])
    }

    private static func line(_ node: Yams.Node) -> String {
        node.mark.map { ", line \($0.line)" } ?? ""
    }
}
