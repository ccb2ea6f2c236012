/// What we know of a number that a carrier bills, or should bill.
public struct KnownCharge: Hashable, Sendable {
    public let number: String
    /// What it was bought for: `RMA…-1`, an RMA number, `U-3`, `SH-1`.
    public let subject: String
    /// What we were told it costs; nil: unknown.
    public let told: Money?
    public let use: Use

    /// What became of it.
    public enum Use: String, CaseIterable, Hashable, Sendable {
        /// The parcel moved, or the courier came.
        case used
        /// Bought; nothing moved under it.
        case unused
        /// Taken back.
        case voided
        /// Somebody else bought it: a label of the box, our own shipment. Its price was never told to us.
        case foreign
    }

    public init(number: String, subject: String, told: Money?, use: Use) {
        self.number = number
        self.subject = subject
        self.told = told
        self.use = use
    }
}

/// One number of an invoice held against our labels (issue 3; RELIABILITY 6.4).
public struct InvoiceFinding: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        case matched
        /// Ours, and its price was unknown: now it is known.
        case priceLearned
        case priceDiffers
        /// Billed although it was voided, or nothing moved under it.
        case billedUnused
        /// Not ours by its number: an orphan to void or to ask about.
        case extra
        /// Ours and used, and not on the invoice.
        case missing
    }

    public let verdict: Verdict
    public let number: String
    /// The line of the file; nil for `missing`.
    public let line: Int?
    /// What it is for; nil for `extra`.
    public let subject: String?
    /// nil when billed in several currencies, and for `missing`.
    public let billed: Money?
    public let told: Money?
    /// The attempt of ours whose key the carrier printed: how an orphan came to be.
    public let call: PurchaseID?

    public init(
        verdict: Verdict, number: String, line: Int?, subject: String?, billed: Money?, told: Money?,
        call: PurchaseID? = nil
    ) {
        self.verdict = verdict
        self.number = number
        self.line = line
        self.subject = subject
        self.billed = billed
        self.told = told
        self.call = call
    }

    /// Whether a person has to do something about it.
    public var needsPerson: Bool { verdict != .matched && verdict != .priceLearned }
}

extension InvoiceFinding {
    /// Judges a billed number.
    ///
    /// - Parameters:
    ///   - known: what we have under the number; nil: nothing.
    ///   - call: our attempt whose key is among the references.
    public static func judge(
        _ charge: InvoiceCharge, known: KnownCharge?, call: PurchaseID?
    ) -> InvoiceFinding {
        let verdict: Verdict =
            switch (known?.use, known?.told) {
            case (nil, _): .extra
            case (.unused, _), (.voided, _): .billedUnused
            case (.foreign, _): .matched
            case (.used, nil): charge.billed == nil ? .priceDiffers : .priceLearned
            case (.used, let told): told == charge.billed ? .matched : .priceDiffers
            }
        return InvoiceFinding(
            verdict: verdict, number: charge.number, line: charge.line, subject: known?.subject,
            billed: charge.billed, told: known?.told, call: known == nil ? call : nil)
    }

    /// What was used in the period of the invoice and is not on it.
    public static func missing(_ ours: [KnownCharge], on charges: [InvoiceCharge]) -> [InvoiceFinding] {
        let billed = Set(charges.map(\.number))
        return ours.filter { $0.use == .used && !billed.contains($0.number) }.map {
            InvoiceFinding(
                verdict: .missing, number: $0.number, line: nil, subject: $0.subject, billed: nil,
                told: $0.told)
        }
    }
}
