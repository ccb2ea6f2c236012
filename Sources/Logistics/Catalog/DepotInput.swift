/// A depot as it was typed or came in a file: all text, what is absent is nil.
public struct DepotInput: Hashable, Sendable {
    /// Without outer blanks; none is empty.
    public private(set) var texts: [Field: String]
    /// What was said, be it nothing: an empty cell is no missing column.
    private let said: Set<Field>

    /// The parts by the names that files use. All but three are those of an address (D26).
    public enum Field: String, CaseIterable, Hashable, Sendable {
        case depot
        /// On the door; the depot's own name when it is absent.
        case name
        case street, city, subdivision, postcode, country, phone
        case timeZone = "time_zone"
        /// Country codes and region words.
        case serves
        case hours
    }

    public init(_ texts: [Field: String]) {
        said = Set(texts.keys)
        self.texts = texts.mapValues(\.withoutOuterBlanks).filter { !$0.value.isEmpty }
    }

    /// With what nobody said as it stands in a depot that is known.
    public func filled(from depot: Depot?) -> DepotInput {
        var filled = self
        for (field, text) in depot?.texts ?? [:] where !said.contains(field) && !text.isEmpty {
            filled.texts[field] = text
        }
        return filled
    }

    /// Depots are known by their names, without case.
    public var key: String { Actor.folded(texts[.depot] ?? "") }
}

extension Depot {
    public var key: String { Actor.folded(name) }

    /// As a file would say it.
    public var texts: [DepotInput.Field: String] {
        [
            .depot: name, .name: address.name, .street: address.street.joined(separator: "\n"),
            .city: address.city, .subdivision: address.subdivision ?? "", .postcode: address.postcode,
            .country: address.country.code, .phone: address.phone, .timeZone: address.timeZone ?? "",
            .serves: serves.map(\.word).joined(separator: " "), .hours: hours.text,
        ]
    }
}

/// Why a depot cannot be recorded; what is wrong with its address is `AddressRefusal`.
public enum DepotRefusal: Refusal, Hashable {
    case noName
    /// Longer than a list shows, or with a character that no line holds.
    case name(length: Int, most: Int)
    /// No country has this code, and no region this word.
    case place(String)
    /// A country is served by one depot.
    case taken(Depot.Place, by: String)
    /// Not like `Mo-Fr 08:00-17:00; Sa 09:00-12:00`.
    case hours(String)
    /// Its country has several zones: which one its hours are in has to be said.
    case zoneNeeded(country: String)
    /// No zone is called so.
    case zone(String)

    public var code: String { "E_DEPOT" }

    /// The column or key it speaks of.
    public var field: DepotInput.Field {
        switch self {
        case .noName, .name: .depot
        case .place, .taken: .serves
        case .hours: .hours
        case .zoneNeeded, .zone: .timeZone
        }
    }
}

extension DepotInput {
    public static let mostName = 60

    /// A depot that may be recorded.
    ///
    /// Whether another depot serves its countries is for whoever knows all of them, and whether its time zone
    /// exists for whoever has their table.
    /// - Throws: `DepotRefusal`, `AddressRefusal`.
    public func read(id: DepotID) throws -> Depot {
        guard let name = texts[.depot] else { throw DepotRefusal.noName }
        let length = name.unicodeScalars.count
        let isOneLine = name.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        guard length <= Self.mostName, isOneLine else {
            throw DepotRefusal.name(length: length, most: Self.mostName)
        }
        let address = try AddressInput(
            name: texts[.name] ?? name, street: texts[.street] ?? "", city: texts[.city] ?? "",
            subdivision: texts[.subdivision], postcode: texts[.postcode] ?? "",
            country: texts[.country] ?? "", phone: texts[.phone] ?? "", timeZone: texts[.timeZone]
        ).read().address
        guard let hours = OpeningHours(texts[.hours] ?? "") else {
            throw DepotRefusal.hours(texts[.hours] ?? "")
        }
        let depot = Depot(id: id, name: name, address: address, serves: try places(), hours: hours)
        guard depot.timeZone != nil else { throw DepotRefusal.zoneNeeded(country: address.country.code) }
        return depot
    }

    private func places() throws(DepotRefusal) -> [Depot.Place] {
        let words = (texts[.serves] ?? "").split { $0.isWhitespace || $0 == ";" || $0 == "," }
        var found: Set<Depot.Place> = []
        for word in words {
            guard let place = Depot.Place(word) else { throw .place(String(word)) }
            found.insert(place)
        }
        return found.sorted()
    }
}
