/// What a carrier takes as one parcel; heavier or larger goes as freight, which a person books.
///
/// The adapters judge each order again by what their fields hold; this decides before anything is asked.
public struct ParcelLimits: Hashable, Sendable {
    public let grams: Int
    /// Of the longest edge, in millimeters.
    public let length: Int
    /// Of the second and third edge.
    public let width: Int
    public let height: Int
    /// Once along and once around.
    public let lengthPlusGirth: Int
}

extension ParcelLimits {
    /// What is known of the carriers of the routing table.
    ///
    /// UPS: 150 lb, 108 in long, 165 in with the girth (Shipping.yaml, Dimensions, as in the United States).
    /// DHL: pieces to 70 kg and 120 x 80 x 80 cm (DHL Express rate and transit guides; no field says so).
    private static let table: [CarrierName: ParcelLimits] = [
        CarrierName("UPS"): ParcelLimits(
            grams: 68_038, length: 2_743, width: 2_743, height: 2_743, lengthPlusGirth: 4_191),
        CarrierName("DHL"): ParcelLimits(
            grams: 70_000, length: 1_200, width: 800, height: 800, lengthPlusGirth: 4_400),
    ]

    /// What some carrier takes: a type beyond it is freight wherever it is.
    public static let roomiest = ParcelLimits(
        grams: 70_000, length: 2_743, width: 2_743, height: 2_743, lengthPlusGirth: 4_191)

    /// Nil where no limit is known: a forwarder takes anything, and an unknown carrier is a person's choice.
    public static func of(_ carrier: CarrierName?) -> ParcelLimits? {
        carrier.flatMap { table[$0] }
    }

    /// The first limit that a parcel breaks; nil when it fits.
    public func excess(grams: Int, box: DeviceType.Box?) -> Excess? {
        if grams > self.grams { return Excess(limit: .weight, found: grams, most: self.grams) }
        guard let edges = box?.edges else { return nil }
        let box = DeviceType.Box(edges: edges)
        if box.length > length { return Excess(limit: .length, found: box.length, most: length) }
        if box.width > width { return Excess(limit: .width, found: box.width, most: width) }
        if box.height > height { return Excess(limit: .height, found: box.height, most: height) }
        let around = box.lengthPlusGirth
        if around > lengthPlusGirth {
            return Excess(limit: .lengthPlusGirth, found: around, most: lengthPlusGirth)
        }
        return nil
    }

    /// The same for one box of a type.
    public func excess(of type: DeviceType) -> Excess? {
        excess(grams: type.grams, box: type.millimeters)
    }

    /// What is too much, in grams or millimeters.
    public struct Excess: Hashable, Sendable {
        public let limit: Limit
        public let found: Int
        public let most: Int

        public enum Limit: String, CaseIterable, Hashable, Sendable {
            case weight, length, width, height, lengthPlusGirth
        }

        public init(limit: Limit, found: Int, most: Int) {
            self.limit = limit
            self.found = found
            self.most = most
        }
    }
}

extension DeviceType {
    /// Whether a return label can leave in the box: there is one box, and it goes as a parcel (D12).
    public var mayHoldLabel: Bool { boxesPerUnit == 1 && !isFreight }

    /// - Throws: `E_FREIGHT`; `E_PARCELS` for a unit in several boxes, of which each would need its own.
    public func allowLabelInBox(with carrier: CarrierName?) throws(ReturnRefusal) {
        guard !isFreight(with: carrier) else { throw .freight([name]) }
        guard boxesPerUnit == 1 else { throw .severalBoxes(name, boxesPerUnit) }
    }

    /// Whether a unit cannot go as a parcel with this carrier: freight, or a box beyond what the carrier takes.
    public func isFreight(with carrier: CarrierName?) -> Bool {
        isFreight || ParcelLimits.of(carrier)?.excess(of: self) != nil
    }
}
