import CarrierInterface
import DHL
import UPS

/// What each carrier needs. A carrier without settings is nil and is never called.
struct CarrierSettings: Sendable {
    var ups: UPS?
    var dhl: DHL?
    var expeditors: Expeditors
    /// Of reads and purchases alike, when it is set (D33).
    var timeout: Duration?
    /// How long a read waits at most when a carrier asks for it (`Retry-After`); nil: a minute.
    var patience: Duration?

    struct UPS: Sendable {
        let base: BaseURL
        let clientID: String
        let clientSecret: Secret
        let account: String
        /// What UPS shows us with each event; nil: no event is believed.
        let webhookSecret: Secret?
        /// The service code of return labels, when it is not the usual one.
        let service: String?
        /// How a courier's visit is paid, when it is not the usual way.
        let pickupPayment: UPSSettings.PickupPayment?
    }

    struct DHL: Sendable {
        let base: BaseURL
        let username: String
        let password: Secret
        let account: String
        /// The product code of return shipments, when it is not the usual one.
        let product: String?
        /// In which part our account stands, when it is not the shipper's.
        let accountRole: DHLSettings.AccountRole?
        let dataStaging: DataStaging
        /// `x-version`, when it is not the one the adapter was written for.
        let apiVersion: String?
    }

    /// What keeps a label good until the customer ships.
    enum DataStaging: Sendable {
        /// As the adapter has it.
        case usual
        /// The contract has none.
        case none
        case code(String)

        /// Reads `PT`, `PU`, `PV`, `PW` or `none`; nil for anything else (CARRIERS 2.3).
        init?(_ text: String) {
            switch text {
            case "none": self = .none
            case "PT", "PU", "PV", "PW": self = .code(text)
            default: return nil
            }
        }
    }

    /// The hand-off document is written without any of these (D9).
    struct Expeditors: Sendable {
        let base: BaseURL?
        let clientID: String?
        let clientSecret: Secret?
        let bookingURL: BaseURL?
    }
}
