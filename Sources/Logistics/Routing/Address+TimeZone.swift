extension Address {
    /// The time zone that most of a province or region keeps, in a country with several; nil where nobody can say.
    ///
    /// Good for the day on which a parcel leaves, where an hour more or less is nothing; a courier's hours are never
    /// taken from it (D29). Zones: IANA zone.tab (public domain); Canada's are those of the provinces' capitals.
    public var likelyTimeZone: String? {
        if let only = country.onlyTimeZone { return only }
        switch country.code {
        case "CA": return subdivision.flatMap { Self.provinces[$0.uppercased()] }
        case "ES": return hasPostcode(["35", "38"]) ? "Atlantic/Canary" : "Europe/Madrid"
        case "PT":
            if hasPostcode(["95", "96", "97", "98", "99"]) { return "Atlantic/Azores" }
            return hasPostcode(["90", "91", "92", "93", "94"]) ? "Atlantic/Madeira" : "Europe/Lisbon"
        // By law one time rules in all of Ukraine.
        case "UA": return "Europe/Kyiv"
        default: return nil
        }
    }

    private func hasPostcode(_ beginnings: [String]) -> Bool {
        let digits = postcode.filter(\.isNumber)
        return beginnings.contains { digits.hasPrefix($0) }
    }

    private static let provinces = [
        "AB": "America/Edmonton", "BC": "America/Vancouver", "MB": "America/Winnipeg",
        "NB": "America/Moncton",
        "NL": "America/St_Johns", "NS": "America/Halifax", "NT": "America/Edmonton", "NU": "America/Iqaluit",
        "ON": "America/Toronto", "PE": "America/Halifax", "QC": "America/Toronto", "SK": "America/Regina",
        "YT": "America/Whitehorse",
    ]
}
