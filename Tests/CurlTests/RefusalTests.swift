import Foundation
import Testing

@testable import Curl

/// What never leaves, on either path.
@Suite(.timeLimit(.minutes(1))) struct RefusalTests {
    private let client: CurlClient
    private let server: MisbehavingServer

    init() throws {
        client = try CurlClient()
        server = try MisbehavingServer(Misbehavior.none)
    }

    private func expectRefused(_ request: CurlRequest, as failure: CurlError) async {
        #expect(await client.failure(of: request) == failure)
        let outcome = await client.sendOnce(request) { Issue.record("must not get so far") }
        #expect(outcome.failure == failure)
        #expect(!outcome.bytesMayHaveLeft)
        #expect(server.tally.connections == 0)
    }

    @Test(arguments: [
        ("X-A\r\nX-B", "1", CurlError.Flaw.headerName(index: 1)), ("X A", "1", .headerName(index: 1)),
        ("X:A", "1", .headerName(index: 1)), ("", "1", .headerName(index: 1)),
        ("X\0", "1", .headerName(index: 1)),
        ("X-A", "1\r\nX-B: 2", .headerValue(index: 1)), ("X-A", "1\n", .headerValue(index: 1)),
        ("X-A", "1\r", .headerValue(index: 1)), ("X-A", "1\0", .headerValue(index: 1)),
        ("X-A", "1\u{7f}", .headerValue(index: 1)), ("Content-Length", "0", .reservedHeader(index: 1)),
        ("transfer-encoding", "chunked", .reservedHeader(index: 1)), ("Host", "a", .reservedHeader(index: 1)),
    ])
    func `a header that could smuggle another is refused`(
        name: String, value: String, flaw: CurlError.Flaw
    ) async {
        let request = CurlRequest(url: server.url(), headers: [("X-Fine", "tab\tand é"), (name, value)])
        await expectRefused(request, as: .invalidRequest(flaw))
    }

    @Test(arguments: ["", "GET /x", "GET\r\n", "G\0T", "GÉT"])
    func `a method that is no token is refused`(method: String) async {
        await expectRefused(CurlRequest(method: method, url: server.url()), as: .invalidRequest(.method))
    }

    @Test func `a body with HEAD is refused`() async {
        let request = CurlRequest(method: "HEAD", url: server.url(), body: [1])
        await expectRefused(request, as: .invalidRequest(.body))
    }

    @Test(arguments: ["/a b", "/a\r\nX: 1", "/a\nb", "/\0", "/\u{7f}", "/é", "/a\tb"])
    func `a URL with blanks, control characters or other letters is refused`(path: String) async {
        await expectRefused(CurlRequest(url: server.url(path)), as: .invalidRequest(.url))
    }

    @Test(arguments: ["", "/path", "127.0.0.1/path", "https://", "https://h:99999/"])
    func `what is no absolute URL is refused`(url: String) async {
        await expectRefused(CurlRequest(url: url), as: .invalidRequest(.url))
    }

    @Test func `a password in the URL is refused`() async {
        for user in ["u", "u:p", ":p"] {
            let request = CurlRequest(url: "http://\(user)@127.0.0.1:\(server.port)/")
            await expectRefused(request, as: .invalidRequest(.credentialsInURL))
        }
    }

    /// 0.0.0.0 would reach our server if it were tried; the others must fall to the same check.
    @Test(arguments: [
        "0.0.0.0", "127.0.0.1.example", "localhost.example", "example.com", "[::]", "10.0.0.1", "128.0.0.1",
    ])
    func `plain http goes to this machine only`(host: String) async {
        await expectRefused(CurlRequest(url: "http://\(host):\(server.port)/"), as: .notAllowedScheme)
    }

    @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/hostname", "gopher://127.0.0.1/", "smtp://127.0.0.1/"])
    func `other schemes are refused`(url: String) async {
        await expectRefused(CurlRequest(url: url), as: .notAllowedScheme)
    }

    @Test(arguments: ["127.0.0.1", "127.1", "localhost", "LocalHost"])
    func `loopback has several names`(host: String) async {
        #expect(await client.failure(of: CurlRequest(url: "http://\(host):\(server.port)/")) == nil)
    }

    @Test func `loopback in the sixth version, and https anywhere, may be tried`() throws {
        #expect(try AllowedTarget.scheme(of: "http://[::1]:8080/") == "http")
        #expect(try AllowedTarget.scheme(of: "HTTPS://example.com") == "https")
    }

    @Test func `a libcurl older than 7.87 is refused by name`() throws {
        #expect(throws: CurlError.libcurlTooOld(found: "7.86.1")) { try Libcurl.check(version: 0x07_56_01) }
        try Libcurl.check(version: 0x07_57_00)
        try Libcurl.check(version: 0x08_00_00)
    }

    /// In a process of its own, since the environment belongs to all threads.
    @Test func `a proxy in the environment is not used`() async {
        await #expect(processExitsWith: .success) {
            let proxy = try MisbehavingServer(Misbehavior.none)
            let target = try MisbehavingServer(Misbehavior.none)
            for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"] {
                setenv(name, proxy.url(), 1)
            }
            unsetenv("no_proxy")
            let client = try CurlClient()
            _ = try await client.send(CurlRequest(url: target.url()))
            _ = await client.sendOnce(.purchase(at: target.url())) {}
            let isDirect = proxy.tally.connections == 0 && target.tally.requests.count == 2
            exit(isDirect ? EXIT_SUCCESS : EXIT_FAILURE)
        }
    }
}
