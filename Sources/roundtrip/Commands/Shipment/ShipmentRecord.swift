import ArgumentParser
import Logistics
import Web

struct ShipmentRecord: ShipmentVerb {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "record", "Records what is to be shipped of one device type.",
        """
        One shipment per trial and type, see catalog list. Some types, phones among them, come without power \
        supply: --poe no holds them for the trials team.
        The address is a JSON file with name, street, city, subdivision, postcode, country and phone.
        """,
        example: """
            shipment record T-1 --type phone --order-number 70001 --ship-to address.json --serials serials.txt \
            --poe yes --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @Option(help: "phone, room-device or desk-device.") var type: String
    @Option(help: "The model, as it is ordered.") var model: String?
    @Option(help: "The number of the order.") var orderNumber: String
    @Option(help: "The number of the loan.") var loanNumber: String?
    @Option(help: ArgumentHelp("Where it goes.", valueName: "FILE.json|-")) var shipTo: String
    @OptionGroup var units: SerialOptions
    @Option(help: "Whether the site gives power over Ethernet; needed for phones.") var poe: YesNo?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard units.isGiven else { throw ValidationError("Give --serials FILE, --serials - or --serial S.") }
        guard shipTo != "-" || units.serials != "-" else {
            throw ValidationError("--ship-to and --serials cannot both be standard input.")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "trials", trial.text, "shipments",
            body: [
                "deviceType": .string(type), "model": JSON(model), "orderNumber": .string(orderNumber),
                "loanNumber": JSON(loanNumber), "shipTo": try AddressFile.read(shipTo, for: "--ship-to"),
                "serials": JSON(try units.required()), "poeAvailable": JSON(poe.map { $0 == .yes }),
            ])
    }
}
