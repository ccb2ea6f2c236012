import Hummingbird
import Logistics
import Operations

extension RawRepresentable<String> where Self: CaseIterable {
    /// The case of a word that somebody sent.
    ///
    /// - Throws: `E_USAGE`, which names the words there are.
    static func read(_ text: String, of field: String) throws -> Self {
        guard let word = Self(rawValue: text) else {
            let words = allCases.map(\.rawValue).joined(separator: ", ")
            throw DeskRefusal.malformed(field: field, reason: "is not one of \(words)")
        }
        return word
    }
}

extension Fields {
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, _: Word.Type = Word.self
    ) throws -> Word? {
        try text(key).map { try Word.read($0, of: key) }
    }

    func required<Value>(_ key: String, _ value: Value?) throws -> Value {
        guard let value else { throw DeskRefusal.malformed(field: key, reason: "is missing") }
        return value
    }
}

extension Request {
    func queryWord<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, _: Word.Type = Word.self
    ) throws -> Word? {
        try query(name).map { try Word.read($0, of: name) }
    }

    /// An id; text that is no id names nothing.
    func queryID<Subject: Identified>(_ name: String, _: Subject.Type) throws -> Identifier<Subject>? {
        try query(name).map { text in
            guard let id = Identifier<Subject>(text) else { throw DeskRefusal.notFound(text) }
            return id
        }
    }
}
