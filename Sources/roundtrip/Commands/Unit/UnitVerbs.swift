import ArgumentParser
import Logistics
import Web

struct UnitCorrect: UnitVerb {
    static let configuration = CommandConfiguration.verb(
        "correct", "Corrects a serial that was recorded wrongly.",
        "On a dispatched shipment only the trials team may.",
        example: """
            unit correct FOC1234 --to FOC1235 --note "typing error" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The serial as it is recorded.") var serial: String
    @Option(help: "The serial as it is.") var to: String
    @Option(help: "How you know.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("units", serial, "correct", body: ["to": .string(to), "note": .string(note)])
    }
}

struct UnitReplace: UnitVerb {
    static let configuration = CommandConfiguration.verb(
        "replace", "Records a unit that was swapped under warranty.",
        "The term stays; it is no second shipment; the old unit stays due.",
        example: """
            unit replace FOC1234 --with FOC9999 --note "dead on arrival" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The serial of the old unit.") var serial: String
    @Option(help: "The serial of the new unit.") var with: String
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "units", serial, "replace",
            body: ["with": .string(with), "note": .string(note)])
    }
}

struct UnitLost: NotedUnitVerb {
    static let verb = "lost"
    static let configuration = CommandConfiguration.verb(
        "lost", "Records that a unit cannot be found.", "It may still be received.",
        example: """
            unit lost FOC1234 --note "not at the site" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The serial.") var serial: String
    @Option(help: "What is known.") var note: String
    @OptionGroup var global: GlobalOptions
}

struct UnitFound: NotedUnitVerb {
    static let verb = "found"
    static let configuration = CommandConfiguration.verb(
        "found", "Records that a lost unit was found; it is out again.",
        example: """
            unit found FOC1234 --note "in the other office" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The serial.") var serial: String
    @Option(help: "Where.") var note: String
    @OptionGroup var global: GlobalOptions
}

struct UnitWriteOff: NotedUnitVerb {
    static let verb = "write-off"
    static let configuration = CommandConfiguration.verb(
        "write-off", "Gives a unit up.", "The trials team's. It may still be received.",
        example: """
            unit write-off FOC1234 --note "stolen, police report 12" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The serial.") var serial: String
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions
}
