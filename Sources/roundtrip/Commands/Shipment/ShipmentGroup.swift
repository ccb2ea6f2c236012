import ArgumentParser

/// What was sent of one device type.
struct ShipmentGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "shipment", "What was sent of one device type, with its serials.",
        [
            ShipmentRecord.self, ShipmentImport.self, ShipmentLabels.self, ShipmentDispatch.self,
            ShipmentDeliver.self, ShipmentUndelivered.self, ShipmentRelease.self, ShipmentCancel.self,
            ShipmentTrack.self, ShipmentShow.self, ShipmentList.self,
        ], example: "shipment show SH-1")
}
