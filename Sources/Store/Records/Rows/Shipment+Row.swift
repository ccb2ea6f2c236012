import Logistics

extension Shipment: TableRow {
    static let table = "shipment"

    var cells: Cells {
        [
            "id": .id(id),
            "trial_id": .id(trialID),
            "device_type": .text(deviceType),
            "order_number": .text(orderNumber),
            "loan_number": .optional(loanNumber),
        ] + .address(shipTo, "ship_to") + [
            "poe_available": .flag(poeAvailable),
            "state": .word(state),
            "recorded_on": .day(recordedOn),
            "dispatched_on": .day(dispatchedOn),
            "delivered_on": .day(deliveredOn),
            "outbound_carrier": .optional(outboundCarrier),
            "outbound_tracking": .optional(outboundTracking),
            "starts_on": .day(term.startsOn),
            "mailed_on": .day(term.mailedOn),
            "eula_expires_on": .day(term.eulaExpiresOn),
            "expires_on": .day(term.expiresOn),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), trialID: try row.id("trial_id"), deviceType: try row.text("device_type"),
            orderNumber: try row.text("order_number"), loanNumber: try row.textOrNil("loan_number"),
            shipTo: try row.address("ship_to"), poeAvailable: try row.flagOrNil("poe_available"),
            state: try row.word("state"), recordedOn: try row.date("recorded_on"),
            dispatchedOn: try row.dateOrNil("dispatched_on"),
            deliveredOn: try row.dateOrNil("delivered_on"),
            outboundCarrier: try row.textOrNil("outbound_carrier"),
            outboundTracking: try row.textOrNil("outbound_tracking"), term: try Term(from: &row))
    }
}

extension Term {
    fileprivate init(from row: inout RowReader) throws {
        self.init(
            startsOn: try row.dateOrNil("starts_on"), mailedOn: try row.dateOrNil("mailed_on"),
            eulaExpiresOn: try row.dateOrNil("eula_expires_on"),
            expiresOn: try row.dateOrNil("expires_on"))
    }
}
