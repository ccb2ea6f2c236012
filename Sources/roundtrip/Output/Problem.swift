import Web

/// Why a command did not do what it was asked: the API's problem document, or one of our own in its shape.
struct Problem: Error, Sendable {
    let code: String
    /// The sentence for people.
    let detail: String
    /// RFC 9457.
    let document: JSON

    var exit: Exit { Exit(code: code) }

    /// What the API answered.
    init(document: JSON, status: Int) {
        self.document = document
        code = document.text("code").isEmpty ? "E_INTERNAL" : document.text("code")
        let sentence = document.text("detail").isEmpty ? document.text("title") : document.text("detail")
        detail = sentence.isEmpty ? "The API answered \(status) without a reason." : sentence
    }

    /// What stopped the command before it came to the API, or on the way.
    init(_ own: Own, _ detail: String, _ facts: [String: String] = [:]) {
        code = own.rawValue
        self.detail = detail
        let members: [String: JSON] = [
            "type": .string("about:blank"), "title": .string(own.title), "status": .integer(own.status),
            "detail": .string(detail), "code": .string(own.rawValue),
        ]
        document = .object(facts.mapValues(JSON.string).merging(members) { _, member in member })
    }

    /// The codes that the program itself gives; all others are the API's.
    enum Own: String, Sendable {
        case usage = "E_USAGE"
        case file = "E_FILE"
        /// A file or standard output that could not be written.
        case output = "E_OUTPUT"
        case store = "E_STORE_FAILED"
        case unreachable = "E_STORE_UNREACHABLE"

        var title: String {
            switch self {
            case .usage: "Not a command that can be carried out"
            case .file: "A file that cannot be used"
            case .output: "A file that cannot be written"
            case .store: "The store failed"
            case .unreachable: "The server did not answer"
            }
        }

        /// What the API would answer in its place (D24).
        var status: Int64 {
            switch self {
            case .usage: 400
            case .file: 422
            case .output: 500
            case .store, .unreachable: 503
            }
        }
    }
}
