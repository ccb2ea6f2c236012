/// The class a device is lent under: the "type" of "one shipment per device type".
///
/// A type is not a model: two models of phone are one type.
public struct DeviceType: Hashable, Sendable {
    /// The word in commands and files, `phone`.
    public let name: String
    /// Phones are lent without power supply, so the customer needs PoE (S3-39).
    public let needsPoE: Bool
    /// One box of a unit, packed: the whole unit where it comes in one.
    public let grams: Int
    /// One box of a unit, longest edge first, in millimeters.
    public let millimeters: Box
    /// How many boxes a unit travels in, 1 or more; each is a parcel.
    public let boxesPerUnit: Int
    /// Too large for a parcel: a person books who carries it, and nothing is bought for it.
    public let isFreight: Bool
    /// What customs reads; DHL refuses vague words (7147).
    public let goodsDescription: String
    /// Harmonized System code, six to ten digits.
    public let commodityCode: String
    /// Declared for customs, a used unit with all its boxes.
    public let value: Money
    /// ISO 3166-1 alpha-2.
    public let countryOfManufacture: String
    /// What the makers print beside the serial, upper case; such a reading is no serial (D14).
    public let models: [String]

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
        commodityCode: String, value: Money, countryOfManufacture: String, boxesPerUnit: Int = 1,
        isFreight: Bool = false, models: [String] = []
    ) {
        self.name = name
        self.needsPoE = needsPoE
        self.grams = grams
        self.millimeters = millimeters
        self.goodsDescription = goodsDescription
        self.commodityCode = commodityCode
        self.value = value
        self.countryOfManufacture = countryOfManufacture
        self.boxesPerUnit = boxesPerUnit
        self.isFreight = isFreight
        self.models = models
    }
}

extension DeviceType {
    /// The types that are always known (D28), as a seed: a record of the same name takes their place. Weights
    /// and values are those of common devices of each class, boxed.
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

    private static func usd(_ cents: Int64) -> Money {
        guard let money = Money(hundredths: cents, currency: "USD") else {
            preconditionFailure("USD is a currency")
        }
        return money
    }
}
