import ArgumentParser
import Web

/// One physical device.
struct UnitGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "unit", "One physical device, known by its serial.",
        [UnitCorrect.self, UnitReplace.self, UnitLost.self, UnitFound.self, UnitWriteOff.self],
        example: """
            unit lost A1 --note "not at the site" --actor ann@trials.example --role trials-team
            """)
}

/// A verb that only adds a note to a unit's new state.
protocol NotedUnitVerb: UnitVerb {
    static var verb: String { get }
    var serial: String { get }
    var note: String { get }
}

extension NotedUnitVerb {
    func request() throws -> APIRequest {
        try .post("units", serial, Self.verb, body: ["note": .string(note)])
    }
}
