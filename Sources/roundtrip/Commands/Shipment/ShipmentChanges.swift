import ArgumentParser
import Logistics
import Web

struct ShipmentDispatch: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "dispatch", "Records that a shipment left.", "From then on its serials are fixed.",
        example: "shipment dispatch SH-1 --on 2025-01-15 --actor ann@trials.example --role trials-team")

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "The day; without it, today.") var on: CivilDate?
    @Option(help: "Who carries it out.") var outboundCarrier: String?
    @Option(help: "Its tracking number on the way out.") var outboundTracking: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "shipments", shipment.text, "dispatch",
            body: [
                "on": JSON(on?.text), "outboundCarrier": JSON(outboundCarrier),
                "outboundTracking": JSON(outboundTracking),
            ])
    }
}

struct ShipmentDeliver: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "deliver", "Records that a shipment arrived at the customer.",
        example: "shipment deliver SH-1 --on 2025-01-20 --actor ann@trials.example --role trials-team")

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "The day; without it, today.") var on: CivilDate?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("shipments", shipment.text, "deliver", body: ["on": JSON(on?.text)])
    }
}

struct ShipmentUndelivered: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "undelivered", "Records that a shipment came back without reaching the customer.",
        "The same device type can then be recorded again.",
        example: """
            shipment undelivered SH-1 --note "refused at the door" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "shipments", shipment.text, "undelivered",
            body: ["note": .string(note)])
    }
}

struct ShipmentRelease: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "release", "Lets phones go to a site without power over Ethernet.", "The trials team's, with a note.",
        example: """
            shipment release SH-1 --note "injectors at site" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "Where the power comes from.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("shipments", shipment.text, "release", body: ["note": .string(note)])
    }
}

struct ShipmentCancel: ShipmentVerb {
    static let configuration = CommandConfiguration.verb(
        "cancel", "Cancels a shipment that has not left.",
        example: """
            shipment cancel SH-1 --note "recorded twice" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("shipments", shipment.text, "cancel", body: ["note": JSON(note)])
    }
}
