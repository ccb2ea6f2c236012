/// How far a verb reaches in somebody's hands.
public enum Scope: String, CaseIterable, Hashable, Sendable {
    /// Not at all.
    case no
    /// Own trials.
    case own
    case any
}

extension Role {
    /// The table of who may do what (D20, S3-111, AC-01.1). A new verb does not compile without its row.
    public func scope(of verb: Verb) -> Scope {
        let row = Role.row(of: verb)
        return switch self {
        case .trialsTeam: row.team
        case .warehouse: row.warehouse
        case .partner: row.partner
        case .auditor: row.auditor
        case .operator: row.operator
        }
    }

    private typealias Row = (team: Scope, warehouse: Scope, partner: Scope, auditor: Scope, operator: Scope)

    private static func row(of verb: Verb) -> Row {
        switch verb {
        // What a partner does for its customers.
        case .trialAdd, .trialConsent, .trialCancel, .trialFile, .trialNote,
            .extensionRequest, .extensionWithdraw,
            .returnCreate, .returnLabel, .returnPickup, .returnHandOver, .returnDocuments:
            (team: .any, warehouse: .no, partner: .own, auditor: .no, operator: .no)

        // What moves dates, devices or money is the trials team's.
        case .trialConvert, .trialPortalExtend, .trialSkipDevices,
            .shipmentRecord, .shipmentImport, .shipmentLabels, .shipmentDispatch, .shipmentDeliver,
            .shipmentUndelivered, .shipmentRelease, .shipmentCancel,
            .unitCorrect, .unitReplace, .unitLost, .unitFound, .unitWriteOff,
            .termSet, .extensionApprove, .extensionDeny,
            .returnPickupCancel, .returnAssignCarrier, .returnResolve, .returnVoid,
            .returnDeny, .returnCancel, .returnClose, .returnClaim,
            .carrierSuspend, .carrierResume, .carrierInvoice,
            .catalogImport, .catalogSet, .depotImport, .depotSet,
            .noticesRun, .auditCheckpoint, .webhook:
            (team: .any, warehouse: .no, partner: .no, auditor: .no, operator: .no)

        // It asks the carrier and writes down what it hears, so it is no auditor's read.
        case .returnTrack, .shipmentTrack:
            (team: .any, warehouse: .any, partner: .own, auditor: .no, operator: .no)

        // The receiving desk.
        case .receive, .receiveUndo, .discrepancyResolve:
            (team: .any, warehouse: .any, partner: .no, auditor: .no, operator: .no)

        // Reads. A discrepancy may name another partner's trial, a preview any customer.
        case .discrepancyList, .reconcile, .returnDoubts, .carrierList, .noticesPreview:
            (team: .any, warehouse: .any, partner: .no, auditor: .any, operator: .no)
        case .trialShow, .trialList, .trialCalendar, .shipmentShow, .shipmentList, .extensionList,
            .returnShow, .returnList, .orderFind, .due, .report:
            (team: .any, warehouse: .any, partner: .own, auditor: .any, operator: .no)
        // What there is to lend and where it comes back to is nobody's trial.
        case .catalogList, .catalogShow, .depotList, .depotShow:
            (team: .any, warehouse: .any, partner: .any, auditor: .any, operator: .no)
        case .auditVerify:
            (team: .any, warehouse: .no, partner: .no, auditor: .any, operator: .no)

        // The machine room: no business data.
        case .initialize, .migrate:
            (team: .any, warehouse: .no, partner: .no, auditor: .no, operator: .any)
        case .user, .tokenCreate, .tokenList, .tokenRevoke, .session, .backup, .restore, .noticesHold,
            .noticesResume:
            (team: .no, warehouse: .no, partner: .no, auditor: .no, operator: .any)

        // Everybody's own: who one is, and where one is signed in.
        case .account:
            (team: .own, warehouse: .own, partner: .own, auditor: .own, operator: .own)
        }
    }
}
