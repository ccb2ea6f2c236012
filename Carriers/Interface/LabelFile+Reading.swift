public import FoundationEssentials

extension LabelFile {
    /// Decodes Base64 and tells the format by the first bytes; nil when it is none that we know.
    ///
    /// What the carrier says of the format is not asked: it is lower case here, missing there, and
    /// does not make a page an image.
    public init?(kind: Kind, base64: String?) {
        guard let data = base64.flatMap(Data.init(carrierBase64:)), let format = Format(firstBytesOf: data)
        else { return nil }
        self.init(kind: kind, format: format, bytes: [UInt8](data))
    }
}

extension Data {
    /// Base64 as carriers write it: with line breaks, in the alphabet for addresses (RFC 4648, 5), without its
    /// padding, or as a data address (RFC 2397). Anything else among it spoils the whole: half a label is none.
    public init?(carrierBase64 text: String) {
        var digits: [UInt8] = []
        let head = text.prefix(100)
        let start = head.hasPrefix("data:") ? head.firstIndex(of: ",").map { text.index(after: $0) } : nil
        for byte in text[(start ?? text.startIndex)...].utf8 {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "-"): digits.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): digits.append(UInt8(ascii: "/"))
            default: digits.append(byte)
            }
        }
        while digits.count % 4 != 0, digits.last != UInt8(ascii: "=") { digits.append(UInt8(ascii: "=")) }
        self.init(base64Encoded: Data(digits))
    }
}

extension LabelFile.Format {
    /// So far in, ZPL may still set up its printer before it begins.
    private static let zplHead = 256

    /// By the marks of CARRIERS 0.5. ZPL may begin with blanks and settings; the others may not.
    fileprivate init?(firstBytesOf data: Data) {
        let text = data.prefix(Self.zplHead).drop { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
        if data.starts(with: "GIF8".utf8) {
            self = .gif
        } else if data.starts(with: "%PDF".utf8) {
            self = .pdf
        } else if data.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if text.first != UInt8(ascii: "<"), text.firstRange(of: "^XA".utf8) != nil {
            self = .zpl
        } else {
            return nil
        }
    }
}
