import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Logistics
import Operations

/// `/sign-in/openid`: to the provider and back (authorization code with PKCE; RFC 7636, RFC 9700).
struct OpenIDPages: Sendable {
    let pages: PageWriter
    let door: Door
    let attempts: DoorAttempts
    let provider: OpenIDProvider
    private let begun = Guarded(BegunSignIns<Begun>(life: life, most: 10_000))

    static let start = "sign-in/openid"
    static let callback = "sign-in/openid/callback"
    /// In seconds.
    private static let life: Int64 = 600

    /// A sign-in that is on its way to the provider.
    private struct Begun: Sendable {
        let verifier, nonce, place: String
    }

    init(pages: PageWriter, door: Door, attempts: DoorAttempts, provider: OpenIDProvider) {
        self.pages = pages
        self.door = door
        self.attempts = attempts
        self.provider = provider
    }

    func add(to router: some RouterMethods<APIContext>) {
        router.get("sign-in/openid", use: leave)
        router.get("sign-in/openid/callback", use: comeBack)
    }

    /// The state is kept here and in the browser: whoever comes back with another's is not signed in.
    @Sendable private func leave(_ request: Request, _ context: APIContext) async throws -> Response {
        let state = drawn()
        let new = Begun(
            verifier: drawn(), nonce: drawn(), place: SignInPages.place(request.query("to")))
        let challenge = Data(SHA256.hash(data: Data(new.verifier.utf8))).base64URL
        let address = try await provider.door(state: state, nonce: new.nonce, challenge: challenge)
        let now = pages.desk.time
        begun.withLock { $0.keep(new, as: state, at: now) }
        var response = PageWriter.see(address)
        response.headers[.setCookie] = door.passing(state, seconds: Self.life)
        return response
    }

    @Sendable private func comeBack(_ request: Request, _ context: APIContext) async throws -> Response {
        let address = door.address(of: request, peer: context.peer)
        do {
            try attempts.check(.page, address, at: pages.desk.time)
            let (mine, code) = try taken(from: request)
            let claims = try await provider.identity(code: code, verifier: mine.verifier, nonce: mine.nonce)
            let session = try await pages.desk.signIn(
                as: ProvenIdentity(
                    issuer: provider.settings.issuer, subject: claims.subject, email: claims.email,
                    role: claims.role))
            attempts.forgive(.page, address)
            try await pages.desk.signOut(context.asker)
            var response = PageWriter.see(mine.place)
            response.headers[values: .setCookie] = [
                door.cookie(session.secret), door.passing("", seconds: 0),
            ]
            return response
        } catch let refusal as OpenIDRefusal {
            attempts.miss(.page, address, at: pages.desk.time)
            context.logger.warning("sign-in refused", metadata: ["reason": "\(refusal.reason)"])
            throw refusal
        }
    }

    /// Each state is good once.
    private func taken(from request: Request) throws(OpenIDRefusal) -> (Begun, code: String) {
        let now = pages.desk.time
        guard let state = request.query("state"), let kept = request.cookies[door.passingName]?.value,
            Secrets.areEqual(state, kept), let mine = begun.withLock({ $0.take(state, at: now) })
        else { throw .stale }
        // RFC 9207: a provider that names itself is the one that was asked.
        if let issuer = request.query("iss"), issuer != provider.settings.issuer { throw .untrusted("iss") }
        guard request.query("error") == nil, let code = request.query("code") else { throw .denied }
        return (mine, code)
    }

    /// 256 bits.
    private func drawn() -> String { pages.desk.formKey() + pages.desk.formKey() }
}

extension Door {
    var passingName: String { cookieName + "-openid" }

    /// A cookie for the way to the provider and back.
    func passing(_ state: String, seconds: Int64) -> String {
        "\(passingName)=\(state); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
            + (isSecure ? "; Secure" : "")
    }
}
