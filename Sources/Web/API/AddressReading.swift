import Logistics
import Operations

extension JSON {
    /// Reads an address as people write it (D26).
    ///
    /// - Throws: `E_USAGE` for what is no address at all, `E_ADDRESS` or `E_COUNTRY` for one that no
    ///   carrier could use.
    func readAddress(named key: String) throws -> AddressReading {
        guard let members = object else {
            throw DeskRefusal.malformed(field: key, reason: "is no address")
        }
        let known = Set(AddressInput.Field.allCases.map(\.rawValue))
        if let stranger = members.keys.filter({ !known.contains($0) }).min() {
            throw DeskRefusal.malformed(
                field: "\(key).\(stranger)", reason: "is no part of an address; they are \(parts)")
        }
        let text = { (name: String) throws -> String in
            switch members[name] ?? .null {
            case .null: ""
            case .string(let text): text
            case .array(let lines) where lines.allSatisfy({ $0.string != nil }):
                lines.compactMap(\.string).joined(separator: "\n")
            default: throw DeskRefusal.malformed(field: "\(key).\(name)", reason: "is not a text")
            }
        }
        let input = AddressInput(
            name: try text("name"), street: try text("street"), city: try text("city"),
            subdivision: try text("subdivision"), postcode: try text("postcode"),
            country: try text("country"), phone: try text("phone"), timeZone: try text("timeZone"))
        return try input.read()
    }

    /// With what a person should know about how an address was read: `UK` is GB (AC-12.4).
    func adding(_ notes: [AddressReading.Note]) -> JSON {
        let warnings = notes.map { note in
            ["code": "E_COUNTRY", "detail": .string(ProblemText.sentence(note))] as JSON
        }
        return adding(["warnings": .array((self["warnings"]?.array ?? []) + warnings)])
    }

    private var parts: String { ProblemText.list(AddressInput.Field.allCases.map(\.rawValue)) }
}
