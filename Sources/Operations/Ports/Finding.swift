public import Logistics

/// Reads for the one box that finds anything, and for the page of the audit trail.
public protocol FindingReading {
    /// What goes under a number or a name: exact ones first, then companies that begin with it.
    ///
    /// - Parameters:
    ///   - text: as typed, without blanks around it.
    ///   - own: of a partner; nil: anybody's.
    ///   - limit: how many at most of each kind.
    func search(_ text: String, own: PartnerKey?, limit: Int) throws -> [SearchHit]

    /// Entries of the audit trail, newest first.
    ///
    /// - Parameter before: only entries with a smaller number.
    func auditLines(of subject: String?, before: Int64?, limit: Int) throws -> [AuditLine]
}

/// Something that was found.
public struct SearchHit: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// By trial id, organization or company.
        case trial
        /// By shipment id, order, loan or tracking number.
        case shipment
        /// By RMA number or a parcel's tracking number.
        case `return`
        /// By serial, or the tracking number of the label in its box.
        case unit
    }

    public var kind: Kind
    /// `T-1`, `SH-1`, an RMA number, a serial.
    public var id: String
    public var trialID: TrialID
    public var company: String
    /// The state of the trial's shipment, return or unit; empty for a trial.
    public var state: String
    /// Whether the text is its number or name to the letter; false for the beginning of a company's name.
    public var isExact: Bool

    public init(
        kind: Kind, id: String, trialID: TrialID, company: String, state: String, isExact: Bool
    ) {
        self.kind = kind
        self.id = id
        self.trialID = trialID
        self.company = company
        self.state = state
        self.isExact = isExact
    }
}

/// An entry of the audit trail with the name of who acted.
public struct AuditLine: Hashable, Sendable {
    /// Counted from 1.
    public var sequence: Int64
    public var at: Instant
    /// `A-7` when the person was forgotten.
    public var actor: String
    /// `A-7` always: as it stands in the trail (D34).
    public var actorID: String
    public var role: String
    public var verb: String
    public var subject: String
    /// JSON: what changed, by key.
    public var facts: String

    public init(
        sequence: Int64, at: Instant, actor: String, actorID: String, role: String, verb: String,
        subject: String, facts: String
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.actorID = actorID
        self.role = role
        self.verb = verb
        self.subject = subject
        self.facts = facts
    }
}
