import Logistics

/// The return itself; lines, parcels, pickups and purchases have tables of their own.
extension Return: TableRow {
    static let table = "return"

    var cells: Cells {
        [
            "rma": .rma(rma),
            "trial_id": .id(trialID),
        ] + .address(pickup, "pickup") + [
            "pickup_differs": .flag(pickupDiffers),
            "carrier": .carrier(carrier),
            "proposed_carrier": .carrier(proposedCarrier),
            "own_transport_name": .optional(ownTransport?.name),
            "own_transport_tracking": .optional(ownTransport?.tracking),
            "state": .word(authorization),
            "created_on": .day(createdOn),
            "closed_on": .day(closedOn),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            rma: try row.rma(), trialID: try row.id("trial_id"), pickup: try row.address("pickup"),
            pickupDiffers: try row.flag("pickup_differs"), carrier: try row.carrierOrNil("carrier"),
            proposedCarrier: try row.carrierOrNil("proposed_carrier"),
            ownTransport: try OwnTransport(from: &row), authorization: try row.word("state"),
            createdOn: try row.date("created_on"), closedOn: try row.dateOrNil("closed_on"))
    }
}

extension Return.OwnTransport {
    fileprivate init?(from row: inout RowReader) throws {
        let name = try row.textOrNil("own_transport_name")
        let tracking = try row.textOrNil("own_transport_tracking")
        guard let name else { return nil }
        self.init(name: name, tracking: tracking)
    }
}
