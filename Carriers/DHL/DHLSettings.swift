public import CarrierInterface

/// How we are known at DHL Express.
public struct DHLSettings: Sendable {
    /// In which part our account stands; the contract says which is right for returns.
    public enum AccountRole: String, Sendable {
        case shipper
        /// An import account.
        case payer
    }

    /// Up to and with `/mydhlapi`, or `/mydhlapi/test`.
    public var baseURL: BaseURL
    public var username: String
    public var password: Secret
    public var account: String
    public var accountRole: AccountRole
    /// One product for all lanes; nil chooses by lane, see `DHLLane.product`.
    public var product: String?
    /// A Data Staging service, which keeps the label good until the customer ships: `PT` for 3 months,
    /// `PU` 6, `PV` 12, `PW` 24; nil when the contract has none.
    public var dataStaging: String?
    /// `x-version`, required with every call.
    public var apiVersion: String

    public init(
        baseURL: BaseURL, username: String, password: Secret, account: String,
        accountRole: AccountRole = .shipper,
        product: String? = nil, dataStaging: String? = "PT", apiVersion: String = "3.1.0"
    ) {
        self.baseURL = baseURL
        self.username = username
        self.password = password
        self.account = account
        self.accountRole = accountRole
        self.product = product
        self.dataStaging = dataStaging
        self.apiVersion = apiVersion
    }
}
