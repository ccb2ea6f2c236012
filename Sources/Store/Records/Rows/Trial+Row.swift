import Logistics

extension Trial: TableRow {
    static let table = "trial"

    var cells: Cells {
        [
            "id": .id(id),
            "kind": .word(kind),
            "org_id": .text(orgID),
            "company": .text(company),
            "admin_email": .text(adminEmail),
            "admin_email_folded": .folded(adminEmail),
            "full_admins": .lines(fullAdmins),
            "portal_expires_on": .day(portalExpires),
            "location_confirmed_on": .day(locationConfirmedOn),
            "consent_asked_on": .day(consentAskedOn),
            "consent_on": .day(consentOn),
            "consent_by": .optional(consentBy),
            "language": .text(language),
            "partner": .optional(partner),
            "partner_email": .optional(partnerEmail),
            "partner_email_folded": .folded(partnerEmail),
            "owner": .optional(owner),
            "deal_id": .optional(dealID),
            "cost_center": .optional(costCenter),
            "licenses": .number(licenses),
            "skip": .word(skip),
            "activated_on": .day(activatedOn),
            "converted_on": .day(convertedOn),
            "cancelled_on": .day(cancelledOn),
            "reference": .optional(reference),
            "partner_folded": .folded(partner),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), kind: try row.word("kind"), orgID: try row.text("org_id"),
            company: try row.text("company"), adminEmail: try row.text("admin_email"),
            fullAdmins: try row.texts("full_admins"), portalExpires: try row.date("portal_expires_on"),
            locationConfirmedOn: try row.dateOrNil("location_confirmed_on"),
            consentAskedOn: try row.dateOrNil("consent_asked_on"),
            consentOn: try row.dateOrNil("consent_on"), consentBy: try row.textOrNil("consent_by"),
            language: try row.text("language"), partner: try row.textOrNil("partner"),
            partnerEmail: try row.textOrNil("partner_email"), owner: try row.textOrNil("owner"),
            dealID: try row.textOrNil("deal_id"), costCenter: try row.textOrNil("cost_center"),
            licenses: try row.intOrNil("licenses"), skip: try row.wordOrNil("skip"),
            activatedOn: try row.dateOrNil("activated_on"),
            convertedOn: try row.dateOrNil("converted_on"),
            cancelledOn: try row.dateOrNil("cancelled_on"), reference: try row.textOrNil("reference"))
    }
}
