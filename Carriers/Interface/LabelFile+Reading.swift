import FoundationEssentials

extension LabelFile {
    /// Decodes Base64 and tells the format by the first bytes; nil when it is none that we know.
    ///
    /// What the carrier says of the format is not asked: it is lower case here, missing there, and
    /// does not make a page an image.
    public init?(kind: Kind, base64: String?) {
        guard let base64, let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters),
            let format = Format(firstBytesOf: data)
        else { return nil }
        self.init(kind: kind, format: format, bytes: [UInt8](data))
    }
}

extension LabelFile.Format {
    /// ZPL may begin with blanks; the others may not.
    fileprivate init?(firstBytesOf data: Data) {
        let start = data.prefix(8)
        let text = data.prefix(64).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        if start.starts(with: "GIF87a".utf8) || start.starts(with: "GIF89a".utf8) {
            self = .gif
        } else if start.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if text.starts(with: "^XA".utf8) {
            self = .zpl
        } else {
            return nil
        }
    }
}
