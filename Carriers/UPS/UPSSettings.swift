public import CarrierInterface

/// How we are known at UPS.
public struct UPSSettings: Sendable {
    /// How a courier's visit is paid.
    public enum PickupPayment: String, Sendable {
        /// No payment needed: a return pickup, for which UPS does not charge the requester.
        case none = "00"
        /// By our account, where UPS charges all the same.
        case account = "01"
    }

    /// The root, without `/api`: the token is not fetched under `/api`.
    public var baseURL: BaseURL
    public var clientID: String
    public var clientSecret: Secret
    /// Six letters and digits.
    public var account: String
    /// `03` Ground; `02`, `12`, `01` are faster, `11`, `65`, `07`, `08` cross borders.
    public var service: String
    public var pickupPayment: PickupPayment
    /// What UPS shows us with each event it sends: the credential entered at its developer portal. Nil:
    /// no event is believed.
    public var webhookSecret: Secret?

    public init(
        baseURL: BaseURL, clientID: String, clientSecret: Secret, account: String, service: String = "03",
        pickupPayment: PickupPayment = .none, webhookSecret: Secret? = nil
    ) {
        self.baseURL = baseURL
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.account = account
        self.service = service
        self.pickupPayment = pickupPayment
        self.webhookSecret = webhookSecret
    }
}
