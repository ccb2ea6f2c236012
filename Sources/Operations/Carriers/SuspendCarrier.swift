public import Logistics

/// A suspension and what it meets.
public struct SuspensionFile: Hashable, Sendable {
    public var suspension: Suspension
    /// Open returns of this carrier in this country, oldest first: a person looks at each. None for one that
    /// is over, but for the moment it ends.
    public var returns: [RMANumber]
}

extension Desk {
    /// Stops routing to a carrier in a country from a day on; open returns on the lane are listed and left as
    /// they are.
    ///
    /// - Throws: `E_SUSPENDED` when it is suspended there already.
    public func suspendCarrier(
        _ carrier: CarrierName, in country: Country, from day: CivilDate, note: String, by asker: Asker
    ) async throws -> SuspensionFile {
        let actor = try asker.acting()
        try asker.may(.carrierSuspend)
        try knownCarrier(carrier)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let running = try records.suspensions(runningOnly: true)
            if let same = running.first(where: { $0.carrier == carrier && $0.country == country }) {
                throw DeskRefusal.suspended(same)
            }
            let suspension = Suspension(carrier: carrier, country: country, from: day)
            try records.insert(suspension)
            let subject = "\(carrier.text) \(country.code)"
            try records.keep(note, on: subject, verb: "carrier suspend", by: actor, at: at)
            try records.audit(AuditEntry("carrier suspend", subject, ["from": day.text]))
            return try records.file(of: suspension)
        }
    }

    /// Serves the country again from today on.
    ///
    /// - Throws: `E_STATE` when it is not suspended there.
    public func resumeCarrier(
        _ carrier: CarrierName, in country: Country, note: String, by asker: Asker
    ) async throws -> SuspensionFile {
        let actor = try asker.acting()
        try asker.may(.carrierResume)
        try knownCarrier(carrier)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            let running = try records.suspensions(runningOnly: true)
            guard var ended = running.first(where: { $0.carrier == carrier && $0.country == country })
            else { throw DeskRefusal.notSuspended(carrier: carrier, country: country.code) }
            ended.resumedOn = asker.today
            try records.resume(carrier, in: country, on: asker.today)
            let subject = "\(carrier.text) \(country.code)"
            try records.keep(note, on: subject, verb: "carrier resume", by: actor, at: at)
            try records.audit(AuditEntry("carrier resume", subject, ["on": asker.today.text]))
            return try records.file(of: ended)
        }
    }

    /// Every suspension there ever was, oldest first.
    public func suspensions(for asker: Asker) async throws -> [SuspensionFile] {
        try await store.read { records in
            try asker.may(.carrierList)
            return try records.suspensions(runningOnly: false).map { suspension in
                guard suspension.resumedOn == nil else {
                    return SuspensionFile(suspension: suspension, returns: [])
                }
                return try records.file(of: suspension)
            }
        }
    }

    private func knownCarrier(_ carrier: CarrierName) throws {
        let known = Set(Country.all.values.compactMap(\.carrier))
        guard known.contains(carrier) else {
            let names = known.map(\.text).sorted().joined(separator: ", ")
            throw DeskRefusal.malformed(field: "carrier", reason: "is not one of \(names)")
        }
    }
}

extension Reading {
    fileprivate func file(of suspension: Suspension) throws -> SuspensionFile {
        let open = try returns(ReturnFilter(authorizations: [.unrouted, .authorized]))
        let met = open.filter { item in
            // One that waits unrouted would have gone with the carrier of the routing table.
            item.pickup.country == suspension.country
                && (item.carrier ?? item.proposedCarrier ?? item.pickup.area.carrier) == suspension.carrier
        }
        return SuspensionFile(suspension: suspension, returns: met.map(\.rma))
    }

    /// Refuses what a carrier does not do at a place on a day.
    func allowLane(_ carrier: CarrierName, at address: Address, on day: CivilDate) throws {
        let running = try suspensions(runningOnly: true)
        if let held = running.first(of: carrier, at: address, on: day) { throw DeskRefusal.suspended(held) }
    }
}
