/// A file somebody added to a trial, without its bytes.
public struct KeptFile: Hashable, Sendable {
    public let id: KeptFileID
    public let trialID: TrialID
    /// Personal: nobody knows what stands in the name of a file.
    public var name: String
    public var kind: Kind
    /// In bytes.
    public var size: Int
    /// 64 lower-case hexadecimal digits.
    public var sha256: String
    public var addedBy: String
    public var addedAt: Instant

    public init(
        id: KeptFileID, trialID: TrialID, name: String, kind: Kind, size: Int, sha256: String,
        addedBy: String, addedAt: Instant
    ) {
        self.id = id
        self.trialID = trialID
        self.name = name
        self.kind = kind
        self.size = size
        self.sha256 = sha256
        self.addedBy = addedBy
        self.addedAt = addedAt
    }
}

public typealias KeptFileID = Identifier<KeptFile>

extension KeptFile: Identified {
    public static let idPrefix = "F"

    /// The largest file that is taken, in bytes.
    public static let most = 10 * 1_048_576

    /// What a file is by its first bytes, whatever its name says: a browser is never told that it is a page, a
    /// drawing with script in it, or a program.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case pdf = "application/pdf"
        case png = "image/png"
        case jpeg = "image/jpeg"
        case gif = "image/gif"
        case webp = "image/webp"
        /// Documents of word processors and spreadsheets too.
        case zip = "application/zip"
        case text = "text/plain"
        case other = "application/octet-stream"

        /// The signatures of the WHATWG MIME Sniffing Standard, section 6; text is UTF-8 without control
        /// characters but tab and line ends.
        public init(sniffing bytes: [UInt8]) {
            let begins = { (signature: [UInt8]) in bytes.starts(with: signature) }
            if begins(Array("%PDF-".utf8)) {
                self = .pdf
            } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if begins([0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) {
                self = .gif
            } else if begins(Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
                self = .webp
            } else if begins([0x50, 0x4B, 0x03, 0x04]) {
                self = .zip
            } else {
                self = Self.isText(bytes) ? .text : .other
            }
        }

        private static func isText(_ bytes: [UInt8]) -> Bool {
            guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F })
            else { return false }
            return (try? UTF8Span(validating: bytes.span)) != nil
        }
    }

    /// The name as it is kept: what stands after the last slash, without control characters and signs that turn
    /// the direction of text, 120 characters at most.
    ///
    /// - Throws: `E_FILE` when nothing is left.
    public static func name(from typed: String) throws(KeptFileRefusal) -> String {
        let last = typed.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let scalars = last.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !LookAlikes.isInvisible(scalar)
        }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
        guard words.contains(where: { $0 != "." }) else { throw .unnamed }
        return String(words.prefix(120))
    }

    /// - Throws: `E_FILE`, `E_TOO_LARGE`.
    public static func checking(size: Int) throws(KeptFileRefusal) {
        guard size > 0 else { throw .empty }
        guard size <= most else { throw .tooLarge(size) }
    }
}

/// Why a file is not taken.
public enum KeptFileRefusal: Refusal, Hashable {
    case empty, unnamed
    /// How many bytes.
    case tooLarge(Int)

    public var code: String {
        switch self {
        case .empty, .unnamed: "E_FILE"
        case .tooLarge: "E_TOO_LARGE"
        }
    }
}
