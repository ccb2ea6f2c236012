import CarrierInterface
import Curl
import HTTPTypes
import Web

/// The way to the sign-in provider over libcurl: `https` alone but to this machine, no redirects, small answers.
struct OpenIDTransport: OpenIDNetwork {
    private let client: CurlClient

    init() throws(CurlError) {
        client = try CurlClient()
    }

    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8]) {
        let response = try await client.send(
            CurlRequest(
                method: request.method.rawValue,
                url: "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")",
                headers: request.headerFields.map { (name: $0.name.rawName, value: $0.value) },
                body: request.method == .post ? body : nil, totalLimit: .seconds(10),
                responseBytes: 262_144))
        return (
            HTTPResponse(status: .init(code: response.status), headerFields: response.headers), response.body
        )
    }

    func shutdown() { client.shutdown() }
}

extension OpenIDSettings {
    /// nil: nobody signs in by a provider.
    init?(_ settings: Settings) {
        guard let given = settings.openID, let url = settings.serving.publicURL else { return nil }
        var reveal: (@Sendable () -> String)?
        if let secret = given.secret { reveal = { secret.reveal() } }
        self.init(
            issuer: given.issuer, clientID: given.clientID, secret: reveal,
            origin: "\(url.scheme)://\(url.authority)", groupClaim: given.groupClaim, groups: given.groups)
    }
}
