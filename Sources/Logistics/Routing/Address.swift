/// Where a parcel is fetched or brought. Any script is kept as it was typed.
public struct Address: Hashable, Sendable {
    /// The company or person on the door.
    public let name: String
    /// One to three lines; a line break in the input began a new one (D26).
    public let street: [String]
    public let city: String
    /// State or province code; needed in US, CA and AU.
    public let subdivision: String?
    /// May be empty: many countries have none.
    public let postcode: String
    public let country: Country
    public let phone: String
    /// IANA name, when somebody gave one (D29).
    public let timeZone: String?

    /// Takes the parts as they are; what may stand in them is judged by `AddressInput.read`.
    public init(
        name: String, street: [String], city: String, subdivision: String?, postcode: String,
        country: Country, phone: String, timeZone: String? = nil
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
