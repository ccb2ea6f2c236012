/// The class a device is lent under: the "type" of "one shipment per device type".
///
/// A type is not a model: two models of phone are one type.
public struct DeviceType: Hashable, Sendable {
    /// The word in commands and files, `phone`.
    public let name: String
    /// Phones are lent without power supply, so the customer needs PoE (S3-39).
    public let needsPoE: Bool
    /// One unit in its box.
    public let grams: Int
    /// The box of one unit, longest edge first, in millimeters.
    public let millimeters: Box
    /// What customs reads; DHL refuses vague words (7147).
    public let goodsDescription: String
    /// Harmonized System code, six digits or more.
    public let commodityCode: String
    /// Declared for customs, a used unit.
    public let value: Money
    /// ISO 3166-1 alpha-2.
    public let countryOfManufacture: String

    /// Edges of a box in millimeters.
    public struct Box: Hashable, Sendable {
        public let length: Int
        public let width: Int
        public let height: Int

        public init(length: Int, width: Int, height: Int) {
            self.length = length
            self.width = width
            self.height = height
        }
    }

    public init(
        name: String, needsPoE: Bool, grams: Int, millimeters: Box, goodsDescription: String,
        commodityCode: String, value: Money, countryOfManufacture: String
    ) {
        self.name = name
        self.needsPoE = needsPoE
        self.grams = grams
        self.millimeters = millimeters
        self.goodsDescription = goodsDescription
        self.commodityCode = commodityCode
        self.value = value
        self.countryOfManufacture = countryOfManufacture
    }
}

extension DeviceType {
    /// The types that are always known (D28). Weights and values are those of common devices of each
    /// class, boxed; a catalog of one's own comes with the carriers' issue.
    public static let builtIn: [DeviceType] = [
        DeviceType(
            name: "phone", needsPoE: true, grams: 1_600,
            millimeters: Box(length: 280, width: 240, height: 120),
            goodsDescription: "Used IP desk telephone, returned loan unit", commodityCode: "851718",
            value: usd(18_000), countryOfManufacture: "CN"),
        DeviceType(
            name: "room-device", needsPoE: false, grams: 9_500,
            millimeters: Box(length: 780, width: 320, height: 260),
            goodsDescription: "Used video conferencing terminal, returned loan unit", commodityCode: "851762",
            value: usd(290_000), countryOfManufacture: "CN"),
        DeviceType(
            name: "desk-device", needsPoE: false, grams: 7_200,
            millimeters: Box(length: 640, width: 480, height: 230),
            goodsDescription: "Used desktop video terminal with display, returned loan unit",
            commodityCode: "851762", value: usd(140_000), countryOfManufacture: "CN"),
    ]

    /// The built-in type of that name, or nil (`E_TYPE`).
    public static func named(_ name: String) -> DeviceType? {
        builtIn.first { $0.name == name }
    }

    private static func usd(_ cents: Int64) -> Money {
        guard let money = Money(hundredths: cents, currency: "USD") else {
            preconditionFailure("USD is a currency")
        }
        return money
    }
}
