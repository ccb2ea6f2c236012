/// What a value of the API may be: the part of JSON Schema (2020-12) that requests and answers need.
///
/// Written once: requests are held against it before a route sees them, the OpenAPI document is made from it,
/// and tests hold every answer against it.
indirect enum Schema: Sendable {
    case text(Text)
    case integer(ClosedRange<Int64>)
    case flag
    case list(Schema, ClosedRange<Int>)
    /// These members and no others.
    case object([Member])
    /// Any keys.
    case map(Schema)
    case optional(Schema)
    /// By its name in `Contract.schemas`.
    case named(String)
    case anyOf([Schema])
    case anything

    struct Text: Sendable {
        var form = Form.line
        /// Characters, that is Unicode scalars.
        var length = 0...Int.max
    }

    enum Form: Sendable {
        /// Whatever a scanner or carrier gave.
        case raw
        /// No control characters, and no marks that turn the direction of writing around.
        case line
        /// The same, with line breaks and tabs.
        case note
        /// Of a request.
        case date
        /// Of an answer: days are counted on from the last that may be given.
        case day
        case word([String])
        case pattern(String)
    }

    struct Member: Sendable {
        let name: String
        let schema: Schema
        var isRequired = true
        var about: String?
    }
}

extension Schema {
    /// A text of an answer.
    static let said = Schema.text(Text(form: .raw))
    /// One line of a request, 1 to so many characters.
    static func line(_ most: Int) -> Schema { .text(Text(length: 1...most)) }
    /// Notes and reasons.
    static let note = Schema.text(Text(form: .note, length: 1...4_000))
    static func raw(_ most: Int) -> Schema { .text(Text(form: .raw, length: 0...most)) }
    static let date = Schema.text(Text(form: .date))
    static let day = Schema.text(Text(form: .day))
    static let time = Schema.text(Text(form: .pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$")))
    static let instant = Schema.text(
        Text(form: .pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")))
    static let email = Schema.text(Text(length: 3...254))
    static let count = Schema.integer(0...Int64.max)
    /// Of an answer: as many as there are.
    static func list(_ item: Schema) -> Schema { .list(item, 0...Int.max) }
    static func words(_ words: String...) -> Schema { .text(Text(form: .word(words))) }
    static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Schema {
        .text(Text(form: .word(Word.allCases.map(\.rawValue))))
    }
    /// An id as D23 has it, `SH-1`.
    static func id(_ prefix: String) -> Schema { .text(Text(form: .pattern("^\(prefix)-[1-9][0-9]*$"))) }
    static let rma = Schema.text(Text(form: .pattern("^RMA[0-9A-HJKMNP-TV-Z]{8}$")))
    /// A page of a list (D25).
    static func page(of item: String) -> Schema {
        .object([
            .must("items", .list(.named(item))),
            .orNull("next", .said, "The cursor of the next page; null on the last."),
        ])
    }

    /// The members of an object or of a named one.
    var members: [Member] {
        switch self {
        case .object(let members): members
        case .named(let name): Contract.schemas[name]?.members ?? []
        default: []
        }
    }

    /// An object of these groups of members.
    static func of(_ groups: [Member]...) -> Schema { .object(groups.flatMap(\.self)) }
    func adding(_ groups: [Member]...) -> Schema { .object(members + groups.flatMap(\.self)) }
}

extension Schema.Member {
    static func must(_ name: String, _ schema: Schema, _ about: String? = nil) -> Schema.Member {
        Schema.Member(name: name, schema: schema, about: about)
    }

    /// Of a request: may be left out or null, which is the same.
    static func may(_ name: String, _ schema: Schema, _ about: String? = nil) -> Schema.Member {
        Schema.Member(name: name, schema: .optional(schema), isRequired: false, about: about)
    }

    /// Of an answer: there, but perhaps null.
    static func orNull(_ name: String, _ schema: Schema, _ about: String? = nil) -> Schema.Member {
        Schema.Member(name: name, schema: .optional(schema), about: about)
    }
}

extension [Schema.Member] {
    /// Members that hold a text of an answer.
    static func texts(_ names: String...) -> [Schema.Member] { names.map { .must($0, .said) } }
    static func textsOrNull(_ names: String...) -> [Schema.Member] { names.map { .orNull($0, .said) } }
    static func datesOrNull(_ names: String...) -> [Schema.Member] { names.map { .orNull($0, .day) } }
}
