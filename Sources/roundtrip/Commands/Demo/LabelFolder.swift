/// Looks into the files that were written.
struct LabelFolder {
    private let path: String
    private static let beginnings = [
        "gif": Array("GIF8".utf8), "pdf": Array("%PDF-".utf8), "zpl": Array("^XA".utf8),
        "png": [0x89, 0x50, 0x4E, 0x47],
    ]

    init(_ path: String) {
        self.path = path
    }

    /// Whether a file is there, and begins as its ending promises; a letter is text with something in it.
    func isGenuine(_ file: String) -> Bool {
        guard file.hasPrefix(path), let bytes = try? InputFile.bytes(of: file, for: "A label") else {
            return false
        }
        let ending = file.split(separator: ".").last.map(String.init) ?? ""
        guard let beginning = LabelFolder.beginnings[ending] else {
            return ending == "txt" && bytes.count > 100
        }
        return bytes.starts(with: beginning)
    }
}
