import Logistics

/// Values of the domain that have a form of their own in a column, or take several.
extension RowReader {
    mutating func instant(_ column: String) throws(StoreError) -> Instant {
        Instant(milliseconds: Int64(try int(column)))
    }

    mutating func instantOrNil(_ column: String) throws(StoreError) -> Instant? {
        try intOrNil(column).map { Instant(milliseconds: Int64($0)) }
    }

    mutating func serial(_ column: String) throws(StoreError) -> SerialNumber {
        try SerialNumber(canonical: text(column)).orThrow(column, is: "a serial")
    }

    mutating func serialOrNil(_ column: String) throws(StoreError) -> SerialNumber? {
        guard let text = try textOrNil(column) else { return nil }
        return try SerialNumber(canonical: text).orThrow(column, is: "a serial")
    }

    /// Serials, one a line; none in empty text.
    mutating func serials(_ column: String) throws(StoreError) -> [SerialNumber] {
        var serials: [SerialNumber] = []
        for line in try text(column).split(separator: "\n") {
            serials.append(try SerialNumber(canonical: String(line)).orThrow(column, is: "a list of serials"))
        }
        return serials
    }

    mutating func rma(_ column: String = "rma") throws(StoreError) -> RMANumber {
        try RMANumber(text(column)).orThrow(column, is: "an RMA number")
    }

    mutating func rmaOrNil(_ column: String = "rma") throws(StoreError) -> RMANumber? {
        guard let text = try textOrNil(column) else { return nil }
        return try RMANumber(text).orThrow(column, is: "an RMA number")
    }

    mutating func carrierOrNil(_ column: String) throws(StoreError) -> CarrierName? {
        try textOrNil(column).map(CarrierName.init)
    }

    mutating func time(_ column: String) throws(StoreError) -> TimeOfDay {
        try TimeOfDay(minutes: int(column)).orThrow(column, is: "a time of day")
    }

    /// From `prefix_hundredths` and `prefix_currency`: both or none.
    mutating func moneyOrNil(_ prefix: String) throws(StoreError) -> Money? {
        switch (try intOrNil(prefix + "_hundredths"), try textOrNil(prefix + "_currency")) {
        case (nil, nil): return nil
        case (let hundredths?, let currency?):
            let money = Money(hundredths: Int64(hundredths), currency: currency)
            return try money.orThrow(prefix + "_currency", is: "a currency")
        default: throw .unreadable(prefix + "_currency", is: "an amount with its currency")
        }
    }

    /// From the eight columns of an address.
    mutating func address(_ prefix: String) throws(StoreError) -> Address {
        Address(
            name: try text(prefix + "_name"), street: try lines(prefix + "_street"),
            city: try text(prefix + "_city"), subdivision: try textOrNil(prefix + "_subdivision"),
            postcode: try text(prefix + "_postcode"),
            country: try Country.all[text(prefix + "_country")].orThrow(prefix + "_country", is: "a country"),
            phone: try text(prefix + "_phone"), timeZone: try textOrNil(prefix + "_time_zone"))
    }
}
