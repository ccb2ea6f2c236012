import ArgumentParser
import Logistics
import Web

struct ReturnCreate: Verb {
    static let configuration = CommandConfiguration.verb(
        "create", "Authorizes the return of what is out, and routes it.",
        """
        All units of the trial that are out, or those of --shipment or --serials, from one address; --all makes \
        one return per address. What is too large for a parcel gets a return of its own, which waits for a person. \
        No carrier is called but for --label and --pickup, 16 returns at a time. \
        With --due-within it makes a return for every shipment that is due in so many days or late; it can be \
        run again, and neither makes nor buys anything twice.
        """,
        example: "return create T-1 --label --output labels/ --actor ann@trials.example --role trials-team")

    @Argument(help: "The trial, T-1.") var trial: TrialID?
    @Option(help: ArgumentHelp("Every shipment due in so many days; with --all.", valueName: "days"))
    var dueWithin: Int?
    @Flag(help: "One return for each address, or for each shipment that is due.") var all = false
    @Option(help: "Only the units of this shipment.") var shipment: ShipmentID?
    @OptionGroup var units: SerialOptions
    @Option(help: ArgumentHelp("Where they are, when it is not where they went.", valueName: "FILE.json|-"))
    var pickupAddress: String?
    @Option(help: ArgumentHelp("How many boxes in all; else one a device.", valueName: "N")) var parcels: Int?
    @OptionGroup var buying: BuyingOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (trial == nil) != (dueWithin == nil) else {
            throw ValidationError("Give a trial, or --due-within N --all for every shipment that is due.")
        }
        guard parcels == nil || !all else {
            throw ValidationError("--parcels counts the boxes of one return: leave out --all.")
        }
        let isNarrowed = shipment != nil || units.isGiven || pickupAddress != nil
        if let dueWithin {
            guard all else { throw ValidationError("--due-within makes many returns: say --all too.") }
            guard dueWithin >= 0 else { throw ValidationError("--due-within cannot be less than 0.") }
            guard !isNarrowed else {
                throw ValidationError(
                    "--due-within takes whole shipments: leave out --shipment, --serials, --serial and "
                        + "--pickup-address.")
            }
        }
        guard pickupAddress != "-" || units.serials != "-" else {
            throw ValidationError("--pickup-address and --serials cannot both be standard input.")
        }
    }

    func perform(in session: Session) async throws -> Exit {
        let folder = try buying.folder()
        let purchases = Purchases(options: buying, folder: folder, session: session)
        if let dueWithin {
            return try await DueReturns(within: dueWithin, purchases: purchases, session: session).run()
        }
        let answer = try await session.ask(try request())
        let made = answer.json.has("items") ? answer.json.items("items") : [answer.json]
        let results = await purchases.buy(for: made.map { .made($0) })
        return try ReturnResults(results, isList: answer.json.has("items")).show(on: session.console)
    }

    private func request() throws -> APIRequest {
        try .post(
            "trials", trial?.text ?? "", "returns",
            body: [
                "shipment": JSON(shipment?.text), "serials": try units.read().map { JSON($0) } ?? .null,
                "pickupAddress": try pickupAddress.map { try AddressFile.read($0, for: "--pickup-address") }
                    ?? .null,
                "perAddress": .bool(all), "unitsPerParcel": 1, "parcels": JSON(parcels),
            ])
    }
}
