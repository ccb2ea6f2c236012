/// Whose an address is, as far as an address can tell.
enum Network {
    /// Of IPv6 the first 64 bits: one customer of a provider has at least all addresses that begin with them, so that
    /// counting single ones would count nothing. Of IPv4 the address itself.
    static func of(_ address: String) -> String {
        let halves = address.split(separator: "%", maxSplits: 1).first.map(String.init)?
            .split(separator: ":", omittingEmptySubsequences: false)
        guard let groups = halves, groups.count > 2, !address.contains(".") else { return address }
        let before = groups.prefix { !$0.isEmpty }
        let after = groups.reversed().prefix { !$0.isEmpty }
        let missing = before.count == groups.count ? 0 : max(0, 8 - before.count - after.count)
        let whole = before + Array(repeating: "0", count: missing) + after.reversed()
        return whole.prefix(4).joined(separator: ":")
    }
}
