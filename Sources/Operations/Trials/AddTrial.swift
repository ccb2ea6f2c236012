public import Logistics

/// A trial as it is asked for, before it has an id.
public struct TrialDraft: Sendable {
    public var kind: Trial.Kind
    public var orgID: String
    public var company: String
    public var adminEmail: String
    public var fullAdmins: [String]
    public var portalExpires: CivilDate
    public var locationConfirmedOn: CivilDate?
    public var consentAskedOn: CivilDate?
    public var language: String
    public var partner: String?
    public var partnerEmail: String?
    public var owner: String?
    public var dealID: String?
    public var costCenter: String?
    public var licenses: Int?
    /// The manifest's own name for the trial.
    public var reference: String?

    public init(
        kind: Trial.Kind, orgID: String, company: String, adminEmail: String, fullAdmins: [String] = [],
        portalExpires: CivilDate, locationConfirmedOn: CivilDate? = nil, consentAskedOn: CivilDate? = nil,
        language: String = "en", partner: String? = nil, partnerEmail: String? = nil, owner: String? = nil,
        dealID: String? = nil, costCenter: String? = nil, licenses: Int? = nil, reference: String? = nil
    ) {
        self.kind = kind
        self.orgID = orgID
        self.company = company
        self.adminEmail = adminEmail
        self.fullAdmins = fullAdmins
        self.portalExpires = portalExpires
        self.locationConfirmedOn = locationConfirmedOn
        self.consentAskedOn = consentAskedOn
        self.language = language
        self.partner = partner
        self.partnerEmail = partnerEmail
        self.owner = owner
        self.dealID = dealID
        self.costCenter = costCenter
        self.licenses = licenses
        self.reference = reference
    }

    func trial(_ id: TrialID) -> Trial {
        Trial(
            id: id, kind: kind, orgID: orgID, company: company, adminEmail: adminEmail,
            fullAdmins: fullAdmins,
            portalExpires: portalExpires, locationConfirmedOn: locationConfirmedOn,
            consentAskedOn: consentAskedOn, language: language, partner: partner, partnerEmail: partnerEmail,
            owner: owner, dealID: dealID, costCenter: costCenter, licenses: licenses, reference: reference)
    }
}

extension Desk {
    /// Opens a trial. A warning stops it unless `again` answers it (AC-02.3, AC-22.1).
    public func addTrial(_ draft: TrialDraft, again: Bool, by asker: Asker) async throws -> TrialFile {
        let actor = try asker.acting()
        return try await store.write(by: actor, at: now()) { records in
            try asker.may(.trialAdd)
            var draft = draft
            if actor.role == .partner {
                draft.partnerEmail = actor.name
                draft.partner = asker.entrant?.user.partner ?? draft.partner
            }
            // Whoever of the team opens it looks after it, unless told otherwise: the board shows mine first.
            if actor.role == .trialsTeam, draft.owner == nil { draft.owner = actor.name }
            let (trial, warnings) = try records.open(
                draft, again: again, on: asker.today, among: { asker.sees($0) })
            var file = try records.file(of: trial)
            file.warnings = warnings
            return file
        }
    }
}

extension Writing {
    /// Opens a trial in this transaction and says what a person should know about it.
    ///
    /// - Parameter isVisible: a partner is not told of other partners' trials.
    func open(
        _ draft: TrialDraft, again: Bool, on today: CivilDate,
        among isVisible: (Trial) -> Bool = { _ in true }
    ) throws -> (Trial, [Warning]) {
        let others =
            try trials(TrialFilter(orgID: draft.orgID)) + trials(TrialFilter(adminEmail: draft.adminEmail))
        let distinct = Dictionary(others.map { ($0.id, $0) }) { first, _ in first }.values
            .filter(isVisible).sorted {
                $0.id < $1.id
            }
        let opening = try Trial.opening(
            draft.trial(try nextID(Trial.self)), among: distinct, again: again, on: today)
        let trial = opening.trial
        try insert(trial)
        try audit(
            AuditEntry(
                "trial add", trial.id.text,
                [
                    "kind": trial.kind.rawValue, "portalExpires": trial.portalExpires.text,
                    "state": trial.state(on: today).rawValue,
                ]))
        return (trial, opening.warnings.map(Warning.init))
    }
}

extension Warning {
    init(_ warning: TrialOpening.Warning) {
        let ids: [TrialID] =
            switch warning {
            case .openTrial(let ids), .otherOrganization(let ids): ids
            }
        self.init(warning.code, ids.map(\.text).joined(separator: ", "))
    }
}
