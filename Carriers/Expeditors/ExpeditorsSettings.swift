public import CarrierInterface

/// How we are known at Expeditors. Tracking and bookings are set apart: one works without the other.
public struct ExpeditorsSettings: Sendable {
    /// The Tracking API, up to and with `/tracking/v2`.
    public struct Tracking: Sendable {
        public var baseURL: BaseURL
        public var clientID: String
        public var clientSecret: Secret

        public init(baseURL: BaseURL, clientID: String, clientSecret: Secret) {
            self.baseURL = baseURL
            self.clientID = clientID
            self.clientSecret = clientSecret
        }
    }

    public var tracking: Tracking?
    /// Where bookings are posted. Assumed: no public specification has it; agree it with the account
    /// representative (DESIGN 3.9). nil: bookings go by letter.
    public var bookingURL: BaseURL?

    public init(tracking: Tracking? = nil, bookingURL: BaseURL? = nil) {
        self.tracking = tracking
        self.bookingURL = bookingURL
    }
}
