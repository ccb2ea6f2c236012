import Testing

@testable import CarrierInterface

@Suite struct PatienceTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    private static let example: Int64 = 784_111_777

    @Test(
        arguments: [
            ("3", 3), ("120", 120), (" 2 ", 2), ("3600", 3_600), ("3601", 3_600),
            // Ten years, and more seconds than fit a number.
            ("315360000", 3_600), ("99999999999999999999999", 3_600),
            ("0", nil), ("-1", nil), ("+5", nil), ("1.5", nil), ("", nil), ("soon", nil), ("0x10", nil),
            ("٣", nil),
            ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sun, 06 Nov 1994 08:49:38 GMT", 1),
            ("Sun, 06 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:36 GMT", nil),
            ("Sat, 06 Nov 2004 08:49:37 GMT", 3_600), ("Fri, 31 Dec 1999 23:59:60 GMT", 3_600),
            ("Sun, 31 Feb 1995 08:50:37 GMT", nil), ("Sun, 06 Nov 1994 24:00:00 GMT", nil),
            ("Sun, 06 Nov 1994 08:50:37 +0200", nil), ("Sunday, 06-Nov-94 08:50:37 GMT", nil),
            ("06 Nov 1994 08:50:37 GMT", nil),
        ] as [(String, Int?)])
    func `Retry-After is seconds or a date, an hour at most, and rubbish asks for nothing`(
        text: String, seconds: Int?
    ) {
        #expect(RetryAfter.duration(text, at: Self.example) == seconds.map { .seconds($0) })
    }

    @Test(arguments: [
        (1, 1.0, 400), (1, 0.5, 200), (2, 1.0, 800), (3, 0.25, 400), (7, 1.0, 20_000), (1_000, 1.0, 20_000),
        (5, 0.0, 0), (1, 7.0, 400), (1, -1.0, 0),
    ])
    func `a wait is any part of 0.2 s · 2ⁿ, and never more than 20 s`(
        failed: Int, fraction: Double, milliseconds: Int
    ) {
        #expect(Backoff.wait(afterTries: failed, fraction: fraction) == .milliseconds(milliseconds))
    }

    @Test func `P31 of 500 requests that all fail at once, 110 tries are further tries`() {
        var budget = RetryBudget(now: .zero)
        var retries = 0
        for _ in 0..<500 {
            budget.countRequest()
            for _ in 0..<100 where budget.takeRetry(at: .zero) {
                budget.countRequest()
                retries += 1
            }
        }
        #expect((100...110).contains(retries))
    }

    @Test func `a burst that was spent is there again after a minute, and no more than one`() {
        var budget = RetryBudget(now: .zero)
        func taken(at seconds: Int) -> Int {
            var taken = 0
            for _ in 0..<100 where budget.takeRetry(at: .seconds(seconds)) {
                budget.countRequest()
                taken += 1
            }
            return taken
        }
        #expect(taken(at: 0) == 10)
        #expect(taken(at: 0) == 0)
        #expect(taken(at: 30) == 5)
        #expect(taken(at: 3_600) == 10)
    }
}
