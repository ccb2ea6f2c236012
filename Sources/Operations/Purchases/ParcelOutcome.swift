import CarrierInterface
public import Logistics

/// What `return label` came to for one parcel.
public struct ParcelOutcome: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// A label was bought now.
        case bought
        /// The label that left in the box is used; nothing was bought (D12).
        case adopted
        /// There was a label already.
        case kept
        /// The carrier takes letters, not calls (D9).
        case handOff
        /// It was in doubt, or without a file, and the carrier had it: nothing was bought now.
        case recovered
        /// Nothing was bought: it was only looked at, by us and perhaps by the carrier.
        case checked
        /// Taken back; `detail` names the label.
        case voided
        case inDoubt
        case failed
    }

    /// `RMA…-1`.
    public let parcel: String
    public let kind: Kind
    /// `E_IN_DOUBT`, `E_CARRIER_…`; nil when all is well.
    public let code: String?
    /// The carrier's own sentence, or the call's id for a doubt.
    public let detail: String?
}

extension ParcelOutcome {
    /// A look that found nothing against it.
    public init(checking subject: String, _ detail: String?) {
        self.init(parcel: subject, kind: .checked, code: nil, detail: detail)
    }

    init(parcel: String, _ spent: Spent) {
        switch spent {
        case .purchased: self.init(parcel: parcel, kind: .bought, code: nil, detail: nil)
        case .failed(let failure):
            self.init(
                parcel: parcel, kind: .failed, code: failure.problemCode, detail: failure.sentence)
        case .inDoubt(let purchase): self.init(parcel: parcel, doubt: purchase)
        }
    }

    /// Nothing was sent for it.
    init(parcel: String, refused refusal: any Refusal) {
        var detail = "nothing was sent: \(refusal.code)"
        if case .dailyLimit(_, let limit) = refusal as? DeskRefusal { detail += ", \(limit) a day" }
        self.init(parcel: parcel, kind: .failed, code: refusal.code, detail: detail)
    }

    /// The same, found with the carrier.
    var recovered: ParcelOutcome {
        ParcelOutcome(parcel: parcel, kind: .recovered, code: nil, detail: nil)
    }

    init(parcel: String, doubt purchase: Purchase) {
        self.init(parcel: parcel, kind: .inDoubt, code: "E_IN_DOUBT", detail: purchase.id.text)
    }
}
