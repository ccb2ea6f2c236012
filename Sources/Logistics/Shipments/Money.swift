/// An amount in the smallest unit of its currency, so that no cent is lost to rounding.
public struct Money: Hashable, Sendable {
    /// Hundredths of the currency's unit (cents), also for currencies without them.
    public let hundredths: Int64
    /// ISO 4217, three upper-case letters.
    public let currency: String

    /// Returns nil for a currency that is not three upper-case ASCII letters.
    public init?(hundredths: Int64, currency: String) {
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        self.hundredths = hundredths
        self.currency = currency
    }

    /// Reads `12`, `12.3` or `12.34`, not negative; more than two decimals are refused, never rounded.
    public init?(_ amount: some StringProtocol, currency: String) {
        let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts.first ?? ""
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        guard parts.count <= 2, !whole.isEmpty, fraction.utf8.count <= 2,
            parts.count == 1 || !fraction.isEmpty,
            (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let units = Int64(whole), units < 90_000_000_000_000_000,
            let cents = Int64((fraction + "00").prefix(2))
        else { return nil }
        self.init(hundredths: units * 100 + cents, currency: currency)
    }

    /// `12.34`, without the currency.
    public var amount: String {
        let cents = abs(hundredths % 100)
        return (hundredths < 0 ? "-" : "") + "\(abs(hundredths / 100))." + (cents < 10 ? "0" : "")
            + "\(cents)"
    }

    /// `12.34 USD`.
    public var text: String { amount + " " + currency }
}
