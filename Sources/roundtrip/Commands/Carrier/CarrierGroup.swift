import ArgumentParser

/// What concerns a carrier as a whole.
struct CarrierGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "carrier", "Carriers as a whole: what they bill.", [CarrierInvoiceGroup.self],
        example: CarrierInvoiceImport.example)
}
