import Logistics
import Operations

/// The links of the navigation, in their order.
enum Place: CaseIterable {
    case board, trials, record, importing, approvals, returns, arriving, receiving, audit, users, settings

    var label: String {
        switch self {
        case .board: "Board"
        case .trials: "Trials"
        case .record: "Record"
        case .importing: "Import"
        case .approvals: "Approvals"
        case .returns: "Returns"
        case .arriving: "Arriving"
        case .receiving: "Receiving"
        case .audit: "Audit trail"
        case .users: "Users"
        case .settings: "Settings"
        }
    }

    var address: String {
        switch self {
        case .board: "/"
        case .trials: "/trials"
        case .record: "/record"
        case .importing: "/import"
        case .approvals: "/approvals"
        case .returns: "/returns"
        case .arriving: "/arriving"
        case .receiving: "/receiving"
        case .audit: "/audit"
        case .users: "/users"
        case .settings: "/settings"
        }
    }

    /// Whoever may not do this is not shown the way; nil: everybody is.
    var verb: Verb? {
        switch self {
        case .board: .due
        case .trials: .trialList
        case .record: .shipmentRecord
        case .importing: .shipmentImport
        case .approvals: .extensionList
        case .returns, .arriving: .returnList
        case .receiving: .receive
        case .audit: .auditVerify
        case .users: .user
        case .settings: nil
        }
    }
}

extension Asker {
    /// Whether the role does this at all, so that a page can leave a form out. The desk judges again.
    func can(_ verb: Verb) -> Bool {
        guard let actor else { return false }
        return actor.role.scope(of: verb) != .no
    }
}
