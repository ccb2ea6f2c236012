import HTTPTypes

/// One address of the API with one method: what it takes and what it answers.
struct APIOperation: Sendable {
    let method: HTTPRequest.Method
    /// `/v1/trials/{trial}`, as the router names it.
    let path: String
    /// One word, for programs that are generated from the document.
    let name: String
    let summary: String
    var query: [Parameter] = []
    var body = Body.none
    /// What it answers when it is done, by status.
    var answers: [(status: Int, answer: Answer)] = []
    /// What it may refuse beside what every address may (`allCodes`).
    var codes: [String] = []
    /// Whether an `Idempotency-Key` goes with it (D30).
    var key = Key.none
    /// What an `If-Match` speaks of; nil: the address takes none.
    var resource: Resource?
    /// A read whose answer has a version, so that `If-None-Match` saves sending it again.
    var hasVersion = false

    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        var about: String?
        var isRequired = false
        /// May be there several times.
        var isList = false
    }

    enum Body: Sendable {
        case none
        case object([Schema.Member])
        /// A file as it is, in one of these media types.
        case file([String])
    }

    enum Answer: Sendable {
        case json(Schema)
        /// A file; nobody promises its content.
        case file([String])
        case nothing
    }

    enum Key: Sendable {
        case none
        /// The answer is kept under it (`Idempotency`).
        case request
        /// A reading counts once by it.
        case reading
    }

    /// What is edited, found by the path's parameter of this name.
    enum Resource: Sendable {
        case trial, shipment, `return`, `extension`
    }

    /// The names of the path's parameters, in order.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    var takesBody: Bool {
        if case .none = body { false } else { true }
    }

    /// Every code it may answer.
    var allCodes: [String] {
        var all =
            codes + [
                "E_USAGE", "E_UNAUTHENTICATED", "E_ROLE", "E_BUSY", "E_ATTEMPTS", "E_RATE", "E_INTERNAL",
                "E_CANCELLED",
            ]
        all += Self.storeCodes
        if !pathParameters.isEmpty || !query.isEmpty || takesBody { all.append("E_NOT_FOUND") }
        if method != .get { all += ["E_TOO_LARGE", "E_MEDIA_TYPE"] }
        if key == .request { all += ["E_KEY_OTHER", "E_KEY_BUSY"] }
        if resource != nil { all.append("E_VERSION") }
        return Set(all).sorted()
    }

    /// What the store may say to anybody.
    static let storeCodes = ["E_STORE_FAILED", "E_STORE_FULL", "E_STORE_CORRUPT", "E_STORE_READ_ONLY"]
}

extension APIOperation {
    /// A read of one thing.
    static func read(
        _ path: String, _ name: String, _ summary: String, query: [Parameter] = [], _ answer: Schema,
        codes: [String] = [], hasVersion: Bool = false
    ) -> APIOperation {
        APIOperation(
            method: .get, path: "/v1/" + path, name: name, summary: summary, query: query,
            answers: [(200, .json(answer))], codes: codes, hasVersion: hasVersion)
    }

    /// A read of a list, page by page (D25).
    static func list(
        _ path: String, _ name: String, _ summary: String, query: [Parameter] = [], of item: String,
        codes: [String] = []
    ) -> APIOperation {
        .read(path, name, summary, query: query + Parameter.paging, .page(of: item), codes: codes)
    }

    /// A list that is short by itself and comes as one page.
    static func few(
        _ path: String, _ name: String, _ summary: String, query: [Parameter] = [], of item: String
    ) -> APIOperation {
        .read(path, name, summary, query: query, .page(of: item))
    }

    /// A change: 200 when something is done to what there is, 201 when something new is there.
    static func change(
        _ path: String, _ name: String, _ summary: String, _ body: [Schema.Member] = [],
        _ answer: Schema, status: Int = 200, codes: [String] = [], resource: Resource? = nil
    ) -> APIOperation {
        APIOperation(
            method: .post, path: "/v1/" + path, name: name, summary: summary, body: .object(body),
            answers: [(status, .json(answer))], codes: codes, key: .request, resource: resource)
    }

    /// A call that spends: 202 when nobody knows yet whether the carrier did it (D5).
    static func spending(
        _ path: String, _ name: String, _ summary: String, _ body: [Schema.Member] = [], _ answer: String,
        codes: [String] = [], resource: Resource? = nil
    ) -> APIOperation {
        var operation = change(
            path, name, summary, body, .named(answer), codes: codes + carrierCodes, resource: resource)
        operation.answers.append((202, .json(.named(answer + "InDoubt"))))
        return operation
    }

    static let carrierCodes = [
        "E_CARRIER_AUTH", "E_CARRIER_BUSY", "E_CARRIER_REFUSED", "E_CARRIER_TIMEOUT", "E_CARRIER_GARBLED",
    ]
}

extension APIOperation.Parameter {
    static func may(_ name: String, _ schema: Schema, _ about: String) -> APIOperation.Parameter {
        APIOperation.Parameter(name: name, schema: schema, about: about)
    }

    static let paging = [
        may("limit", .integer(1...200), "How many at most; 100 without it."),
        may("cursor", .line(200), "`next` of the page before."),
    ]
    static let trial = may("trial", .line(40), "Of this trial.")
    static let owner = may("owner", .line(254), "Whose trial it is in the trials team, in any case.")
    static let partner = may("partner", .line(254), "The partner's e-mail address, in any case.")
    static let country = may("country", .text(.init(form: .pattern("^[A-Za-z]{2}$"))), "ISO 3166-1 alpha-2.")
    static let type = may("type", .line(80), "The device type.")
}
