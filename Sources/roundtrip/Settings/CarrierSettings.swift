import CarrierInterface

/// What each carrier needs. A carrier without settings is nil and is never called.
struct CarrierSettings: Sendable {
    var ups: UPS?
    var dhl: DHL?
    var expeditors: Expeditors
    /// Of reads and purchases alike, when it is set (D33).
    var timeout: Duration?

    struct UPS: Sendable {
        let base: BaseURL
        let clientID: String
        let clientSecret: Secret
        let account: String
        /// What UPS shows us with each event; nil: no event is believed.
        let webhookSecret: Secret?
        /// The service code of return labels, when it is not the usual one.
        let service: String?
    }

    struct DHL: Sendable {
        let base: BaseURL
        let username: String
        let password: Secret
        let account: String
        /// The product code of return shipments, when it is not the usual one.
        let product: String?
    }

    /// The hand-off document is written without any of these (D9).
    struct Expeditors: Sendable {
        let base: BaseURL?
        let clientID: String?
        let clientSecret: Secret?
        let bookingURL: BaseURL?
        let bookingEmail: String?
    }
}
