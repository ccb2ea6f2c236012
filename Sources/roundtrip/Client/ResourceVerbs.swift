import Web

/// A verb that is answered with one trial, and shows it.
protocol TrialVerb: OneRequest {}

extension TrialVerb {
    func render(_ answer: JSON, on page: inout Page) { page.trial(answer) }
}

/// A verb that is answered with one shipment, and shows it.
protocol ShipmentVerb: OneRequest {}

extension ShipmentVerb {
    func render(_ answer: JSON, on page: inout Page) { page.shipment(answer) }
}

/// A verb that is answered with one return, and shows it.
protocol ReturnVerb: OneRequest {}

extension ReturnVerb {
    func render(_ answer: JSON, on page: inout Page) { page.return(answer) }
}

/// A verb that is answered with one unit, and shows it.
protocol UnitVerb: OneRequest {}

extension UnitVerb {
    func render(_ answer: JSON, on page: inout Page) { page.unit(answer) }
}
