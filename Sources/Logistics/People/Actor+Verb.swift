/// Why somebody may not do something. Answered before anything about the thing itself is told.
public enum RoleRefusal: Refusal, Hashable {
    /// No one in this role does this.
    case role(Role, Verb)
    /// A partner does it, but only on its own trials.
    case notOwn(Verb)
    /// The token was made for reading alone.
    case readOnly

    public var code: String { "E_ROLE" }
}

extension Actor {
    /// A name or e-mail address as people are compared: outer blanks cut, inner ones single, case folded (D21).
    public static func folded(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// How far the verb reaches: `any`, or `own`, by which lists are filtered.
    ///
    /// Role is judged before ownership (D20).
    public func scope(of verb: Verb) throws(RoleRefusal) -> Scope {
        let scope = role.scope(of: verb)
        guard scope != .no else { throw .role(role, verb) }
        return scope
    }

    /// Lets the actor do it to a trial, or to what hangs on one.
    ///
    /// - Parameter owns: whether the trial is the actor's own; on a server its partner organization decides.
    public func may(_ verb: Verb, owns: Bool) throws(RoleRefusal) {
        if try scope(of: verb) == .own, !owns { throw .notOwn(verb) }
    }

    /// The same where the trial's partner address is compared with the actor's (embedded, D20).
    ///
    /// - Parameter partnerEmail: nil, no partner: nobody's own. For `trial add`, the partner it is added for.
    public func may(_ verb: Verb, owner partnerEmail: String?) throws(RoleRefusal) {
        try may(verb, owns: partnerEmail.map { Actor.folded($0) == name } ?? false)
    }
}
