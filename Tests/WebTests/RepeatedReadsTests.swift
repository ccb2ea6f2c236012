import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// Answers that are kept while nothing changes.
@Suite struct RepeatedReadsTests {
    private let now = ContinuousClock.now

    private func request(
        _ path: String = "/v1/trials/T-1", as credential: String? = "Bearer a",
        method: HTTPRequest.Method = .get,
        _ more: HTTPFields = [:]
    ) -> Request {
        var fields = more
        if let credential { fields[.authorization] = credential }
        return Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "a", path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer()))
    }

    private func kept(
        _ text: String, in reads: RepeatedReads, status: HTTPResponse.Status = .ok, commits: Int = 7
    ) async throws -> RepeatedReads.Key {
        let key = try #require(RepeatedReads.key(of: request()))
        let response = Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        _ = try await reads.keep(response, for: key, commits: commits, at: now)
        return key
    }

    @Test func `an answer stands until the next commit, and a second at most`() async throws {
        let reads = RepeatedReads()
        let key = try await kept("{}", in: reads)
        let found = try #require(reads.find(key, commits: 7, at: now + .milliseconds(999)))
        #expect(found.body == ByteBuffer(string: "{}"))
        #expect(found.headers[.contentType] == "application/json")
        #expect(reads.find(key, commits: 8, at: now) == nil, "something changed")
        #expect(reads.find(key, commits: 7, at: now + .seconds(1)) == nil, "a token may have ended")
    }

    @Test func `what was read before a change is not taken for what stands after it`() async throws {
        let reads = RepeatedReads()
        _ = try await kept("new", in: reads, commits: 8)
        let key = try await kept("old", in: reads, commits: 7)
        #expect(reads.find(key, commits: 8, at: now)?.body == ByteBuffer(string: "new"))
    }

    @Test func `each asker has answers of its own`() throws {
        let own = try #require(RepeatedReads.key(of: request()))
        #expect(own == RepeatedReads.key(of: request()))
        #expect(own != RepeatedReads.key(of: request(as: "Bearer b")))
        #expect(own != RepeatedReads.key(of: request("/v1/trials/T-2")))
        #expect(own != RepeatedReads.key(of: request("/v1/trials/T-1?x=1")))
        #expect(
            own
                != RepeatedReads.key(
                    of: request("/v1/trials/T-1", as: "Bearer a", method: .get, [.accept: "text/csv"])))
    }

    @Test func `changes, pages, cookies, conditions and what nobody signed are not kept`() {
        #expect(RepeatedReads.key(of: request(method: .post)) == nil)
        #expect(RepeatedReads.key(of: request("/trials/T-1")) == nil)
        #expect(RepeatedReads.key(of: request(as: nil)) == nil)
        #expect(
            RepeatedReads.key(of: request("/v1/trials/T-1", as: "Bearer a", method: .get, [.cookie: "a=b"]))
                == nil)
        #expect(
            RepeatedReads.key(
                of: request("/v1/trials/T-1", as: "Bearer a", method: .get, [.ifNoneMatch: "\"1\""])) == nil)
        #expect(
            RepeatedReads.key(
                of: request("/v1/trials/T-1", as: "Bearer a", method: .get, [.range: "bytes=0-1"])) == nil)
    }

    @Test func `refusals and large answers are not kept`() async throws {
        let reads = RepeatedReads()
        let refused = try await kept("{}", in: reads, status: .notFound)
        #expect(reads.find(refused, commits: 7, at: now) == nil)
        let large = try await kept(String(repeating: "a", count: 65_537), in: reads)
        #expect(reads.find(large, commits: 7, at: now) == nil)
    }
}
