/// What verifying the chain found.
public enum AuditVerdict: Hashable, Sendable {
    case intact(head: AuditCheckpoint)
    case broken(AuditFault)
}

/// The first entry that is not as it was written.
public struct AuditFault: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The entry is not what its hash was made of.
        case edited
        /// There is no entry of this number, but a later one.
        case missing
        /// The entry stands where another was, or before the first.
        case inserted
        /// The entry was written as another number.
        case outOfOrder(recordedAs: Int64)
        /// The entry is whole, but does not follow from the one before it: one of those was rewritten.
        case chainBroken
        /// The chain ends before the checkpoint.
        case truncated
        /// The chain is whole, but not the one that the checkpoint was taken of.
        case rewritten
    }

    public let seq: Int64
    public let reason: Reason

    /// What was found, for people.
    public var sentence: String {
        switch reason {
        case .edited: "Audit entry \(seq) was changed after it was written."
        case .missing: "Audit entry \(seq) is missing."
        case .inserted: "Audit entry \(seq) was put in later."
        case .outOfOrder(let other): "Audit entry \(seq) was written as number \(other)."
        case .chainBroken: "Audit entry \(seq) does not follow from the entry before it, which was rewritten."
        case .truncated: "The audit log ends before entry \(seq), though the checkpoint has seen that entry."
        case .rewritten: "The audit log up to entry \(seq) is not the one that the checkpoint was taken of."
        }
    }
}
