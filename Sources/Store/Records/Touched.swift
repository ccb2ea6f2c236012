import Logistics
import Operations

/// What a transaction has changed of that on which standings rest. They are worked out anew before it ends, once
/// each, however often they were changed.
final class Touched {
    enum Part: Hashable {
        /// Who looks after it and whose it is.
        case trial(TrialID)
        case shipment(ShipmentID)
        /// Units of a shipment, and nothing that its returns show.
        case units(ShipmentID)
        case `return`(RMANumber)
        /// A tracking number of a parcel.
        case number(String)
    }

    private(set) var parts: Set<Part> = []

    func add(_ more: [Part]) {
        for part in more { parts.insert(part) }
    }

    /// All of it, to be worked out.
    func take() -> Set<Part> {
        defer { parts = [] }
        return parts
    }
}

extension Trial {
    var touches: [Touched.Part] { [.trial(id)] }
}

extension Shipment {
    var touches: [Touched.Part] { [.shipment(id)] }
}

extension Unit {
    var touches: [Touched.Part] { [.units(shipmentID)] }
}

extension Return {
    var touches: [Touched.Part] { [.return(rma)] }
}

extension ReturnLineRow {
    var touches: [Touched.Part] { [.return(rma)] }
}

extension Parcel {
    var touches: [Touched.Part] { [.return(rma)] }
}

extension Pickup {
    var touches: [Touched.Part] { [.return(rma)] }
}

extension Purchase {
    var touches: [Touched.Part] { rma.map { [.return($0)] } ?? [] }
}

extension Receipt {
    /// A box that was opened has arrived.
    var touches: [Touched.Part] { parcel == nil ? [] : rma.map { [.return($0)] } ?? [] }
}

extension Tracking {
    /// When its parcel is expected.
    var touches: [Touched.Part] { [.number(number.text)] }
}
