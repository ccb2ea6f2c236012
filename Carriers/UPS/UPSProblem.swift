import CarrierInterface
import HTTPTypes

extension CarrierProblem {
    /// The errors UPS documents: `{"response":{"errors":[{"code","message"}]}}`. Without the outer object at
    /// Label Recovery's test host, and as `Fault` in the old form. Nil for anything else, such as a page.
    init?(upsBody body: [UInt8]) {
        guard let answer = reading(ErrorAnswer.self, from: body) else { return nil }
        let errors = answer.errors.filter { $0.code?.text != nil }
        guard let code = errors.first?.code?.text else { return nil }
        let sentences = errors.compactMap { $0.message?.text }
        self.init(
            code: code, message: sentences.isEmpty ? "error \(code)" : sentences.joined(separator: "; "),
            tokenExpired: errors.contains { CarrierProblem.expiredTokenCodes.contains($0.code?.text ?? "") })
    }

    /// D3. 250002 is also said where the token is not; 250003 (access licence) is not among them.
    private static let expiredTokenCodes: Set<String> = ["251004", "250002", "UJ0001"]
}

extension CarrierFailure {
    /// An answer of UPS that is no success.
    init(ups response: HTTPResponse, _ body: [UInt8]) {
        self.init(status: response.status.code, problem: CarrierProblem(upsBody: body))
    }
}

private struct ErrorAnswer: Decodable {
    let response: Lenient<Errors>?
    let bare: Lenient<OneOrMany<OneError>>?
    let fault: Lenient<Fault>?

    var errors: [OneError] {
        response?.value?.errors?.elements ?? bare?.value?.elements ?? fault?.value?.errors ?? []
    }

    struct Errors: Decodable {
        let errors: OneOrMany<OneError>?
    }

    struct OneError: Decodable {
        let code: LooseText?
        let message: LooseText?
    }

    enum CodingKeys: String, CodingKey {
        case response
        case bare = "errors"
        case fault = "Fault"
    }
}

/// `Fault.detail.Errors.ErrorDetail[].PrimaryErrorCode{Code, Description}`.
private struct Fault: Decodable {
    let detail: Lenient<Detail>?

    var errors: [ErrorAnswer.OneError] {
        (detail?.value?.errors?.value?.details.elements ?? []).compactMap {
            $0.primary?.value.map { ErrorAnswer.OneError(code: $0.code, message: $0.description) }
        }
    }

    struct Detail: Decodable {
        let errors: Lenient<Errors>?
        enum CodingKeys: String, CodingKey { case errors = "Errors" }
    }

    struct Errors: Decodable {
        let details: OneOrMany<ErrorDetail>
        enum CodingKeys: String, CodingKey { case details = "ErrorDetail" }
    }

    struct ErrorDetail: Decodable {
        let primary: Lenient<Primary>?
        enum CodingKeys: String, CodingKey { case primary = "PrimaryErrorCode" }
    }

    struct Primary: Decodable {
        let code: LooseText?
        let description: LooseText?
        enum CodingKeys: String, CodingKey {
            case code = "Code"
            case description = "Description"
        }
    }
}
