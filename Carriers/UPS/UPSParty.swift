import CarrierInterface
import Logistics

/// One side of a shipment as Ship takes it (Shipping.yaml: Shipper, ShipFrom, ShipTo and their Address).
struct UPSParty {
    /// Lengths of the fields. UPS prints 30 of a name and 15 of a city on a return.
    enum Limit {
        static let name = 35
        static let lines = 3
        static let line = 35
        static let city = 30
        static let subdivision = 5
        static let postcode = 9
        static let phone = 15
    }

    let address: Address
    let attention: String?
    private let phone: UPSPhone?

    init(_ address: Address, _ contact: Contact, attention: String? = nil) {
        self.address = address
        self.attention = contact.name ?? attention
        phone = UPSPhone(contact.phone ?? address.phone, country: address.country.code)
    }

    /// Name, attention, phone and address, without an account.
    var json: JSON {
        [
            "Name": .string(name),
            "AttentionName": .optional(attention?.shortened(to: Limit.name)),
            "Phone": phone?.json ?? .absent,
            "Address": [
                "AddressLine": .array(lines.map(JSON.string)),
                "City": .string(address.city),
                "StateProvinceCode": .optional(subdivision),
                "PostalCode": .optional(postcode),
                "CountryCode": .string(address.country.code),
            ],
        ]
    }

    /// A name may be cut: UPS prints a part of it anyway. An address may not.
    var name: String { address.name.shortened(to: Limit.name) }

    /// Without the phone, an address is enough inside a country; across a border it is not.
    func check(_ check: inout OrderCheck, _ side: String, isInternational: Bool) {
        check.require(!address.name.isBlank, "\(side).name", "is needed")
        check.require(!lines.isEmpty, "\(side).street", "is needed")
        check.require(
            lines.count <= Limit.lines, "\(side).street", "holds \(Limit.lines) lines, not \(lines.count)")
        for (number, line) in lines.enumerated() {
            check.text(line, "\(side).street line \(number + 1)", atMost: Limit.line)
        }
        check.text(address.city, "\(side).city", atMost: Limit.city)
        check.optional(subdivision, "\(side).subdivision", atMost: Limit.subdivision)
        check.optional(postcode, "\(side).postcode", atMost: Limit.postcode)
        if address.country.code == "US" {
            check.require(
                subdivision?.count == 2, "\(side).subdivision", "is the state's two letters in the US")
            check.require(isZIP, "\(side).postcode", "is five or nine digits in the US")
        }
        let isGiven = !(address.phone.isBlank && phone == nil)
        check.require(isGiven || !isInternational, "\(side).phone", "is needed across a border")
        check.require(!isGiven || phone != nil, "\(side).phone", UPSPhone.rule(country: address.country.code))
    }

    private var lines: [String] { address.street.filter { !$0.isBlank } }

    /// `US-CA` is `CA`.
    private var subdivision: String? {
        guard let text = address.subdivision, text.hasPrefix(address.country.code + "-") else {
            return address.subdivision
        }
        return String(text.dropFirst(address.country.code.count + 1))
    }

    /// Without blank and hyphen where UPS counts nine places (`10001-1234`) or wants none (Canada).
    private var postcode: String {
        guard ["US", "PR", "CA"].contains(address.country.code) else { return address.postcode }
        return address.postcode.filter { $0 != " " && $0 != "-" }
    }

    private var isZIP: Bool {
        [5, 9].contains(postcode.utf8.count) && postcode.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
