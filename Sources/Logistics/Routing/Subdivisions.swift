/// States and provinces where a carrier needs them: the United States, Canada, Australia (D26).
enum Subdivisions {
    /// nil where a subdivision is free text.
    static func of(_ country: Country) -> Set<String>? {
        switch country.code {
        case "US": states.union(territories).union(military)
        case "CA": provinces
        case "AU": australian
        default: nil
        }
    }

    /// Written as a state of the US, a country of its own in ISO 3166-1: the outlying areas, and the
    /// three states in free association, which the US mail serves.
    static let territories: Set<String> = ["PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW"]

    /// Armed Forces Americas, Europe, Pacific: no street to send a courier to.
    static let military: Set<String> = ["AA", "AE", "AP"]

    private static let states = words(
        """
        AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC \
        ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
        """)

    private static let provinces = words("AB BC MB NB NL NS NT NU ON PE QC SK YT")

    private static let australian = words("ACT NSW NT QLD SA TAS VIC WA")

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
