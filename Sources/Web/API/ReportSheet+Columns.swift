import Logistics
import Operations

extension ReportSheet {
    var columns: [String] {
        switch report {
        case .trials:
            [
                "id", "state", "kind", "orgId", "company", "adminEmail", "language", "partner",
                "partnerEmail",
                "owner", "dealId", "costCenter", "licenses", "portalExpires", "locationConfirmedOn",
                "consentAskedOn", "consentLastDay", "consentOn", "activatedOn", "convertedOn", "cancelledOn",
            ]
        case .shipments:
            [
                "id", "state", "trial", "deviceType", "orderNumber", "loanNumber", "country", "city",
                "recordedOn", "dispatchedOn", "deliveredOn", "outboundCarrier", "outboundTracking",
                "startsOn",
                "mailedOn", "eulaExpiresOn", "expiresOn", "returnBy", "lastPossibleExpiry",
            ]
        case .units:
            [
                "id", "serial", "serialAsRead", "model", "custody", "trial", "shipment", "deviceType",
                "labelInBox", "returnLabelTracking", "replaces", "receivedOn",
            ]
        case .returns:
            [
                "rmaNumber", "state", "headline", "trial", "region", "country", "carrier", "createdOn",
                "closedOn", "units", "awaiting", "trackingNumbers",
            ]
        case .discrepancies:
            [
                "id", "state", "receipt", "rma", "scanned", "serial", "verdict", "of", "trial", "otherRma",
                "reason", "settledAs", "settledOn",
            ]
        case .due:
            [
                "shipment", "trial", "company", "deviceType", "expiresOn", "returnBy", "daysLeft", "unitsOut",
                "serials", "unreturned", "note", "code", "rma",
            ]
        case .audit: ["entry", "at", "actor", "role", "verb", "subject", "facts"]
        }
    }

    /// The values of a line, as the API answers them.
    func values(of row: ReportRow) -> [JSON] {
        let json: JSON =
            switch row {
            case .trial(let trial): JSON(trial, on: day)
            case .shipment(let shipment): Self.json(shipment)
            case .unit(let unit): JSON(unit)
            case .return(let item): Self.json(item)
            case .discrepancy(let found): JSON(DiscrepancyFile(alone: found))
            case .due(let line): JSON(line, on: day)
            case .audit(let line): JSON(line)
            }
        return columns.map { json[$0] ?? .null }
    }

    private static func json(_ shipment: Shipment) -> JSON {
        JSON(ShipmentFile(alone: shipment)).adding([
            "country": .string(shipment.shipTo.country.code), "city": .string(shipment.shipTo.city),
        ])
    }

    private static func json(_ item: Return) -> JSON {
        [
            "rmaNumber": .string(item.rma.text), "state": .string(item.authorization.rawValue),
            "headline": .string(item.headline.rawValue), "trial": .string(item.trialID.text),
            "region": .string(item.pickup.region.rawValue),
            "country": .string(item.pickup.country.code), "carrier": JSON(item.carrier?.text),
            "createdOn": JSON(item.createdOn), "closedOn": JSON(item.closedOn),
            "units": JSON(item.lines.count),
            "awaiting": JSON(item.lines.count { $0.receipt == .awaiting }),
            "trackingNumbers": JSON(item.parcels.compactMap(\.trackingNumber)),
        ]
    }
}
