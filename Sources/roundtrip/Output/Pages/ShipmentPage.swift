import Web

extension Page {
    mutating func shipment(_ shipment: JSON) {
        heading("\(shipment.text("id"))  \(shipment.text("deviceType")) of \(shipment.text("trial"))")
        facts([
            ("state", shipment.said("state")), ("order", shipment.text("orderNumber")),
            ("loan", shipment.text("loanNumber")), ("ship to", address(shipment["shipTo"])),
            ("power over Ethernet", shipment.text("poeAvailable")), ("recorded", shipment.text("recordedOn")),
            ("dispatched", shipment.text("dispatchedOn")), ("delivered", shipment.text("deliveredOn")),
            ("outbound", joined([shipment.text("outboundCarrier"), shipment.text("outboundTracking")])),
            ("starts", shipment.text("startsOn")), ("mailed", shipment.text("mailedOn")),
            ("last day", shipment.text("expiresOn")), ("return by", shipment.text("returnBy")),
            ("last day possible", shipment.text("lastPossibleExpiry")),
        ])
        units(shipment.items("units"))
        if !shipment.items("extensions").isEmpty {
            heading("Extensions")
            extensions(shipment.items("extensions"))
        }
        notes(shipment)
        warnings(shipment)
    }

    mutating func shipments(_ shipments: [JSON]) {
        guard !shipments.isEmpty else { return line("No shipments.") }
        let keys = [
            "id", "trial", "state", "deviceType", "orderNumber", "dispatchedOn", "expiresOn", "returnBy",
        ]
        table(
            ["shipment", "trial", "state", "type", "order", "dispatched", "last day", "return by", "units"],
            shipments.map { shipment in keys.map(shipment.said) + [String(shipment.items("units").count)] })
    }

    mutating func unit(_ unit: JSON) {
        heading("\(unit.text("serial"))  \(unit.text("deviceType"))")
        facts([
            ("custody", unit.said("custody")), ("as read", unit.text("serialAsRead")),
            ("model", unit.text("model")), ("trial", unit.text("trial")), ("shipment", unit.text("shipment")),
            ("replaces", unit.text("replaces")), ("received", unit.text("receivedOn")),
        ])
        warnings(unit)
    }

    private mutating func units(_ units: [JSON]) {
        guard !units.isEmpty else { return }
        heading("Units")
        let keys = [
            "serial", "custody", "model", "returnLabelTracking", "replaces", "receivedOn", "labelFile",
        ]
        table(
            ["serial", "custody", "model", "label in the box", "replaces", "received", "file"],
            units.map { unit in keys.map(unit.said) })
    }

    func address(_ address: JSON?) -> String {
        guard let address, !address.isNull else { return "" }
        let street = address.text("street").split(whereSeparator: \.isNewline).joined(separator: ", ")
        let place = joined([address.text("subdivision"), address.text("postcode"), address.text("city")])
        return [address.text("name"), street, place, address.text("country")].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }
}
