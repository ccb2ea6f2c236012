/// A country of ISO 3166-1, or Kosovo.
public struct Country: Hashable, Sendable {
    /// Two upper-case letters.
    public let code: String
    public let name: String
    /// The theater that decides the carrier.
    public let region: Region
    /// Who collects there; nil where a person decides.
    public let carrier: CarrierName?
}

/// The theaters of the routing table.
public enum Region: String, CaseIterable, Hashable, Sendable {
    case unitedStates = "US"
    case canada = "CA"
    case emear = "EMEAR"
    case australia = "AU"
    case other
}

/// Why text names no country.
public enum CountryRefusal: Error, Equatable, Sendable {
    /// `E_COUNTRY`: no country has this code.
    case unknown(String)
}

extension Country {
    /// A country by code, and the note a person should see when the code was not ISO's own.
    public struct Reading: Equatable, Sendable {
        public let country: Country
        /// `UK` → `GB`: the code that was typed, when another one was taken.
        public let replaced: String?
    }

    /// Reads a code in any case; `UK` is taken for GB and `EL` for GR, with a note (AC-12.4).
    public static func read(_ text: some StringProtocol) throws(CountryRefusal) -> Reading {
        let typed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        let code = aliases[typed] ?? typed
        guard let country = all[code] else { throw .unknown(String(text)) }
        return Reading(country: country, replaced: code == typed ? nil : typed)
    }

    /// Every country, by code.
    public static let all: [String: Country] = {
        var countries: [String: Country] = ["XK": kosovo]
        for line in CountryTable.text.split(separator: "\n") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 4, let region = Region(rawValue: String(cells[2])) else {
                preconditionFailure("a line of the country table does not have its four cells")
            }
            let carrier = cells[3].isEmpty ? nil : CarrierName(String(cells[3]))
            let code = String(cells[0])
            countries[code] = Country(code: code, name: String(cells[1]), region: region, carrier: carrier)
        }
        return countries
    }()

    /// User-assigned in ISO 3166-1, so not in the table (part 5).
    private static let kosovo = Country(
        code: "XK", name: "Kosovo", region: .emear, carrier: CarrierName("DHL"))

    private static let aliases = ["UK": "GB", "EL": "GR"]
}
