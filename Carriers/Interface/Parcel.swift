public import Logistics

extension [Piece] {
    /// The weight of the parcel.
    public var grams: Int { reduce(0) { $0 + $1.deviceType.grams * $1.count } }

    public var units: Int { reduce(0) { $0 + $1.count } }

    /// The customs value; nil for an empty parcel, and when the types are valued in different currencies.
    public var value: Money? {
        guard let currency = first?.deviceType.value.currency,
            allSatisfy({ $0.deviceType.value.currency == currency })
        else { return nil }
        return Money(
            hundredths: reduce(0) { $0 + $1.deviceType.value.hundredths * Int64($1.count) },
            currency: currency)
    }

    /// The outer box, longest edge first: the units in rows, columns and layers, arranged for the least
    /// length plus girth, each taking the room of the largest. Nil for an empty parcel.
    ///
    /// An estimate, exact for one unit: how a person packs is not known.
    public var box: DeviceType.Box? {
        let units = units
        guard units > 0 else { return nil }
        let cell = largestCell
        var best: DeviceType.Box?
        for rows in 1...Swift.min(units, 100) {
            for columns in 1...Swift.min((units + rows - 1) / rows, 100) {
                let layers = (units + rows * columns - 1) / (rows * columns)
                let box = DeviceType.Box(edges: [
                    cell.length * rows, cell.width * columns, cell.height * layers,
                ])
                if best.map({ box.isHandier(than: $0) }) ?? true { best = box }
            }
        }
        return best
    }

    private var largestCell: DeviceType.Box {
        let boxes = filter { $0.count > 0 }.map { piece in
            let box = piece.deviceType.millimeters
            return DeviceType.Box(edges: [box.length, box.width, box.height])
        }
        return DeviceType.Box(
            length: boxes.map(\.length).max() ?? 0, width: boxes.map(\.width).max() ?? 0,
            height: boxes.map(\.height).max() ?? 0)
    }
}

extension DeviceType.Box {
    /// Once along and once around: what carriers limit.
    public var lengthPlusGirth: Int { length + 2 * (width + height) }

    /// Of two equally long around, the shorter one.
    fileprivate func isHandier(than other: DeviceType.Box) -> Bool {
        (lengthPlusGirth, length) < (other.lengthPlusGirth, other.length)
    }

    fileprivate init(edges: [Int]) {
        let sorted = edges.sorted(by: >)
        self.init(length: sorted[0], width: sorted[1], height: sorted[2])
    }
}
