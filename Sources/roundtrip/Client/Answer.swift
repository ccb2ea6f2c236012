import HTTPTypes
import Web

/// What the API answered.
struct Answer: Sendable {
    let status: Int
    let contentType: String
    let bytes: [UInt8]
    /// Where the next part of a report is, `/v1/…`.
    let next: String?
    /// `null` when the body is a file.
    let json: JSON

    init(_ response: HTTPResponse, _ bytes: [UInt8]) {
        status = response.status.code
        let type = response.headerFields[.contentType] ?? ""
        contentType = String(type.prefix { $0 != ";" }).lowercased()
        self.bytes = bytes
        next = HTTPField.Name("Link").flatMap { response.headerFields[$0] }.flatMap(Self.next)
        let isJSON = contentType == "application/json" || contentType.hasSuffix("+json")
        json = isJSON ? (try? JSON(reading: bytes)) ?? .null : .null
    }

    private init(status: Int, json: JSON) throws {
        self.status = status
        contentType = "application/json"
        next = nil
        bytes = try json.encoded()
        self.json = json
    }

    /// `</v1/…>; rel="next"` (RFC 8288), as the API writes it.
    private static func next(in link: String) -> String? {
        guard link.hasPrefix("<"), link.hasSuffix(">; rel=\"next\"") else { return nil }
        return String(link.dropFirst().prefix { $0 != ">" })
    }

    /// A list with the lines of its next page.
    func followed(by page: Answer) throws -> Answer {
        let items = (json["items"]?.array ?? []) + (page.json["items"]?.array ?? [])
        return try Answer(
            status: status, json: json.adding(["items": .array(items), "next": page.json["next"] ?? .null]))
    }

    var isJSON: Bool { !json.isNull }

    /// The refusal, when it is one: a doubt is refused with 202, so the status alone does not tell (D5).
    var problem: Problem? {
        let isProblem = status >= 400 || contentType == "application/problem+json"
        return isProblem ? Problem(document: json, status: status) : nil
    }

    /// Done, or in doubt: a 202 names the doubt beside the resource (D5).
    var exit: Exit {
        if let problem { return problem.exit }
        return json.text("code") == "E_IN_DOUBT" ? .inDoubt : .done
    }
}
