/// What a person may do (D20).
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Records, approves, routes.
    case trialsTeam = "trials-team"
    /// Receives.
    case warehouse
    /// Own trials only.
    case partner
    /// Reads.
    case auditor
    /// Users, tokens, backup; no business data.
    case `operator`
}

/// Who acts, and as what. One goes with every change.
public struct Actor: Hashable, Sendable {
    /// An e-mail address or a name, trimmed and case-folded, so that two spellings are one person (D21).
    public let name: String
    public let role: Role

    /// Returns nil for a blank name.
    public init?(name: String, role: Role) {
        let folded = Actor.folded(name)
        guard !folded.isEmpty else { return nil }
        self.name = folded
        self.role = role
    }
}
