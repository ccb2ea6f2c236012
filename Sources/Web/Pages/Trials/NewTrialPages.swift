import Hummingbird
import Logistics
import Operations

/// `/trials/new`: opens a trial.
struct NewTrialPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials/new") { try await show($0, $1, nil) }
        router.post("trials", use: add)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        try context.asker.expect(.trialAdd)
        let page = NewTrialPage(Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    @Sendable private func add(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: NewTrialPage.formID,
            fields: ["E_OPEN_TRIAL": "again", "E_NOT_FULL_ADMIN": "fullAdmins"],
            again: { try await show(request, context, $0) },
            { values in
                try await pages.desk.addTrial(
                    try values.trialDraft(), again: values.flag("again"), by: context.asker)
            }, to: { Flash.trialAdded.on($0.trial.id.page) })
    }
}

extension FormValues {
    fileprivate func trialDraft() throws -> TrialDraft {
        guard let kind = Trial.Kind(rawValue: try requiredText("kind")) else {
            throw DeskRefusal.malformed(field: "kind", reason: "is not new, existing or paid")
        }
        guard let adminEmail = try email("adminEmail") else {
            throw DeskRefusal.malformed(field: "adminEmail", reason: "is missing")
        }
        let admins = lines("fullAdmins")
        for admin in admins where !EmailAddress.isPlausible(admin) {
            throw DeskRefusal.malformed(field: "fullAdmins", reason: "“\(admin)” is no e-mail address")
        }
        let asked = try date("consentAskedOn")
        if kind == .existing, asked == nil {
            throw DeskRefusal.malformed(field: "consentAskedOn", reason: "is missing")
        }
        return TrialDraft(
            kind: kind, orgID: try requiredText("orgId"), company: try requiredText("company"),
            adminEmail: adminEmail, fullAdmins: admins, portalExpires: try requiredDate("portalExpires"),
            locationConfirmedOn: try date("locationConfirmedOn"), consentAskedOn: asked,
            language: text("language") ?? "en", partner: text("partner"),
            partnerEmail: try email("partnerEmail"), owner: text("owner"), dealID: text("dealId"),
            costCenter: text("costCenter"), licenses: try integer("licenses"))
    }
}

struct NewTrialPage: Page {
    static let template = "new-trial"
    static let place: Place? = .trials
    static let formID = "trial"

    let title = "Open a trial"
    let form: PageForm

    init(_ forms: Forms) {
        form = forms.make(
            Self.formID, to: "/trials", title, submit: "Open the trial",
            fields: [
                PageField(
                    "kind", "Customer",
                    .choice([
                        ("new", "New"), ("existing", "Existing: consent is needed"),
                        ("paid", "Existing, has bought"),
                    ]), value: "new"),
                PageField("company", "Company", isRequired: true),
                PageField("orgId", "Organization ID", isRequired: true),
                PageField("adminEmail", "Administrator’s e-mail", .input("email"), isRequired: true),
                PageField(
                    "fullAdmins", "Full administrators", .area(rows: 2), hint: "One e-mail address a line."),
                PageField("portalExpires", "The portal’s trial ends on", .input("date"), isRequired: true),
                PageField(
                    "locationConfirmedOn", "Location confirmed on", .input("date"),
                    hint: "The day somebody made sure that the customer is in a supported place."),
                PageField(
                    "consentAskedOn", "Consent asked on", .input("date"), hint: "For an existing customer."),
                PageField(
                    "language", "Language of the customer’s instructions",
                    .select(PageText.languages.map { ($0.code, $0.name) }), value: "en"),
                PageField("partner", "Partner"),
                PageField("partnerEmail", "Partner’s e-mail", .input("email")),
                PageField("owner", "Owner in the trials team", value: forms.context.asker.actor?.name ?? ""),
                PageField("dealId", "Deal ID"), PageField("costCenter", "Cost center"),
                PageField("licenses", "Licenses", .input("number")),
                PageField(
                    "again", "Open it although this organization has an open trial", .check),
            ])
    }
}

extension Asker {
    /// Refuses a page whose only use is a verb that the role has not.
    func expect(_ verb: Verb) throws {
        guard let actor else { throw DeskRefusal.noActor }
        _ = try actor.scope(of: verb)
    }
}
