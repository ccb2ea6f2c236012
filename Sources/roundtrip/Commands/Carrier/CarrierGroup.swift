import ArgumentParser

/// What concerns a carrier as a whole.
struct CarrierGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "carrier", "Carriers as a whole: where they go, what they bill.",
        [CarrierSuspend.self, CarrierResume.self, CarrierList.self, CarrierInvoiceGroup.self],
        example: "carrier list")
}
