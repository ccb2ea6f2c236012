public import Logistics

extension Piece {
    public var grams: Int { deviceType.grams * count }

    /// The customs value of what is here: the boxes of a unit share its value, to the cent.
    public var value: Money { deviceType.value.times(count, part) }

    /// The value of one of them.
    public var valueEach: Money { deviceType.value.times(1, part) }

    /// What the goods are, `…, box 2 of 3` for a part of a unit.
    public var goods: String {
        deviceType.goodsDescription + (part.map { ", box \($0.number) of \($0.of)" } ?? "")
    }
}

extension Money {
    fileprivate func times(_ count: Int, _ part: BoxPart?) -> Money {
        let whole = hundredths * Int64(count)
        let share = part.map { part in
            whole * Int64(part.number) / Int64(part.of) - whole * Int64(part.number - 1) / Int64(part.of)
        }
        return Money(hundredths: share ?? whole, currency: currency) ?? self
    }
}

extension [Piece] {
    /// The weight of the parcel.
    public var grams: Int { reduce(0) { $0 + $1.grams } }

    /// A unit in several boxes counts with its first.
    public var units: Int { reduce(0) { $0 + ($1.part.map { $0.number == 1 } ?? true ? $1.count : 0) } }

    /// The customs value; nil for an empty parcel, and when the types are valued in different currencies.
    public var value: Money? {
        guard let currency = first?.deviceType.value.currency,
            allSatisfy({ $0.deviceType.value.currency == currency })
        else { return nil }
        return Money(hundredths: reduce(0) { $0 + $1.value.hundredths }, currency: currency)
    }

    /// The outer box of all of them, longest edge first; nil for an empty parcel. An estimate, exact for one.
    public var box: DeviceType.Box? {
        DeviceType.Box.holding(map { ($0.deviceType.millimeters, $0.count) })
    }
}
