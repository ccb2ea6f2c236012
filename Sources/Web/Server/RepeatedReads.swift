import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers to programs that read the same again while nothing has changed: scanners, boards and scripts that poll.
///
/// An answer stands until the next commit, whoever makes it, and for one second at most: a token that ends, a day that
/// begins and a use that is to be noted are seen within that second. One process owns the data, so no change escapes the
/// count. Who asks is part of the key, by the hash of the credential.
final class RepeatedReads: Sendable {
    struct Key: Hashable, Sendable {
        fileprivate let digest: SHA256Digest
    }

    /// What was answered, and the count of commits before it was read.
    struct Answer: Sendable {
        let commits: Int
        let until: ContinuousClock.Instant
        let headers: HTTPFields
        let body: ByteBuffer
    }

    private struct State {
        var answers: [Key: Answer] = [:]
        var bytes = 0
        var commits = 0
    }

    private static let life: Duration = .seconds(1)
    /// A larger answer is not kept, and together they hold no more than this.
    private static let largest = 64 * 1_024
    private static let most = 16 * 1_024 * 1_024

    private let state = Guarded(State())

    /// nil when the answer may depend on more than the address and the credential, or is nobody's to keep.
    static func key(of request: Request) -> Key? {
        let head = request.head
        guard head.method == .get, head.path?.hasPrefix("/v1/") == true,
            let credential = head.headerFields[.authorization]
        else { return nil }
        for field in head.headerFields where !harmless.contains(field.name) { return nil }
        var hash = SHA256()
        for part in [credential, head.headerFields[.accept] ?? "", head.path ?? ""] {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        return Key(digest: hash.finalize())
    }

    /// Fields that are in the key, or that no answer of the API depends on.
    private static let harmless: Set<HTTPField.Name> = {
        let forwarded = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"]
        return Set(
            [.authorization, .accept, .acceptEncoding, .acceptLanguage, .userAgent, .connection]
                + forwarded.compactMap { HTTPField.Name($0) })
    }()

    func find(_ key: Key, commits: Int, at now: ContinuousClock.Instant) -> Answer? {
        state.withLock { state in
            guard state.commits == commits, let answer = state.answers[key], answer.until > now else {
                return nil
            }
            return answer
        }
    }

    /// Keeps an answer that was read after `commits` were counted.
    func keep(
        _ response: Response, for key: Key, commits: Int, at now: ContinuousClock.Instant
    ) async throws -> Response {
        guard response.status == .ok, let length = response.body.contentLength, length <= Self.largest,
            response.headers[.setCookie] == nil
        else { return response }
        let collector = BodyCollector()
        try await response.body.write(collector)
        let body = ByteBuffer(bytes: collector.bytes)
        let answer = Answer(
            commits: commits, until: now + Self.life, headers: response.headers, body: body)
        state.withLock { state in
            // Somebody who read later knows more.
            guard commits >= state.commits else { return }
            if state.commits != commits || state.bytes > Self.most { state = State(commits: commits) }
            state.answers[key] = answer
            state.bytes += body.readableBytes
        }
        return answer.response
    }
}

extension RepeatedReads.Answer {
    var response: Response {
        Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
