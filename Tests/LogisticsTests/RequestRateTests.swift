import Logistics
import Testing

/// How often one user may ask (RELIABILITY 5).
@Suite struct RequestRateTests {
    private let ann = UserID(1)
    private let ben = UserID(2)

    private func second(_ number: Int64) -> Instant {
        Instant(milliseconds: 1_740_000_000_000 + number * 1_000)
    }

    @Test func `ten seconds' worth may be asked at once, and then what is asked steadily`() {
        var rate = RequestRate(perSecond: 5)
        for number in 1...50 { #expect(rate.take(ann, at: second(0)) == nil, "\(number)") }
        #expect(rate.take(ann, at: second(0)) == 1)
        #expect(rate.take(ben, at: second(0)) == nil, "another user's share is untouched")
        for now in 1...100 {
            for _ in 1...5 { #expect(rate.take(ann, at: second(Int64(now))) == nil) }
            #expect(rate.take(ann, at: second(Int64(now))) == 1)
        }
    }

    @Test func `who was silent has no more saved than ten seconds' worth`() {
        var rate = RequestRate(perSecond: 1)
        #expect(rate.take(ann, at: second(0)) == nil)
        let taken = (1...20).count { _ in rate.take(ann, at: second(100_000)) == nil }
        #expect(taken == 10)
    }

    @Test func `a clock that is set back keeps nobody out`() {
        var rate = RequestRate(perSecond: 1)
        for _ in 1...10 { #expect(rate.take(ann, at: second(86_400)) == nil) }
        #expect(rate.take(ann, at: second(0)) == nil)
    }
}
