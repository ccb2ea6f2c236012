/// How the units of a return lie in parcels: one a unit unless told otherwise (D8).
///
/// A unit that travels in several boxes has a parcel for each, all its own. Units in one box may share it, as
/// far as the carrier takes it.
public struct Packing: Hashable, Sendable {
    /// In the order of the units' ids, whatever order they came in.
    public let places: [Place]
    /// How many parcels, counted from 1.
    public let parcels: Int

    /// The boxes of one unit.
    public struct Place: Hashable, Sendable {
        public let unitID: UnitID
        /// Its first or only parcel.
        public let parcel: Int
        /// How many it travels in, one after the other.
        public let boxes: Int
    }

    /// How many units share a box.
    public enum Wish: Hashable, Sendable {
        case unitsPerParcel(Int)
        /// All told, filled evenly.
        case parcels(Int)

        /// One unit a box.
        public static let oneEach = Wish.unitsPerParcel(1)
    }

    /// - Parameters:
    ///   - limits: of the carrier that will take the parcels; nil where none is known.
    /// - Throws: `E_PARCELS` for more or fewer parcels than there can be, and for a shared box beyond a limit;
    ///   `E_TYPE` never: a type that the catalog does not know counts as one box of unknown weight.
    public static func pack(
        _ units: [Unit], from catalog: Catalog, _ wish: Wish = .oneEach, limits: ParcelLimits? = nil
    ) throws(ReturnRefusal) -> Packing {
        let units = units.sorted { $0.id < $1.id }
        let boxes = units.map { catalog[$0.deviceType]?.boxesPerUnit ?? 1 }
        let single = boxes.count { $0 == 1 }
        let shared = try wish.sharedParcels(for: single, beside: boxes.filter { $0 > 1 }.reduce(0, +))
        var places: [Place] = []
        var taken = 0
        var current: (group: Int, parcel: Int)?
        var seen = 0
        for (unit, count) in zip(units, boxes) {
            guard count == 1 else {
                places.append(Place(unitID: unit.id, parcel: taken + 1, boxes: count))
                taken += count
                continue
            }
            let group = seen * shared / single
            seen += 1
            if current?.group != group {
                taken += 1
                current = (group, taken)
            }
            places.append(Place(unitID: unit.id, parcel: current?.parcel ?? taken, boxes: 1))
        }
        let packing = Packing(places: places, parcels: taken)
        try packing.hold(units, catalog, limits)
        return packing
    }

    /// Refuses a box that several units share and that the carrier does not take.
    private func hold(
        _ units: [Unit], _ catalog: Catalog, _ limits: ParcelLimits?
    ) throws(ReturnRefusal) {
        guard let limits else { return }
        let shared = Dictionary(grouping: zip(places, units).filter { $0.0.boxes == 1 }) { $0.0.parcel }
        for (number, entries) in shared.sorted(by: { $0.key < $1.key }) where entries.count > 1 {
            let load = ParcelLoad(entries.compactMap { catalog[$0.1.deviceType] })
            if let excess = load.excess(of: limits) { throw .overLimit(parcel: number, excess) }
        }
    }
}

extension Packing.Wish {
    /// - Parameters:
    ///   - single: units in one box each.
    ///   - others: the boxes of the other units.
    fileprivate func sharedParcels(for single: Int, beside others: Int) throws(ReturnRefusal) -> Int {
        switch self {
        case .unitsPerParcel(let most):
            guard most >= 1 else { throw .parcels(0, least: others + min(single, 1), most: others + single) }
            return (single + most - 1) / most
        case .parcels(let count):
            let shared = count - others
            guard shared <= single, shared >= min(single, 1) else {
                throw .parcels(count, least: others + min(single, 1), most: others + single)
            }
            return shared
        }
    }
}

/// What lies in one parcel, by weight and size.
public struct ParcelLoad: Hashable, Sendable {
    public let grams: Int
    /// About so, nil for nothing.
    public let box: DeviceType.Box?

    /// One box of each.
    public init(_ types: [DeviceType]) {
        grams = types.reduce(0) { $0 + $1.grams }
        box = DeviceType.Box.holding(types.map { ($0.millimeters, 1) })
    }

    public func excess(of limits: ParcelLimits) -> ParcelLimits.Excess? {
        limits.excess(grams: grams, box: box)
    }
}
