import Crypto

/// Who a person is in the chain: an id, so that the chain still verifies after an erasure (D34).
public struct ActorID: Hashable, Sendable {
    /// As `A-7`.
    public let text: String

    init(_ number: Int64) {
        text = "A-\(number)"
    }

    /// Returns nil for text that is not the text of an id.
    public init?(_ text: String) {
        guard let number = Int64(text.dropFirst(2)), number > 0, text == "A-\(number)" else { return nil }
        self.text = text
    }

    var number: Int64 { Int64(text.dropFirst(2)) ?? 0 }
}

/// What is said of one change.
public struct AuditEntry: Hashable, Sendable {
    /// The instant, in milliseconds since 1970 UTC.
    public var at: Int64
    public var actor: ActorID
    public var role: String
    /// What was done, as `approveExtension`.
    public var verb: String
    /// The id of what it was done to, as `E-1`.
    public var subject: String
    public var facts: AuditFacts

    public init(at: Int64, actor: ActorID, role: String, verb: String, subject: String, facts: AuditFacts) {
        self.at = at
        self.actor = actor
        self.role = role
        self.verb = verb
        self.subject = subject
        self.facts = facts
    }
}

/// A row of the table `audit`.
struct AuditRecord: Hashable, Sendable {
    var seq: Int64
    var at: Int64
    /// Actor, role, verb, subject, facts.
    var texts: [String]
    var previous: [UInt8]
    var hash: [UInt8] = []

    init(_ entry: AuditEntry, after head: AuditCheckpoint) {
        seq = head.seq + 1
        at = entry.at
        texts = [entry.actor.text, entry.role, entry.verb, entry.subject, entry.facts.json]
        previous = head.hash
        hash = digest()
    }

    init(_ row: SQLRow) throws(StoreError) {
        seq = try row.int("seq")
        at = try row.int("at")
        texts = []
        for column in ["actor", "role", "verb", "subject", "facts"] { texts.append(try row.text(column)) }
        previous = try row.bytes("previous")
        hash = try row.bytes("hash")
    }

    /// SHA-256(0x00 ‖ previous ‖ canonical entry) (INV-34).
    ///
    /// - Parameter place: the number to hash in place of the row's own.
    func digest(as place: Int64? = nil) -> [UInt8] {
        Array(SHA256.hash(data: [0x00] + previous + canonical(place ?? seq)))
    }

    /// Numbers in eight bytes, texts behind their length in eight bytes: no two entries share an encoding.
    private func canonical(_ place: Int64) -> [UInt8] {
        var bytes = Self.bigEndian(place) + Self.bigEndian(at)
        for text in texts {
            bytes += Self.bigEndian(Int64(text.utf8.count))
            bytes += text.utf8
        }
        return bytes
    }

    private static func bigEndian(_ number: Int64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
