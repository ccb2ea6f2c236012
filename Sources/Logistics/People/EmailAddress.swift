/// E-mail addresses as far as a rule can judge them.
public enum EmailAddress {
    /// Enough to see a slip: one `@`, something on both sides, no blanks. Whether somebody reads it only a
    /// mail can tell.
    public static func isPlausible(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
    }
}
