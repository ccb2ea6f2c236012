/// The keys of roundtrip.yaml, with dots for its levels. `ups.baseURL` is `ROUNDTRIP_UPS_BASE_URL` (D44).
enum SettingKeys {
    static let plain: Set<String> = [
        "database", "server", "actor", "role", "timeZone", "contact",
        "carrierContacts", "carrierTimeout", "moneyBreaker", "dailyPurchases", "depots", "logLevel",
        "ups.baseURL", "ups.clientID", "ups.account", "ups.service", "dhl.baseURL", "dhl.username",
        "dhl.account", "dhl.product", "dhl.accountRole", "dhl.dataStaging", "dhl.apiVersion",
        "carrierPatience", "ups.pickupPayment", "expeditors.baseURL", "expeditors.clientID",
        "expeditors.bookingURL", "oidc.issuer", "oidc.clientID", "oidc.groupClaim", "oidc.groups",
        "listen", "publicURL", "behindProxy", "webhooksToLoopback", "requestRate",
    ]

    /// Each has a `…File` form too.
    static let secret: Set<String> = [
        "token", "ups.clientSecret", "ups.webhookSecret", "dhl.password", "expeditors.clientSecret",
        "oidc.clientSecret",
    ]

    static let all = plain.union(secret).union(secret.map { $0 + "File" })

    /// Every variable of ours, and the key it sets; any other `ROUNDTRIP_` name is a slip worth a warning.
    static let variables = Dictionary(uniqueKeysWithValues: all.map { (variable(for: $0), $0) })

    /// `ups.baseURL` → `ROUNDTRIP_UPS_BASE_URL`, as swift-configuration spells it.
    static func variable(for key: String) -> String {
        var name = "ROUNDTRIP_"
        var previous: Character = "_"
        for character in key {
            if previous.isLowercase, character.isUppercase { name += "_" }
            name += character == "." ? "_" : character.uppercased()
            previous = character
        }
        return name
    }
}
