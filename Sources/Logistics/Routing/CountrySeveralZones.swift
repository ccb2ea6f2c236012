extension Country {
    /// The zones of a country with several, of which a person chooses that of an address (D29): one for each
    /// clock that people there keep, the most people's first. Empty where there is one, or nobody governs.
    ///
    /// Zones: IANA zone1970.tab (public domain), without those that only differ in the past.
    public var timeZones: [String] {
        if let only = onlyTimeZone { return [only] }
        return Country.several[code] ?? []
    }

    private static let several = [
        "AU": [
            "Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane", "Australia/Perth",
            "Australia/Adelaide", "Australia/Hobart", "Australia/Darwin", "Australia/Broken_Hill",
            "Australia/Eucla", "Australia/Lord_Howe",
        ],
        "BR": [
            "America/Sao_Paulo", "America/Bahia", "America/Fortaleza", "America/Recife", "America/Belem",
            "America/Manaus", "America/Cuiaba", "America/Campo_Grande", "America/Porto_Velho",
            "America/Boa_Vista", "America/Rio_Branco", "America/Noronha",
        ],
        "CA": [
            "America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Regina",
            "America/Halifax", "America/Moncton", "America/St_Johns", "America/Whitehorse",
            "America/Iqaluit", "America/Glace_Bay", "America/Blanc-Sablon", "America/Atikokan",
        ],
        "CD": ["Africa/Kinshasa", "Africa/Lubumbashi"],
        "CL": ["America/Santiago", "America/Coyhaique", "America/Punta_Arenas", "Pacific/Easter"],
        "CN": ["Asia/Shanghai", "Asia/Urumqi"],
        "EC": ["America/Guayaquil", "Pacific/Galapagos"],
        "ES": ["Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"],
        "FM": ["Pacific/Pohnpei", "Pacific/Chuuk", "Pacific/Kosrae"],
        "GL": ["America/Nuuk", "America/Scoresbysund", "America/Danmarkshavn", "America/Thule"],
        "ID": ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
        "KI": ["Pacific/Tarawa", "Pacific/Kanton", "Pacific/Kiritimati"],
        "KZ": ["Asia/Almaty"],
        "MN": ["Asia/Ulaanbaatar", "Asia/Hovd"],
        "MX": [
            "America/Mexico_City", "America/Monterrey", "America/Cancun", "America/Chihuahua",
            "America/Ciudad_Juarez", "America/Hermosillo", "America/Mazatlan", "America/Tijuana",
            "America/Matamoros",
        ],
        "NZ": ["Pacific/Auckland", "Pacific/Chatham"],
        "PF": ["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"],
        "PG": ["Pacific/Port_Moresby", "Pacific/Bougainville"],
        "PT": ["Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"],
        "RU": [
            "Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
            "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok",
            "Asia/Magadan", "Asia/Kamchatka",
        ],
        "UA": ["Europe/Kyiv", "Europe/Simferopol"],
        "US": [
            "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
            "America/Phoenix", "America/Detroit", "America/Indiana/Indianapolis", "America/Boise",
            "America/Anchorage", "America/Adak", "Pacific/Honolulu",
        ],
        "XK": ["Europe/Belgrade"],
    ]
}
