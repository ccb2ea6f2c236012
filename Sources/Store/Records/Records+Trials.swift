import Logistics
import Operations

/// Trials, shipments, extensions and notes.
extension Records {
    func trial(_ id: TrialID) throws -> Trial? {
        try one(where: .id(id))
    }

    func trials(_ filter: TrialFilter) throws -> [Trial] {
        var condition = Condition()
        if let orgID = filter.orgID { condition.add("org_id = ?", .text(orgID)) }
        if let email = filter.adminEmail { condition.add("admin_email_folded = ?", .folded(email)) }
        if let email = filter.partnerEmail { condition.add("partner_email_folded = ?", .folded(email)) }
        if let own = filter.own { condition.add("\(own.column) = ?", own.value) }
        if let owner = filter.owner {
            condition.add("owner IS NOT NULL AND lower(owner) = ?", .folded(owner))
        }
        condition.add(filter.window)
        return try all(where: condition)
    }

    func shipment(_ id: ShipmentID) throws -> Shipment? {
        try one(where: .id(id))
    }

    func shipments(_ filter: ShipmentFilter) throws -> [Shipment] {
        var condition = Condition()
        condition.add(trial: filter.trialID, partner: filter.partnerEmail)
        condition.add(own: filter.own)
        if let states = filter.states { condition.add("state", in: states) }
        if filter.outOnly {
            let isNarrow =
                filter.trialID != nil || filter.partnerEmail != nil || filter.own != nil
                || filter.window != nil
            condition.addAway(isNarrow: isNarrow)
        }
        condition.add(owner: filter.owner)
        if let country = filter.country { condition.add("ship_to_country = ?", .text(country)) }
        if let type = filter.deviceType { condition.add("device_type = ?", .text(type)) }
        condition.add(filter.window)
        return try all(where: condition)
    }

    func `extension`(_ id: ExtensionID) throws -> Extension? {
        try one(where: .id(id))
    }

    func extensions(of shipment: ShipmentID?, state: Extension.State?) throws -> [Extension] {
        var condition = Condition()
        if let shipment { condition.add("shipment_id = ?", .id(shipment)) }
        if let state { condition.add("state = ?", .word(state)) }
        return try all(where: condition)
    }

    func extensions(_ filter: ExtensionFilter) throws -> [Extension] {
        var condition = Condition()
        if let shipment = filter.shipment { condition.add("shipment_id = ?", .id(shipment)) }
        if let state = filter.state { condition.add("state = ?", .word(state)) }
        condition.add(filter.window)
        return try all(where: condition)
    }

    func notes(on subject: String) throws -> [Note] {
        try all(where: .column("subject", .text(subject)))
    }
}

extension Condition {
    /// With a unit that is away, in the words of the index `unit_away`: asked of each shipment where few are
    /// left to ask, else from the units that are away, since most shipments ever made are long back.
    fileprivate mutating func addAway(isNarrow: Bool) {
        let away = "custody IN ('out', 'inReturn', 'lost')"
        add(
            isNarrow
                ? "EXISTS (SELECT 1 FROM unit WHERE unit.shipment_id = shipment.id AND unit.\(away))"
                : "id IN (SELECT shipment_id FROM unit WHERE \(away))")
    }

    /// Of the trials of this member of the team; nil means any.
    mutating func add(owner: String?) {
        guard let owner else { return }
        add("trial_id IN (SELECT id FROM trial WHERE owner IS NOT NULL AND lower(owner) = ?)", .folded(owner))
    }

    /// Of the trials of a partner that asks; nil means any.
    mutating func add(own: PartnerKey?) {
        guard let own else { return }
        add("trial_id IN (SELECT id FROM trial WHERE \(own.column) = ?)", own.value)
    }

    /// Of this trial, and of the trials of this partner; nil means any.
    mutating func add(trial: TrialID?, partner: String?) {
        if let trial { add("trial_id = ?", .id(trial)) }
        if let partner {
            add("trial_id IN (SELECT id FROM trial WHERE partner_email_folded = ?)", .folded(partner))
        }
    }
}

extension PartnerKey {
    /// The column of `trial` that it stands in.
    var column: String {
        switch self {
        case .email: "partner_email_folded"
        case .organization: "partner_folded"
        }
    }

    /// An organization without a name is nobody's.
    var value: SQLValue {
        switch self {
        case .email(let name): .folded(name)
        case .organization(let name): name.isEmpty ? .null : .folded(name)
        }
    }
}
