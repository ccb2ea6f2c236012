/// The device types a shipment may be of: the built-in ones, and records that replace or join them (D28).
public struct Catalog: Hashable, Sendable {
    /// The built-in ones first, then by name.
    public let types: [DeviceType]
    private let places: [String: Int]

    /// - Parameter records: one of a built-in name stands in its place.
    public init(_ records: [DeviceType] = []) {
        let own = Dictionary(records.map { ($0.name, $0) }) { first, _ in first }
        let seeds = DeviceType.builtIn.map { own[$0.name] ?? $0 }
        let seeded = Set(seeds.map(\.name))
        types = seeds + own.values.filter { !seeded.contains($0.name) }.sorted { $0.name < $1.name }
        places = Dictionary(zip(types.map(\.name), types.indices)) { first, _ in first }
    }

    /// The type of that name, or nil (`E_TYPE`).
    public subscript(name: String) -> DeviceType? {
        places[name].map { types[$0] }
    }

    public var names: [String] { types.map(\.name) }

    /// Of all types: a reading that is one of them is no serial (D14).
    public var modelCodes: Set<String> { Set(types.flatMap(\.models)) }
}
