import Logistics

extension Unit: TableRow {
    static let table = "unit"

    var cells: Cells {
        [
            "id": .id(id),
            "trial_id": .id(trialID),
            "shipment_id": .id(shipmentID),
            "device_type": .text(deviceType),
            "serial": .serial(serial),
            "serial_as_read": .text(serialAsRead),
            "model": .optional(model),
            "custody": .word(custody),
            "label_in_box": .flag(labelInBox),
            "return_label_tracking": .optional(returnLabelTracking),
            "replaces": .id(replaces),
            "received_on": .day(receivedOn),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), trialID: try row.id("trial_id"), shipmentID: try row.id("shipment_id"),
            deviceType: try row.text("device_type"), serial: try row.serial("serial"),
            serialAsRead: try row.text("serial_as_read"), model: try row.textOrNil("model"),
            custody: try row.word("custody"), labelInBox: try row.flag("label_in_box"),
            returnLabelTracking: try row.textOrNil("return_label_tracking"),
            replaces: try row.idOrNil("replaces"), receivedOn: try row.dateOrNil("received_on"))
    }
}
