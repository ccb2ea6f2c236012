extension Return {
    /// The one word that people see, drawn from authorization, transport and receipt (DESIGN 2).
    public enum Headline: String, CaseIterable, Hashable, Sendable {
        case unrouted, instructed, pickupAsked, pickupConfirmed, handedOver, received
        case closed, cancelled, denied
        /// A carrier's answer is not known.
        case inDoubt
    }

    /// What has ended comes first, then doubt, then whatever is furthest on.
    public var headline: Headline {
        switch authorization {
        case .closed: return .closed
        case .cancelled: return .cancelled
        case .denied: return .denied
        case .unrouted, .authorized: break
        }
        if openPurchases.contains(where: { $0.state == .inDoubt }) { return .inDoubt }
        if !lines.isEmpty, !lines.contains(where: { $0.receipt == .awaiting }) { return .received }
        if authorization == .unrouted { return .unrouted }
        if handedOverOn != nil { return .handedOver }
        if pickups.contains(where: { $0.state == .confirmed }) { return .pickupConfirmed }
        if openPurchases.contains(where: { $0.kind == .pickup && $0.state.isOpen }) { return .pickupAsked }
        return .instructed
    }
}
