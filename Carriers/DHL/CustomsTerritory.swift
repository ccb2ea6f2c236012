import Logistics

/// Where goods move without a customs declaration.
///
/// Members and the exceptions by postcode: Union Customs Code, Regulation (EU) 952/2013, article 4, and for
/// what is inside the customs but outside the tax territory, Directive 2006/112/EC, article 6: there a
/// declaration is due as well. Overseas parts have country codes of their own; addresses that name their
/// mother country are known by their postcodes.
enum CustomsTerritory {
    /// The European Union, and Monaco, which belongs to its customs territory.
    private static let union: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
        "LU", "LV", "MC", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    /// Postcodes that begin so are outside: Büsingen and Heligoland; the Canary Islands, Ceuta and Melilla;
    /// Åland; Mount Athos; Livigno and Campione d'Italia; Greenland; France's overseas departments and
    /// territories, but not Monaco (980).
    private static let outside: [String: [String]] = [
        "DE": ["78266", "27498"], "DK": ["39"], "ES": ["35", "38", "51", "52"], "FI": ["22"],
        "FR": ["97", "986", "987", "988"], "GR": ["63086", "63087"], "IT": ["23041", "22061"],
    ]

    /// One market with another country: Liechtenstein with Switzerland, the Isle of Man with the United
    /// Kingdom.
    private static let partners = ["LI": "CH", "IM": "GB"]

    /// Whether goods sent from one address to the other are declared.
    static func isCrossed(from: Address, to: Address) -> Bool {
        territories(of: from).isDisjoint(with: territories(of: to))
    }

    /// Whether both ends are in the European Union's market.
    static func isInsideUnion(from: Address, to: Address) -> Bool {
        territories(of: from).contains("EU") && territories(of: to).contains("EU")
    }

    /// Northern Ireland (postcodes `BT`) is in two for goods: Windsor Framework, article 5.
    private static func territories(of address: Address) -> Set<String> {
        let country = address.country.code
        let postcode = address.postcode.filter { $0 != " " }.uppercased()
        if country == "GB" && postcode.hasPrefix("BT") { return ["GB", "EU"] }
        if outside[country]?.contains(where: postcode.hasPrefix) == true { return ["\(country)-outside"] }
        return [union.contains(country) ? "EU" : partners[country] ?? country]
    }
}
