import Logistics

/// Values of the domain as columns hold them; nil is NULL.
extension SQLValue {
    static func id<Subject>(_ id: Identifier<Subject>?) -> SQLValue { .optional(id?.number) }

    static func day(_ date: CivilDate?) -> SQLValue { number(date?.dayNumber) }

    static func number(_ number: Int?) -> SQLValue { .optional(number.map(Int64.init)) }

    static func flag(_ flag: Bool?) -> SQLValue { flag.map { .int($0 ? 1 : 0) } ?? .null }

    static func word(_ word: (some RawRepresentable<String>)?) -> SQLValue { .optional(word?.rawValue) }

    static func instant(_ instant: Instant?) -> SQLValue { .optional(instant?.milliseconds) }

    static func serial(_ serial: SerialNumber?) -> SQLValue { .optional(serial?.text) }

    static func rma(_ rma: RMANumber?) -> SQLValue { .optional(rma?.text) }

    static func carrier(_ carrier: CarrierName?) -> SQLValue { .optional(carrier?.text) }

    static func lines(_ lines: [String]) -> SQLValue { .text(lines.joined(separator: "\n")) }

    /// For comparison as people are compared; made by Swift, since the engines fold ASCII only or by locale.
    static func folded(_ text: String?) -> SQLValue { .optional(text.map { Actor.folded($0) }) }
}

extension Cells {
    /// The eight columns of an address.
    static func address(_ address: Address, _ prefix: String) -> Cells {
        [
            prefix + "_name": .text(address.name),
            prefix + "_street": .lines(address.street),
            prefix + "_city": .text(address.city),
            prefix + "_subdivision": .optional(address.subdivision),
            prefix + "_postcode": .text(address.postcode),
            prefix + "_country": .text(address.country.code),
            prefix + "_phone": .text(address.phone),
            prefix + "_time_zone": .optional(address.timeZone),
        ]
    }

    /// An amount and its currency, or neither.
    static func money(_ money: Money?, _ prefix: String) -> Cells {
        [
            prefix + "_hundredths": .optional(money?.hundredths),
            prefix + "_currency": .optional(money?.currency),
        ]
    }
}
