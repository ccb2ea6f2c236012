public import Logistics

/// An order number and where it belongs.
public struct FoundOrder: Hashable, Sendable {
    public let orderNumber: String
    public let trialID: TrialID
}

extension Desk {
    /// The order numbers of a trial, for whoever can name the customer or all of its devices (SYS-15).
    public func findOrders(_ question: OrderLookup.Question, for asker: Asker) async throws -> [FoundOrder] {
        try await store.read { records in
            try asker.may(.orderFind)
            let trials = try records.trials(asked: question).filter { asker.sees($0) }
            let orders = try trials.map { trial in
                TrialOrders(
                    trial: trial, shipments: try records.shipments(ShipmentFilter(trialID: trial.id)),
                    units: try records.units(of: trial.id))
            }
            return try OrderLookup.decide(question, among: orders).flatMap { answer in
                answer.orders.map { FoundOrder(orderNumber: $0, trialID: answer.trialID) }
            }
        }
    }
}

extension Reading {
    /// Every trial of the organization, and every trial that ever held one of the serials.
    fileprivate func trials(asked question: OrderLookup.Question) throws -> [Trial] {
        let (orgID, serials): (String?, Set<SerialNumber>) =
            switch question {
            case .customer(let orgID, _): (orgID, [])
            case .serials(let serials): (nil, serials)
            case .both(let orgID, _, let serials): (orgID, serials)
            }
        let ofOrganization = try orgID.map { try trials(TrialFilter(orgID: $0)) } ?? []
        let holding = Set(try serials.flatMap { try units(with: $0) }.map(\.trialID))
        let ofUnits = try holding.subtracting(ofOrganization.map(\.id)).sorted().compactMap { try trial($0) }
        return ofOrganization + ofUnits
    }
}
