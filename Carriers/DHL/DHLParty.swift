import CarrierInterface
import Logistics

/// One side of a shipment or pickup: `postalAddress` and `contactInformation`. A text may be left out, but
/// never be "" (but for the postcode, whose key must be there).
struct DHLParty {
    /// Lengths of the fields.
    private enum Limit {
        static let lines = 3
        static let line = 45
        static let city = 45
        static let postcode = 12
        static let province = 35
        static let provinceCode = 2...3
        static let company = 100
        static let fullName = 255
        static let phone = 70
        static let email = 70
    }

    let address: Address
    let contact: Contact

    /// For a pickup, which knows no `provinceName`.
    var pickupJSON: JSON { ["postalAddress": postalAddress, "contactInformation": contactInformation] }

    /// For a shipment.
    var shipmentJSON: JSON {
        [
            "postalAddress": postalAddress + [
                "provinceName": provinceCode == nil ? .optional(province) : .absent
            ],
            "contactInformation": contactInformation, "typeCode": "business",
        ]
    }

    func check(_ check: inout OrderCheck, _ side: String) {
        check.require(!address.name.isBlank, "\(side).name", "is needed")
        check.require(
            (1...Limit.lines).contains(lines.count), "\(side).street",
            "holds 1 to \(Limit.lines) lines, not \(lines.count)")
        for (number, line) in lines.enumerated() {
            check.text(line, "\(side).street line \(number + 1)", atMost: Limit.line)
        }
        check.text(address.city, "\(side).city", atMost: Limit.city)
        check.optional(address.postcode, "\(side).postcode", atMost: Limit.postcode)
        check.optional(province, "\(side).subdivision", atMost: Limit.province)
        check.text(phone, "\(side).phone", atMost: Limit.phone)
        check.optional(contact.email, "\(side)Contact.email", atMost: Limit.email)
    }

    /// Whether the company's name is shorter there than ours; DHL prints a part of it anyway.
    var nameWasCut: Bool { address.name != address.name.shortened(to: Limit.company) }

    private var postalAddress: JSON {
        [
            "postalCode": .string(address.postcode),
            "cityName": .string(address.city),
            "countryCode": .string(address.country.code),
            "provinceCode": .optional(provinceCode),
            "addressLine1": line(0), "addressLine2": line(1), "addressLine3": line(2),
        ]
    }

    private var contactInformation: JSON {
        [
            "email": .optional(contact.email),
            "phone": .string(phone),
            "companyName": .string(address.name.shortened(to: Limit.company)),
            "fullName": .string((contact.name ?? address.name).shortened(to: Limit.fullName)),
        ]
    }

    private var lines: [String] { address.street.filter { !$0.isBlank } }
    private var phone: String { contact.phone ?? address.phone }

    private func line(_ index: Int) -> JSON {
        index < lines.count ? .string(lines[index]) : .absent
    }

    /// `US-CA` is `CA`.
    private var province: String? {
        guard let text = address.subdivision, !text.isBlank else { return nil }
        let prefix = address.country.code + "-"
        return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }

    /// Two or three characters are a code, more are a name.
    private var provinceCode: String? {
        province.flatMap { Limit.provinceCode.contains($0.unicodeScalars.count) ? $0 : nil }
    }
}
