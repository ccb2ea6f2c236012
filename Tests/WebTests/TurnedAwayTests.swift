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
}
