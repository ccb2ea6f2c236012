/// The first thing that shows that a customer has begun to give a shipment back; it ends the time for
/// extensions (DESIGN 3.2, A-07).
public enum GivenBack: Hashable, Sendable {
    case handedOver(RMANumber, on: CivilDate)
    /// At the depot, whether or not anybody saw it handed over.
    case received(SerialNumber, on: CivilDate?)
}

extension Shipment {
    /// Whether a unit of it has been handed to a carrier or received, by whatever return.
    ///
    /// - Parameters:
    ///   - units: those of the shipment.
    ///   - returns: every return that has, or had, one of them.
    public func givenBack(units: [Unit], returns: [Return]) -> GivenBack? {
        let mine = Set(units.lazy.filter { $0.shipmentID == id }.map(\.id))
        let handed = returns.compactMap { owner in
            mine.compactMap { owner.handOver(of: $0) }.min().map { (rma: owner.rma, on: $0) }
        }
        if let first = handed.min(by: { ($0.on, $0.rma.text) < ($1.on, $1.rma.text) }) {
            return .handedOver(first.rma, on: first.on)
        }
        let received = units.filter { $0.shipmentID == id && $0.custody == .received }
        return received.min { $0.id < $1.id }.map { .received($0.serial, on: $0.receivedOn) }
    }
}
