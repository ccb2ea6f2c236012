import CarrierInterface
import FoundationEssentials
import HTTPTypes

extension CarrierCall where Answer == AccessTokens.Granted {
    /// `POST /security/v1/oauth/token` (OAuthClientCredentials.yaml). It stands beside `/api`, not below.
    static func upsToken(settings: UPSSettings) -> CarrierCall {
        let credentials = Data("\(settings.clientID):\(settings.clientSecret.reveal())".utf8)
            .base64EncodedString()
        let fields: HTTPFields = [
            .authorization: "Basic " + credentials, .accept: "application/json",
            .contentType: "application/x-www-form-urlencoded",
        ]
        let request = settings.baseURL.request(.post, "/security/v1/oauth/token", fields)
        let secrets = [settings.clientSecret.reveal(), credentials]
        return CarrierCall(request: request, body: [UInt8]("grant_type=client_credentials".utf8)) {
            (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else { throw refusal(response, body).hiding(secrets) }
            guard let answer = reading(TokenAnswer.self, from: body), let token = answer.token?.text else {
                throw CarrierFailure(kind: .unreadable, message: "the answer carries no token")
            }
            return AccessTokens.Granted(token: Secret(token), lifetime: answer.lifetime)
        }
    }

    /// Here 250002 means wrong credentials, not a token that ran out: a 401 is final (D3).
    private static func refusal(_ response: HTTPResponse, _ body: [UInt8]) -> CarrierFailure {
        var problem = CarrierProblem(upsBody: body)
        problem?.tokenExpired = false
        return CarrierFailure(status: response.status.code, problem: problem)
    }
}

/// All values are strings at UPS, numbers at some test doubles.
private struct TokenAnswer: Decodable {
    let token: LooseText?
    let seconds: LooseText?

    /// None when UPS does not say: then the token serves the callers that wait for it, and no one later.
    var lifetime: Duration {
        .seconds(seconds?.text.flatMap(Int.init) ?? 0)
    }

    enum CodingKeys: String, CodingKey {
        case token = "access_token"
        case seconds = "expires_in"
    }
}
