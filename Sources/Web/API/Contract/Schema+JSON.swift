extension Schema {
    /// As JSON Schema has it.
    var json: JSON {
        switch self {
        case .anything: [:]
        case .flag: ["type": "boolean"]
        case .integer(let range): Self.json(range)
        case .text(let text): text.json
        case .list(let item, let length):
            JSON.object(["type": "array", "items": item.json]).adding(Self.bounds(length, "Items"))
        case .object(let members): Self.json(members)
        case .map(let schema): ["type": "object", "additionalProperties": schema.json]
        case .optional(let schema): ["anyOf": [schema.json, ["type": "null"]]]
        case .named(let name): ["$ref": .string("#/components/schemas/\(name)")]
        case .anyOf(let choices): ["anyOf": .array(choices.map(\.json))]
        }
    }

    private static func json(_ range: ClosedRange<Int64>) -> JSON {
        var members: [String: JSON] = ["type": "integer", "format": "int64"]
        members["minimum"] = .integer(range.lowerBound)
        if range.upperBound < Int64.max { members["maximum"] = .integer(range.upperBound) }
        return .object(members)
    }

    private static func json(_ members: [Member]) -> JSON {
        var properties: [String: JSON] = [:]
        for member in members {
            properties[member.name] = member.schema.json.adding(
                member.about.map { ["description": .string($0)] } ?? [:])
        }
        var object: [String: JSON] = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        let required = members.filter(\.isRequired).map(\.name)
        if !required.isEmpty { object["required"] = JSON(required) }
        return .object(object)
    }

    fileprivate static func bounds(_ length: ClosedRange<Int>, _ what: String) -> [String: JSON] {
        var members: [String: JSON] = [:]
        if length.lowerBound > 0 { members["min\(what)"] = JSON(length.lowerBound) }
        if length.upperBound < Int.max { members["max\(what)"] = JSON(length.upperBound) }
        return members
    }
}

extension Schema.Text {
    fileprivate var json: JSON {
        JSON.object(["type": "string"]).adding(Schema.bounds(length, "Length")).adding(members)
    }

    private var members: [String: JSON] {
        switch form {
        case .raw: [:]
        case .line:
            ["pattern": #"^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$"#]
        case .note:
            [
                "pattern":
                    #"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$"#
            ]
        case .date: ["format": "date", "pattern": "^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"]
        case .day: ["format": "date"]
        case .word(let words): ["enum": JSON(words)]
        case .pattern(let pattern): ["pattern": .string(pattern)]
        }
    }
}
