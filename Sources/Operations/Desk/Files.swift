public import Logistics

/// A trial with what hangs on it.
public struct TrialFile: Sendable {
    public var trial: Trial
    public var shipments: [ShipmentFile]
    public var returns: [ReturnFile]
    public var notes: [Note]
    public var warnings: [Warning]
}

/// A shipment with its units and extensions.
public struct ShipmentFile: Sendable {
    public var shipment: Shipment
    public var units: [Unit]
    public var extensions: [Extension]
    public var notes: [Note]
    public var warnings: [Warning]
}

/// An extension with the shipment it speaks of.
public struct ExtensionFile: Sendable {
    public var `extension`: Extension
    public var shipment: Shipment

    public init(extension: Extension, shipment: Shipment) {
        self.extension = `extension`
        self.shipment = shipment
    }
}

/// A return with what people need to act on it.
public struct ReturnFile: Sendable {
    public var item: Return
    /// Of the customer's texts, `cs`.
    public var language: String
    /// The earliest return-by of its lines; nil while an EULA date is missing (AC-12.9).
    public var returnBy: CivilDate?
    /// Every label of each parcel, the newest last, by the parcel's id (AC-13.5). A parcel that uses the
    /// label of its box has the one that was bought for its unit, if we bought it (D12).
    public var labels: [String: [Label]]
    /// Units that left with a return label in the box (AC-12.1).
    public var labelsInBoxes: Set<UnitID>
    public var documents: [Paper]
    /// What was asked of the carrier for lost or damaged parcels, oldest first.
    public var claims: [Claim] = []
    public var notes: [Note]
    public var warnings: [Warning]
}

extension Reading {
    func file(of trial: Trial) throws -> TrialFile {
        let shipments = try shipments(ShipmentFilter(trialID: trial.id)).map { try file(of: $0) }
        let returns = try returns(ReturnFilter(trialID: trial.id)).map { try file(of: $0) }
        return TrialFile(
            trial: trial, shipments: shipments, returns: returns, notes: try notes(on: trial.id.text),
            warnings: [])
    }

    func file(of shipment: Shipment) throws -> ShipmentFile {
        let missesTerm = shipment.isAway && shipment.term.expiresOn == nil
        return ShipmentFile(
            shipment: shipment, units: try units(of: shipment.id),
            extensions: try extensions(of: shipment.id, state: nil), notes: try notes(on: shipment.id.text),
            warnings: missesTerm ? [Warning("E_EULA_MISSING", shipment.id.text)] : [])
    }

    func file(of item: Return) throws -> ReturnFile {
        let shipments = try Set(item.lines.map(\.shipmentID)).sorted().compactMap { try shipment($0) }
        var warnings: [Warning] = []
        let freight = item.authorization.isOpen ? try freightTypes(on: item) : []
        if !freight.isEmpty {
            warnings.append(Warning("E_FREIGHT", freight.joined(separator: ", ")))
        } else if item.carrier == nil, item.proposedCarrier == nil, item.authorization.isOpen {
            warnings.append(Warning("E_NO_CARRIER", try laneName(of: item)))
        }
        if item.pickupDiffers { warnings.append(Warning("E_PICKUP_DIFFERS", item.pickup.country.code)) }
        let inBoxes = Set(
            try shipments.flatMap { try units(of: $0.id) }.filter(\.labelInBox).map(\.id))
        for shipment in shipments where shipment.term.returnBy == nil {
            warnings.append(Warning("E_EULA_MISSING", shipment.id.text))
        }
        for parcel in item.parcels where parcel.label?.missesFile ?? false {
            warnings.append(Warning("E_LABEL_FILE", "\(parcel.id), \(parcel.trackingNumber ?? "?")"))
        }
        warnings += item.parcelsInTrouble.map { Warning($0.transport.troubleCode, $0.id) }
        if item.authorization == .cancelled || item.authorization == .denied {
            let left = item.leftovers
            let names = left.labels.map(\.trackingNumber) + left.pickups.map(\.confirmation)
            if !names.isEmpty { warnings.append(Warning("E_LEFTOVER", names.joined(separator: ", "))) }
        }
        let notes = try self.notes(on: item.rma.text)
        if item.authorization.isOpen {
            warnings += item.pickups.flatMap(\.doubts).map { Warning("E_PICKUP_DOUBT", $0) }
            warnings += notes.filter { $0.verb == Note.carrierSays }.map {
                Warning("E_CARRIER_SAYS", $0.text)
            }
        }
        return ReturnFile(
            item: item, language: try trial(item.trialID)?.language ?? "en",
            returnBy: item.returnBy(among: shipments), labels: try labels(on: item), labelsInBoxes: inBoxes,
            documents: try papers(of: item.rma), claims: try claims(of: item.rma), notes: notes,
            warnings: warnings)
    }

    /// The country, and since when its carrier does not go there, if that is why.
    private func laneName(of item: Return) throws -> String {
        let code = item.pickup.country.code
        let held = try item.pickup.area.carrier.flatMap { carrier in
            try suspensions(runningOnly: true).first(of: carrier, at: item.pickup, on: item.createdOn)
        }
        return held.map { "\(code), where \($0.carrier.text) is suspended from \($0.from) on" } ?? code
    }

    private func labels(on item: Return) throws -> [String: [Label]] {
        var found: [String: [Label]] = [:]
        for parcel in item.parcels where parcel.isLabelled || parcel.transport == .voided {
            found[parcel.id] = try labels(of: parcel.id)
            guard parcel.label == nil, let line = item.lines.first(where: { $0.travels(in: parcel.number) })
            else { continue }
            found[parcel.id, default: []] += try labels(of: line.unitID.text)
        }
        return found
    }
}

extension Parcel.Transport {
    /// What a person is told of a parcel that the carrier has trouble with.
    var troubleCode: String {
        switch self {
        case .backToCustomer: "E_BACK_TO_CUSTOMER"
        case .lost: "E_PARCEL_LOST"
        default: "E_PARCEL_EXCEPTION"
        }
    }
}

extension Pickup {
    /// What nobody knows of a courier who is coming, or not.
    fileprivate var doubts: [String] {
        guard state == .confirmed else { return [] }
        return [
            cancelTriedAt.map { _ in
                "\(confirmation) may be cancelled: the answer to its cancellation was lost"
            },
            mayBeOn.map {
                "\(confirmation) may come on \($0), not on \(on): the answer to its change was lost"
            },
        ].compactMap(\.self)
    }
}
