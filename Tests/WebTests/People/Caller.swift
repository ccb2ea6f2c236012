import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Logistics
import NIOCore
import Operations

@testable import Web

/// Somebody at the other end of a socket, with a cookie, a token or neither.
struct Caller: Sendable {
    let counter: Counter
    var cookie: String?
    var token: String?
    var headers: HTTPFields = [:]
    var peer = "192.0.2.1"
    /// Another one on the same desk; nil: the counter's.
    var service: WebService?

    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [], type: String? = nil
    ) async throws -> Seen {
        var head = HTTPRequest(method: method, scheme: "http", authority: "trials.example", path: path)
        head.headerFields = headers
        head.headerFields[.contentType] = type
        head.headerFields[.cookie] = cookie
        head.headerFields[.authorization] = token.map { "Bearer \($0)" }
        if path.hasPrefix("/v1/"), method == .post, let name = IdempotencyKey.name {
            head.headerFields[name] = UUID().uuidString
        }
        let response = await (service ?? counter.service).respond(
            overSocket: Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body))), from: peer,
            logger: Logger(label: "test"), today: day("2025-03-03"))
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Seen(
            head: HTTPResponse(status: response.status, headerFields: response.headers),
            text: String(decoding: collector.bytes, as: UTF8.self))
    }

    func see(_ path: String) async throws -> Seen { try await ask(.get, path) }

    func post(_ path: String, _ json: JSON) async throws -> Seen {
        try await ask(.post, path, try json.encoded(), type: "application/json")
    }

    func send(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Seen {
        var unreserved = CharacterSet.alphanumerics
        unreserved.insert(charactersIn: "-._~")
        let pairs = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
        }
        return try await ask(
            .post, path, Array(pairs.joined(separator: "&").utf8), type: "application/x-www-form-urlencoded")
    }

    /// With the cookie that an answer set.
    func keeping(_ answer: Seen) -> Caller {
        var caller = self
        caller.cookie = answer.head.headerFields[.setCookie].map { String($0.prefix { $0 != ";" }) }
        return caller
    }
}

extension Seen {
    /// The token of the page's forms.
    var csrf: String {
        let found = text.firstMatch(of: /name="csrf" value="([^"]*)"/).map { String($0.output.1) } ?? ""
        return found.replacing("&#43;", with: "+").replacing("&#x3D;", with: "=").replacing(
            "&#61;", with: "=")
    }

    var json: JSON { (try? JSON(reading: Array(text.utf8))) ?? .null }
    var cookie: String? { head.headerFields[.setCookie] }
}

extension Counter {
    static let operatorAsker = Asker(
        actor: Actor(name: "olga@trials.example", role: .operator), today: day("2025-03-03"))

    /// A user, known from now on.
    @discardableResult
    func admit(_ email: String, _ role: Role, partner: String? = nil) async throws -> User {
        try await desk.addUser(
            UserDraft(email: email, role: role, partner: partner), by: Counter.operatorAsker)
    }

    func token(of email: String, _ role: Role? = nil, reach: AccessToken.Reach = .all) async throws -> String
    {
        try await desk.createToken(
            TokenDraft(user: email, role: role, reach: reach), by: Counter.operatorAsker
        ).secret
    }

    func link(of email: String) async throws -> String {
        try await desk.link(for: email, by: Counter.operatorAsker).secret
    }

    /// Somebody who signed in by a link.
    func signedIn(_ email: String) async throws -> Caller {
        let caller = Caller(counter: self)
        return caller.keeping(try await caller.send("/sign-in", ["secret": try await link(of: email)]))
    }

    func program(_ email: String) async throws -> Caller {
        Caller(counter: self, token: try await token(of: email))
    }
}
