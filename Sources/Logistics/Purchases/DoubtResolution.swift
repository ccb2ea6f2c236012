/// What a person says about a doubt (D4).
public struct DoubtResolution: Hashable, Sendable {
    public let kind: Kind
    public let askedBy: String
    public let askedAt: Instant

    public enum Kind: Hashable, Sendable {
        /// The carrier has it, under this number.
        case exists(number: String)
        /// The carrier says that there is none.
        case absent
        /// Nobody knows, and another one is bought all the same.
        case issueAgain
    }

    public init(kind: Kind, askedBy: String, askedAt: Instant) {
        self.kind = kind
        self.askedBy = askedBy
        self.askedAt = askedAt
    }
}

extension DoubtResolution.Kind {
    /// The word of it: `exists`, `absent`, `issueAgain`.
    public var word: String {
        switch self {
        case .exists: "exists"
        case .absent: "absent"
        case .issueAgain: "issueAgain"
        }
    }

    public var number: String? {
        if case .exists(let number) = self { number } else { nil }
    }

    public init?(word: String, number: String?) {
        switch (word, number) {
        case ("exists", let number?): self = .exists(number: number)
        case ("absent", _): self = .absent
        case ("issueAgain", _): self = .issueAgain
        default: return nil
        }
    }
}

/// Why a doubt is not settled so.
public enum DoubtRefusal: Refusal, Equatable {
    /// `E_STATE`: it is settled already.
    case settled(PurchaseID, Purchase.State)
    /// `E_EVIDENCE`: somebody else must confirm it.
    case needsSecondPerson(PurchaseID, DoubtResolution.Kind, AbsenceEvidence)
    /// `E_STATE`: nothing was asked that could be confirmed.
    case nothingToConfirm(PurchaseID)
    /// `E_SELF_DECISION`: nobody confirms what they asked for.
    case ownRequest(PurchaseID)
    /// `E_NUMBER_TAKEN`: the number is another parcel's.
    case numberTaken(String, owner: String)
    /// `E_NUMBER_TAKEN`: the carrier shows other references with it, so it is somebody else's.
    case foreign(String, PurchaseID)

    public var code: String {
        switch self {
        case .settled, .nothingToConfirm: "E_STATE"
        case .needsSecondPerson: "E_EVIDENCE"
        case .ownRequest: "E_SELF_DECISION"
        case .numberTaken, .foreign: "E_NUMBER_TAKEN"
        }
    }
}

extension Purchase {
    /// Whether what a person says may be done at once (D4).
    ///
    /// - Parameters:
    ///   - isKnown: whether the carrier knows the number; nil: it cannot be asked.
    /// - Returns: false when a second person must confirm it first.
    public func allows(
        _ kind: DoubtResolution.Kind, evidence: AbsenceEvidence, isKnown: Bool?
    ) throws(DoubtRefusal) -> Bool {
        guard state == .inDoubt else { throw .settled(id, state) }
        return switch kind {
        case .exists: isKnown != false
        case .absent: evidence == .met
        case .issueAgain: false
        }
    }

    /// Whether this person may confirm what another one asked for.
    public func confirming(_ asked: DoubtResolution?, by name: String) throws(DoubtRefusal) {
        guard state == .inDoubt else { throw .settled(id, state) }
        guard let asked else { throw .nothingToConfirm(id) }
        guard Actor.folded(asked.askedBy) != Actor.folded(name) else { throw .ownRequest(id) }
    }
}
