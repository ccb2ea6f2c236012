/// A trial as far as an order lookup goes.
public struct TrialOrders: Hashable, Sendable {
    public let trialID: TrialID
    public let orgID: String
    public let adminEmail: String
    /// Each once, in the order of the shipments.
    public let orders: [String]
    /// Of all devices that were lent in it, back or not.
    public let serials: Set<SerialNumber>

    public init(
        trialID: TrialID, orgID: String, adminEmail: String, orders: [String], serials: Set<SerialNumber>
    ) {
        self.trialID = trialID
        self.orgID = orgID
        self.adminEmail = adminEmail
        self.orders = orders
        self.serials = serials
    }

    /// Leaves out shipments that never reached the customer, and units withdrawn with them.
    public init(trial: Trial, shipments: [Shipment], units: [Unit]) {
        let live = shipments.filter {
            $0.trialID == trial.id && $0.state != .cancelled && $0.state != .undelivered
        }
        var orders: [String] = []
        for shipment in live.sorted(by: { $0.id < $1.id }) where !orders.contains(shipment.orderNumber) {
            orders.append(shipment.orderNumber)
        }
        let lent = units.filter { $0.trialID == trial.id && $0.custody != .withdrawn }
        self.init(
            trialID: trial.id, orgID: trial.orgID, adminEmail: trial.adminEmail, orders: orders,
            serials: Set(lent.map(\.serial)))
    }
}
