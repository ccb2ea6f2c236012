import NIOCore
import NIOHTTP1
import Testing

@testable import Web

/// What the door says by itself is told as everything else is.
@Suite struct TurnedAwayTests {
    @Test(arguments: [
        TurnedAway.busy, .malformed, .host, .headTooLarge, .method,
    ])
    func `an answer of the door is a problem that has its page`(answer: TurnedAway) throws {
        let problem = try JSON(reading: Array(answer.body.readableBytesView))
        let code = try #require(problem["code"]?.string)
        #expect(problem["type"]?.string == "/problems/\(code)")
        #expect(ProblemExplained.all.contains { $0.code == code }, "\(code)")
        #expect(problem["status"]?.integer == Int64(answer.status.code))
        #expect(answer.headers["Content-Length"] == [String(answer.body.readableBytes)])
    }

    @Test func `its bytes are an answer, without a body to HEAD, that says when the connection ends`() {
        let body = String(buffer: TurnedAway.busy.body)
        let goesOn = String(buffer: TurnedAway.busy.bytes(isLast: false, isHead: false))
        #expect(
            goesOn.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n") && goesOn.hasSuffix("\r\n\r\n\(body)"))
        #expect(goesOn.contains("\r\nRetry-After: 1\r\n") && !goesOn.contains("Connection:"))
        let last = String(buffer: TurnedAway.busy.bytes(isLast: true, isHead: true))
        #expect(last.hasSuffix("\r\nConnection: close\r\n\r\n"))
        #expect(last.contains("\r\nContent-Length: \(body.utf8.count)\r\n"))
    }
}
