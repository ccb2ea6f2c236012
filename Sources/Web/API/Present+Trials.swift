import Logistics
import Operations

extension JSON {
    init(_ date: CivilDate?) { self.init(date?.text) }

    init(_ trial: Trial, on today: CivilDate) {
        self = [
            "id": .string(trial.id.text), "state": .string(trial.state(on: today).rawValue),
            "kind": .string(trial.kind.rawValue), "orgId": .string(trial.orgID),
            "company": .string(trial.company), "adminEmail": .string(trial.adminEmail),
            "fullAdmins": JSON(trial.fullAdmins), "portalExpires": JSON(trial.portalExpires),
            "locationConfirmedOn": JSON(trial.locationConfirmedOn),
            "consentAskedOn": JSON(trial.consentAskedOn), "consentLastDay": JSON(trial.consentLastDay),
            "consentOn": JSON(trial.consentOn), "consentBy": JSON(trial.consentBy),
            "language": .string(trial.language), "partner": JSON(trial.partner),
            "partnerEmail": JSON(trial.partnerEmail), "owner": JSON(trial.owner),
            "dealId": JSON(trial.dealID), "costCenter": JSON(trial.costCenter),
            "licenses": JSON(trial.licenses), "skipReason": JSON(trial.skip?.rawValue),
            "activatedOn": JSON(trial.activatedOn), "convertedOn": JSON(trial.convertedOn),
            "cancelledOn": JSON(trial.cancelledOn), "warnings": [],
        ]
    }

    init(_ file: TrialFile, on today: CivilDate) {
        self = JSON(file.trial, on: today).adding([
            "shipments": .array(file.shipments.map { JSON($0) }),
            "returns": .array(
                file.returns.map {
                    [
                        "rmaNumber": .string($0.item.rma.text),
                        "authorization": .string($0.item.authorization.rawValue),
                        "headline": .string($0.item.headline.rawValue),
                    ]
                }),
            "notes": .array(file.notes.map { JSON($0) }),
            "warnings": .array(file.warnings.map { JSON($0) }),
        ])
    }

    init(_ note: Note) {
        self = [
            "subject": .string(note.subject), "verb": .string(note.verb), "text": .string(note.text),
            "by": .string(note.by), "at": .string(note.at.rfc3339),
        ]
    }

    init(_ warning: Warning) {
        self = ["code": .string(warning.code), "detail": .string(ProblemText.sentence(for: warning))]
    }

    /// `{"items":…,"next":null}` (D25).
    static func list(_ items: [JSON]) -> JSON {
        ["items": .array(items), "next": .null]
    }
}
