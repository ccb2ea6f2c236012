import Logistics
import Testing

@Suite struct PurchaseKeyTests {
    @Test(arguments: [
        "", "RT", "RT012345678", "RT01234567890", "RX0123456789", "rt0123456789", "RT012345678U",
        "RT012345678I", "RT01234567 9", "RT012345678\u{FF10}",
    ])
    func `what is no key is not read`(text: String) {
        #expect(PurchaseKey(text) == nil)
    }

    @Test func `ten draws make a key that reads back`() {
        var draws = SeededDraws(1)
        var seen: Set<PurchaseKey> = []
        for _ in 0..<1_000 {
            let key = PurchaseKey(drawing: { UInt8.random(in: 0...255, using: &draws) })
            #expect(PurchaseKey(key.text) == key)
            seen.insert(key)
        }
        #expect(seen.count == 1_000)
    }

    @Test func `draws fill a key from the left`() {
        #expect(PurchaseKey(drawing: [0, 1, 9, 10, 17, 18, 19, 20, 26, 31].drawn()).text == "RT019AHJKMTZ")
    }
}

@Suite struct TimeOfDayTests {
    @Test(arguments: [
        "", "24:00", "12:60", "1:00", "01:0", "0100", "01:00:00", "+1:00", "01:-1", "１2:00", "12:00 ",
    ])
    func `what is no time is not read`(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func `every minute of a day reads back, in order`() throws {
        let times = try (0..<1440).map { try #require(TimeOfDay(minutes: $0)) }
        #expect(times.allSatisfy { TimeOfDay($0.text) == $0 })
        #expect(times == times.sorted())
        #expect(times.first?.text == "00:00")
        #expect(times.last?.text == "23:59")
        #expect(TimeOfDay(minutes: -1) == nil)
        #expect(TimeOfDay(minutes: 1440) == nil)
    }
}

@Suite struct MoneyTests {
    @Test(arguments: [
        "", ".", "1.", ".5", "1.234", "-1", "+1", "1,00", "1e3", " 1", "1.2.3", "90000000000000000", "١",
    ])
    func `what is no amount is not read`(amount: String) {
        #expect(Money(amount, currency: "USD") == nil)
    }

    @Test(arguments: ["usd", "US", "USDX", "", "U\u{0421}D"])
    func `what is no currency is refused`(currency: String) {
        #expect(Money(hundredths: 1, currency: currency) == nil)
        #expect(Money("1", currency: currency) == nil)
    }

    @Test(arguments: [
        ("0", 0, "0.00"), ("12", 1_200, "12.00"), ("12.3", 1_230, "12.30"), ("12.34", 1_234, "12.34"),
        ("0.05", 5, "0.05"), ("89999999999999999.99", 8_999_999_999_999_999_999, "89999999999999999.99"),
    ])
    func `an amount keeps every cent`(amount: String, hundredths: Int64, printed: String) throws {
        let money = try #require(Money(amount, currency: "EUR"))
        #expect(money.hundredths == hundredths)
        #expect(money.amount == printed)
        #expect(money.text == printed + " EUR")
    }

    @Test func `a negative amount has one sign`() {
        #expect(Money(hundredths: -5, currency: "EUR")?.amount == "-0.05")
        #expect(Money(hundredths: -105, currency: "EUR")?.amount == "-1.05")
    }
}

@Suite struct IdentifierTests {
    @Test(arguments: [
        "", "SH", "SH-", "SH-0", "SH--1", "SH-1-2", "T-1", "SH-+1", "SH-1 ", "SH-99999999999999999999",
        "SH-\u{0661}", "1",
    ])
    func `what is no id is not read`(text: String) {
        #expect(ShipmentID(text) == nil)
    }

    @Test func `an id reads back in any case`() {
        #expect(ShipmentID("sh-12") == ShipmentID(12))
        #expect(ShipmentID(12).text == "SH-12")
        #expect(DiscrepancyID("D-1")?.text == "D-1")
        #expect(ReceiptID(2) < ReceiptID(10))
    }
}
