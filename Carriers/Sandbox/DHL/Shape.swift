import Foundation

/// What a JSON value must look like, with DHL's own words for what is wrong.
indirect enum Shape: Sendable {
    case text(ClosedRange<Int>)
    case choice([String])
    case number(Double)
    case flag
    case list(Shape, ClosedRange<Int>)
    case object([Key])
    /// A part that the sandbox does not look into.
    case anything

    struct Key: Sendable {
        var name: String
        var shape: Shape
        var isRequired: Bool

        static func must(_ name: String, _ shape: Shape) -> Key {
            .init(name: name, shape: shape, isRequired: true)
        }
        static func may(_ name: String, _ shape: Shape) -> Key {
            .init(name: name, shape: shape, isRequired: false)
        }
    }

    /// Everything that is wrong, each with its place: `#/content/description: expected maxLength: 70, actual: 75`.
    func problems(with value: JSON, at place: String = "#") -> [String] {
        switch (self, value) {
        case (.anything, .null): [wrongType(value, place)]
        case (.anything, _), (.flag, .bool): []
        case (.text(let length), .string(let text)): Self.length(text, length, place)
        case (.choice(let words), .string(let text)):
            words.contains(text) ? [] : ["\(place): \(text.prefix(40)) is not a valid enum value"]
        case (.number(let least), .number(let number)):
            number >= least ? [] : ["\(place): \(number) is not greater or equal to \(least)"]
        case (.list(let element, let count), .array(let items)): Self.elements(items, element, count, place)
        case (.object(let keys), .object(let values)): Self.members(values, keys, place)
        default: [wrongType(value, place)]
        }
    }

    private static func length(_ text: String, _ length: ClosedRange<Int>, _ place: String) -> [String] {
        if text.count < length.lowerBound {
            return ["\(place): expected minLength: \(length.lowerBound), actual: \(text.count)"]
        }
        return text.count > length.upperBound
            ? ["\(place): expected maxLength: \(length.upperBound), actual: \(text.count)"] : []
    }

    private static func elements(
        _ items: [JSON], _ element: Shape, _ count: ClosedRange<Int>, _ place: String
    ) -> [String] {
        if items.count < count.lowerBound {
            return ["\(place): expected minimum item count: \(count.lowerBound), found: \(items.count)"]
        }
        if items.count > count.upperBound {
            return ["\(place): expected maximum item count: \(count.upperBound), found: \(items.count)"]
        }
        return items.enumerated().flatMap { element.problems(with: $0.element, at: "\(place)/\($0.offset)") }
    }

    private static func members(_ values: [String: JSON], _ keys: [Key], _ place: String) -> [String] {
        let missing = keys.filter { $0.isRequired && values[$0.name] == nil }.map {
            "\(place): required key [\($0.name)] not found"
        }
        let extra = Set(values.keys).subtracting(keys.map(\.name)).sorted().map {
            "\(place): extraneous key [\($0.prefix(40))] is not permitted"
        }
        let below = keys.flatMap { key in
            values[key.name].map { key.shape.problems(with: $0, at: "\(place)/\(key.name)") } ?? []
        }
        return missing + extra + below
    }

    private func wrongType(_ value: JSON, _ place: String) -> String {
        let expected =
            switch self {
            case .text, .choice: "String"
            case .number: "Number"
            case .flag: "Boolean"
            case .list: "JSONArray"
            case .object, .anything: "JSONObject"
            }
        let found =
            switch value {
            case .null: "Null"
            case .bool: "Boolean"
            case .number: "Number"
            case .string: "String"
            case .array: "JSONArray"
            case .object: "JSONObject"
            }
        return "\(place): expected type: \(expected), found: \(found)"
    }
}
