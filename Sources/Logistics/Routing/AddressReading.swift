/// An address, and what a person should know about how it was read.
public struct AddressReading: Hashable, Sendable {
    public let address: Address
    public let notes: [Note]

    init(address: Address, replaced: String?) {
        self.address = address
        var notes: [Note] = []
        if let replaced { notes.append(.countryReplaced(typed: replaced, taken: address.country.code)) }
        if address.country.code == "XK" { notes.append(.userAssigned("XK")) }
        self.notes = notes
    }
}

extension AddressReading {
    public enum Note: Hashable, Sendable {
        /// `UK` was taken for GB, `EL` for GR (AC-12.4).
        case countryReplaced(typed: String, taken: String)
        /// Kosovo's code is not ISO's own; a carrier may want another one (part 5).
        case userAssigned(String)
    }
}
