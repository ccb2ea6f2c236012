/// What a carrier bills under one number, all lines of it together.
public struct InvoiceCharge: Hashable, Sendable {
    /// A tracking number, or a pickup's confirmation; upper case, without blanks.
    public let number: String
    /// The line of the file that names it first, for a person to find it.
    public let line: Int
    /// Our references, as the carrier printed them.
    public let references: [String]
    /// nil when its lines are in different currencies.
    public let billed: Money?

    public init(number: String, line: Int, references: [String], billed: Money?) {
        self.number = number
        self.line = line
        self.references = references
        self.billed = billed
    }
}

/// One line of a carrier's invoice.
public struct InvoiceLine: Hashable, Sendable {
    public let line: Int
    public let number: String
    public let reference: String?
    public let amount: Money

    public init(line: Int, number: String, reference: String?, amount: Money) {
        self.line = line
        self.number = number
        self.reference = reference
        self.amount = amount
    }
}

extension InvoiceCharge {
    /// Carriers bill freight, fuel and surcharges of one parcel on lines of their own: one charge a number,
    /// in the order of the file.
    public static func charges(of lines: [InvoiceLine]) -> [InvoiceCharge] {
        let byNumber = Dictionary(grouping: lines) { $0.number.folded }
        return byNumber.compactMap { number, own in
            guard let first = own.first else { return nil }
            let isOneCurrency = own.allSatisfy { $0.amount.currency == first.amount.currency }
            let total = own.reduce(Int64(0)) { $0 + $1.amount.hundredths }
            return InvoiceCharge(
                number: number, line: first.line,
                references: Array(Set(own.compactMap { $0.reference?.folded })).sorted(),
                billed: isOneCurrency ? Money(hundredths: total, currency: first.amount.currency) : nil)
        }.sorted { $0.line < $1.line }
    }
}

extension String {
    /// As numbers are compared: spreadsheets and people add blanks, carriers change the case.
    fileprivate var folded: String {
        String(filter { !$0.isWhitespace }).uppercased()
    }
}
