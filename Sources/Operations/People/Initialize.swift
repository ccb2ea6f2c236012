public import Logistics

extension Desk {
    /// Makes the first operator, with a token to begin with; once.
    ///
    /// - Throws: `E_INITIALIZED` when there is a user.
    public func initialize(operator email: String, by asker: Asker) async throws -> MadeToken {
        let actor = try asker.acting()
        try asker.may(.initialize)
        let at = now()
        let secret = drawn(.token)
        return try await store.write(by: actor, at: at) { records in
            guard try records.users().isEmpty else { throw UserRefusal.initialized }
            let user = try records.add(UserDraft(email: email, role: .operator), at: at)
            return try records.make(TokenDraft(user: user.id.text, name: "init"), for: user, secret, at: at)
        }
    }
}
