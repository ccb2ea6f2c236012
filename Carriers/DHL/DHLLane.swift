import Logistics

/// From where to where, and what follows for DHL.
struct DHLLane {
    let from: Address
    let to: Address

    var isDeclared: Bool { CustomsTerritory.isCrossed(from: from, to: to) }

    /// `N` inside a country, `U` between countries of the Union, `P` everywhere else, unless the settings say
    /// otherwise. DHL's list for a lane is `GET /products`.
    func product(_ settings: DHLSettings) -> String {
        if let product = settings.product { return product }
        if isDeclared { return "P" }
        if from.country.code == to.country.code { return "N" }
        return CustomsTerritory.isInsideUnion(from: from, to: to) ? "U" : "P"
    }
}
