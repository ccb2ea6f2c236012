/// An address as it was typed or came in a file (D26).
public struct AddressInput: Hashable, Sendable {
    public var name: String
    /// A line break begins a new line.
    public var street: String
    public var city: String
    public var subdivision: String?
    public var postcode: String
    public var country: String
    public var phone: String
    public var timeZone: String?

    public init(
        name: String, street: String, city: String, subdivision: String? = nil, postcode: String = "",
        country: String, phone: String, timeZone: String? = nil
    ) {
        self.name = name
        self.street = street
        self.city = city
        self.subdivision = subdivision
        self.postcode = postcode
        self.country = country
        self.phone = phone
        self.timeZone = timeZone
    }
}

extension AddressInput {
    /// The fields by the names that files use.
    public enum Field: String, CaseIterable, Hashable, Sendable {
        case name, street, city, subdivision, postcode, country, phone, timeZone

        /// The roomiest line that any carrier has for it, in Unicode scalars. A carrier with less room refuses
        /// when it is asked; here only what none can hold is refused (D26, CARRIERS sections 1 and 2).
        public var most: Int {
            switch self {
            case .name: 100
            case .street, .city: 45
            case .subdivision: 35
            case .postcode: 12
            case .country: 2
            case .phone: 70
            case .timeZone: 64
            }
        }
    }

    /// Carriers print no fourth line.
    public static let mostStreetLines = 3

    /// An address that may be recorded.
    ///
    /// Outer blanks go, everything else is kept as it was typed, in whatever script.
    /// - Throws: `E_COUNTRY`, `E_ADDRESS`.
    public func read() throws(AddressRefusal) -> AddressReading {
        let read: Country.Reading
        do { read = try Country.read(country) } catch { throw .country(country) }
        let address = Address(
            name: try needed(.name, name), street: try lines(), city: try needed(.city, city),
            subdivision: try subdivision(in: read.country), postcode: try held(.postcode, postcode),
            country: read.country, phone: try dialable(), timeZone: try zone())
        return AddressReading(address: address, replaced: read.replaced)
    }

    private func lines() throws(AddressRefusal) -> [String] {
        var lines: [String] = []
        for line in street.split(whereSeparator: \.isNewline) {
            let text = try held(.street, line)
            if !text.isEmpty { lines.append(text) }
        }
        guard !lines.isEmpty else { throw .missing(.street) }
        guard lines.count <= AddressInput.mostStreetLines else {
            throw .tooManyLines(lines.count, most: AddressInput.mostStreetLines)
        }
        return lines
    }

    private func subdivision(in country: Country) throws(AddressRefusal) -> String? {
        let text = try held(.subdivision, subdivision ?? "")
        guard let known = Subdivisions.of(country) else { return text.isEmpty ? nil : text }
        guard !text.isEmpty else { throw .missing(.subdivision) }
        guard known.contains(text.uppercased()) else { throw .subdivision(text, of: country.code) }
        return text.uppercased()
    }

    private func dialable() throws(AddressRefusal) -> String {
        let text = try needed(.phone, phone)
        guard text.contains(where: \.isWholeNumber) else { throw .phone(text) }
        return text
    }

    private func zone() throws(AddressRefusal) -> String? {
        let text = try held(.timeZone, timeZone ?? "")
        let isName = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2F, 0x5F: true
            default: false
            }
        }
        guard isName else { throw .timeZone(text) }
        return text.isEmpty ? nil : text
    }

    private func needed(_ field: Field, _ text: some StringProtocol) throws(AddressRefusal) -> String {
        let text = try held(field, text)
        guard !text.isEmpty else { throw .missing(field) }
        return text
    }

    /// Cuts outer blanks and refuses what fits no line: control characters, line breaks, too much text.
    private func held(_ field: Field, _ text: some StringProtocol) throws(AddressRefusal) -> String {
        let text = text.withoutOuterBlanks
        for (index, scalar) in text.unicodeScalars.enumerated() {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                throw .character(field, scalar, place: index + 1)
            default: continue
            }
        }
        let length = text.unicodeScalars.count
        guard length <= field.most else { throw .tooLong(field, length: length, most: field.most) }
        return text
    }
}
