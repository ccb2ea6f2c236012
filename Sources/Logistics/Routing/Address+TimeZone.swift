extension Country {
    /// The zone of the capital of a country with several, for a day on which nobody waits for a courier: a label is not
    /// refused because nobody said where in Brazil. Zones: IANA zone.tab (public domain). nil where nobody governs.
    public var capitalTimeZone: String? { onlyTimeZone ?? Country.capitals[code] }

    private static let capitals = [
        "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CD": "Africa/Kinshasa",
        "CL": "America/Santiago", "CN": "Asia/Shanghai", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
        "FM": "Pacific/Pohnpei", "GL": "America/Nuuk", "ID": "Asia/Jakarta", "KI": "Pacific/Tarawa",
        "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City", "NZ": "Pacific/Auckland",
        "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby", "PT": "Europe/Lisbon", "RU": "Europe/Moscow",
        "UA": "Europe/Kyiv", "US": "America/New_York",
        "XK": "Europe/Belgrade",
    ]
}

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
