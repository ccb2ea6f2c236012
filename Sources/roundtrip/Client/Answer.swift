import HTTPTypes
import Web

/// What the API answered.
struct Answer: Sendable {
    let status: Int
    let contentType: String
    let bytes: [UInt8]
    /// `null` when the body is a file.
    let json: JSON

    init(_ response: HTTPResponse, _ bytes: [UInt8]) {
        status = response.status.code
        let type = response.headerFields[.contentType] ?? ""
        contentType = String(type.prefix { $0 != ";" }).lowercased()
        self.bytes = bytes
        let isJSON = contentType == "application/json" || contentType.hasSuffix("+json")
        json = isJSON ? (try? JSON(reading: bytes)) ?? .null : .null
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
