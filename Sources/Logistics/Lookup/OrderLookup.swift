/// Finds order numbers for somebody who does not know them (SYS-15, A-31).
public enum OrderLookup {
    /// What the asker knows: organization and address together, or the serials of all devices, or all.
    public enum Question: Hashable, Sendable {
        case customer(orgID: String, adminEmail: String)
        case serials(Set<SerialNumber>)
        case both(orgID: String, adminEmail: String, serials: Set<SerialNumber>)
    }

    /// The orders of one trial.
    public struct Answer: Hashable, Sendable {
        public let trialID: TrialID
        public let orders: [String]
    }

    /// Decides among the trials of the organization and those that ever held one of the serials.
    ///
    /// - Returns: at least one trial, each with at least one order, by trial.
    /// - Throws: `LookupRefusal`; with both given each must stand alone, and they must agree.
    public static func decide(
        _ question: Question, among trials: [TrialOrders]
    ) throws(LookupRefusal) -> [Answer] {
        let found: [TrialOrders]
        switch question {
        case .customer(let orgID, let adminEmail):
            found = try byCustomer(orgID, adminEmail, trials)
        case .serials(let serials):
            found = try bySerials(serials, trials)
        case .both(let orgID, let adminEmail, let serials):
            let customer = try byCustomer(orgID, adminEmail, trials)
            found = try bySerials(serials, trials)
            guard found.allSatisfy(customer.contains) else { throw .conflict }
        }
        return found.sorted { $0.trialID < $1.trialID }
            .map { Answer(trialID: $0.trialID, orders: $0.orders) }
    }

    private static func byCustomer(
        _ orgID: String, _ adminEmail: String, _ trials: [TrialOrders]
    ) throws(LookupRefusal) -> [TrialOrders] {
        let found = trials.filter {
            trimmed($0.orgID) == trimmed(orgID) && !$0.orders.isEmpty
                && trimmed($0.adminEmail).lowercased() == trimmed(adminEmail).lowercased()
        }
        guard !found.isEmpty else { throw .none }
        return found
    }

    /// Every serial must belong to a trial whose serials are all given. A serial that was lent twice may
    /// complete either trial; a part counts against the newest.
    private static func bySerials(
        _ given: Set<SerialNumber>, _ trials: [TrialOrders]
    ) throws(LookupRefusal) -> [TrialOrders] {
        let whole = trials.filter {
            !$0.serials.isEmpty && !$0.orders.isEmpty && $0.serials.isSubset(of: given)
        }
        let covered = whole.reduce(into: Set<SerialNumber>()) { $0.formUnion($1.serials) }
        let rest = given.subtracting(covered)
        if rest.isEmpty, !whole.isEmpty { return whole }
        var touched: Set<SerialNumber> = covered
        for serial in rest {
            let owners = trials.filter { $0.serials.contains(serial) && !$0.orders.isEmpty }
            guard let owner = owners.max(by: { $0.trialID < $1.trialID }) else { throw .none }
            touched.formUnion(owner.serials)
        }
        guard !touched.isEmpty else { throw .none }
        throw .part(given: given.count, of: touched.count)
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
