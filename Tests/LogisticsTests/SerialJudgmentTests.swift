import Logistics
import Testing

@Suite struct SerialJudgmentTests {
    private func judged(_ texts: [String], out: String = "OUT1") -> [SerialJudgment] {
        SerialJudgment.judging(texts) { $0.text == out ? ShipmentID(7) : nil }
    }

    private func serial(_ text: String) throws -> SerialNumber { try SerialNumber.read(text) }

    @Test func `each is judged alone, and against those before it`() throws {
        #expect(
            judged(["a1", "A1", "out1", "OUT1", "B2"]) == [
                .fine(try serial("A1")), .twice(try serial("A1"), first: 1),
                .inUse(try serial("OUT1"), on: ShipmentID(7)), .twice(try serial("OUT1"), first: 3),
                .fine(try serial("B2")),
            ])
    }

    @Test func `a look-alike is no serial, and says what was meant`() throws {
        let found = judged(["\u{0410}BC1", "AB C", "✂", ""])
        guard case .unreadable(let refusal, let meant) = found[0], case .unreadable(_, let none) = found[1],
            case .unreadable(_, let sign) = found[2], case .unreadable(.empty, _) = found[3]
        else {
            Issue.record("\(found)")
            return
        }
        #expect(refusal.text == "U+0410 at 1" && meant?.text == "ABC1")
        #expect(none == nil && sign == nil)
    }
}
