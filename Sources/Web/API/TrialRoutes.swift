import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/trials`
struct TrialRoutes: Sendable {
    let desk: Desk
    let instructions: Instructions

    func add(to api: RouterGroup<APIContext>) {
        api.post("trials", use: add)
        api.get("trials", use: list)
        api.get("trials/:trial", use: show)
        api.get("trials/:trial/calendar", use: calendar)
        api.post("trials/:trial/consent", use: consent)
        api.post("trials/:trial/cancel", use: cancel)
        api.post("trials/:trial/convert", use: convert)
        api.post("trials/:trial/portal-extend", use: extendPortal)
        api.post("trials/:trial/skip-devices", use: skipDevices)
    }

    @Sendable private func add(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        guard let kind = Trial.Kind(rawValue: try fields.requiredText("kind")) else {
            throw DeskRefusal.malformed(field: "kind", reason: "is not new, existing or paid")
        }
        guard let adminEmail = try fields.emails("adminEmail").first else {
            throw DeskRefusal.malformed(field: "adminEmail", reason: "is missing")
        }
        let draft = TrialDraft(
            kind: kind, orgID: try fields.requiredText("orgId"), company: try fields.requiredText("company"),
            adminEmail: adminEmail,
            fullAdmins: try fields.emails("fullAdmins"),
            portalExpires: try fields.requiredDate("portalExpires"),
            locationConfirmedOn: try fields.date("locationConfirmedOn"),
            consentAskedOn: try fields.date("consentAskedOn"), language: try fields.text("language") ?? "en",
            partner: try fields.text("partner"), partnerEmail: try fields.emails("partnerEmail").first,
            owner: try fields.text("owner"), dealID: try fields.text("dealId"),
            costCenter: try fields.text("costCenter"), licenses: try fields.integer("licenses"))
        if kind == .existing, draft.consentAskedOn == nil {
            throw DeskRefusal.malformed(field: "consentAskedOn", reason: "is missing")
        }
        let again = try fields.flag("again") ?? false
        let today = context.asker.today
        return try await context.answer(.created) {
            try await desk.addTrial(draft, again: again, by: context.asker)
        } as: {
            JSON($0, on: today)
        }
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let state = try request.queryWord("state", Trial.State.self)
        var filter = TrialFilter(orgID: request.query("org-id"), adminEmail: request.query("admin-email"))
        filter.owner = request.query("owner")
        filter.partnerEmail = request.query("partner")
        let trials = try await desk.trials(
            filter, in: state, try request.part(of: "trials"), for: context.asker)
        return try JSON.list(trials, of: "trials") { JSON($0, on: context.asker.today) }.response()
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        try await answer(context) { try await desk.trial($0, for: context.asker) }
    }

    @Sendable private func calendar(_ request: Request, _ context: APIContext) async throws -> Response {
        let file = try await desk.trial(try context.id("trial", Trial.self), for: context.asker)
        let trial = file.trial
        let dates = trial.calendar
        return try JSON.object([
            "trial": .string(trial.id.text), "portalExpires": JSON(trial.portalExpires),
            "lastGraceDay": JSON(dates.graceLastDay), "lapsedFrom": JSON(dates.lapsedFrom),
            "numbersKeptTo": JSON(dates.numbersKeptTo), "numbersFreeFrom": JSON(dates.numbersFreeFrom),
            "consentLastDay": JSON(trial.consentLastDay),
            "shipments": .array(
                file.shipments.map {
                    [
                        "id": .string($0.shipment.id.text), "deviceType": .string($0.shipment.deviceType),
                        "expiresOn": JSON($0.shipment.term.expiresOn),
                        "returnBy": JSON($0.shipment.term.returnBy),
                        "lastPossibleExpiry": JSON($0.shipment.term.lastExpiry),
                    ]
                }),
        ]).response()
    }

    @Sendable private func consent(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let by = try fields.requiredText("by")
        let on = try fields.date("on") ?? context.asker.today
        return try await answer(context) {
            try await desk.consent(to: $0, by: by, on: on, asker: context.asker)
        }
    }

    @Sendable private func cancel(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        let on = try fields.date("on") ?? context.asker.today
        let note = try fields.text("note")
        return try await answer(context) {
            try await desk.cancelTrial($0, on: on, note: note, by: context.asker)
        }
    }

    @Sendable private func convert(_ request: Request, _ context: APIContext) async throws -> Response {
        let on = try await Fields(of: request, context: context).date("on") ?? context.asker.today
        return try await answer(context) { try await desk.convertTrial($0, on: on, by: context.asker) }
    }

    @Sendable private func extendPortal(_ request: Request, _ context: APIContext) async throws -> Response {
        try await answer(context) { try await desk.extendPortal(of: $0, by: context.asker) }
    }

    @Sendable private func skipDevices(_ request: Request, _ context: APIContext) async throws -> Response {
        let reason = try await Fields(of: request, context: context).text("reason").map { text in
            guard let reason = Trial.SkipReason(rawValue: text) else {
                throw DeskRefusal.malformed(field: "reason", reason: "is no reason to skip devices")
            }
            return reason
        }
        return try await answer(context) { try await desk.skipDevices($0, reason, by: context.asker) }
    }

    private func answer(
        _ context: APIContext, _ act: (TrialID) async throws -> TrialFile
    ) async throws -> Response {
        let id = try context.id("trial", Trial.self)
        let today = context.asker.today
        return try await context.answer {
            try await act(id)
        } as: {
            JSON($0, on: today)
        }
    }
}
