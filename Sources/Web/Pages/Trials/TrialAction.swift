import Logistics
import Operations

/// What the page of a trial can have done to the trial: a form, and the verb behind it.
struct TrialAction: Sendable {
    /// The last part of the address, and the id of the form.
    let word: String
    let flash: Flash
    /// Which field a refusal is about, by its code.
    var fields: [String: String] = [:]
    let run: @Sendable (Desk, TrialID, FormValues, Asker) async throws -> any Sendable

    static let all: [TrialAction] = [
        TrialAction(
            word: "consent", flash: .consented,
            fields: ["E_NOT_FULL_ADMIN": "by", "E_CONSENT_LAPSED": "on", "E_DATE": "on"]
        ) { desk, id, values, asker in
            try await desk.consent(
                to: id, by: try values.requiredText("by"), on: try values.date("on") ?? asker.today,
                asker: asker)
        },
        TrialAction(word: "cancel", flash: .trialCancelled, fields: ["E_DATE": "on"]) {
            desk, id, values, asker in
            try await desk.cancelTrial(
                id, on: try values.date("on") ?? asker.today, note: values.text("note"), by: asker)
        },
        TrialAction(word: "convert", flash: .trialConverted, fields: ["E_DATE": "on"]) {
            desk, id, values, asker in
            try await desk.convertTrial(id, on: try values.date("on") ?? asker.today, by: asker)
        },
        TrialAction(word: "portal-extend", flash: .portalExtended) { desk, id, _, asker in
            try await desk.extendPortal(of: id, by: asker)
        },
        TrialAction(word: "skip-devices", flash: .devicesSkipped) { desk, id, values, asker in
            try await desk.skipDevices(
                id, try values.word("reason", Trial.SkipReason.self), by: asker)
        },
        TrialAction(word: "notes", flash: .noteKept) { desk, id, values, asker in
            try await desk.note(try values.requiredText("note"), on: id, by: asker)
        },
        TrialAction(word: "returns", flash: .returnMade) { desk, id, values, asker in
            let shipment = try values.text("shipment").map { text in
                guard let shipment = ShipmentID(text) else { throw DeskRefusal.notFound(text) }
                return shipment
            }
            let wish = ReturnWish(
                shipment: shipment, perAddress: values.flag("perAddress"),
                unitsPerParcel: try values.integer("unitsPerParcel") ?? 1)
            return try await desk.createReturns(for: id, wish, by: asker)
        },
    ]

    /// The forms that fit the trial as it is and the asker's role.
    static func forms(_ file: TrialFile, _ forms: Forms) -> [PageForm] {
        let trial = file.trial
        let asker = forms.context.asker
        let base = trial.id.page
        let state = trial.state(on: asker.today)
        let day = PageField("on", "On", .input("date"), value: asker.today.text)
        var found: [PageForm] = []
        if asker.can(.returnCreate), file.shipments.contains(where: { $0.shipment.isAway }) {
            found.append(returns(file, forms))
        }
        if asker.can(.trialNote) {
            found.append(
                forms.make(
                    "notes", to: base + "/notes", "Add a note", submit: "Keep the note",
                    fields: [PageField("note", "Note", .area(rows: 3), isRequired: true)]))
        }
        if asker.can(.trialConsent), trial.isConsentNeeded, trial.consentOn == nil {
            found.append(consent(trial, on: day, forms))
        }
        if asker.can(.trialPortalExtend), state == .active || state == .expired {
            found.append(
                forms.make(
                    "portal-extend", to: base + "/portal-extend", "Extend the portal by 30 days",
                    submit: "Extend the portal",
                    lead: "From today. No date of a device moves.", tone: .quiet))
        }
        if asker.can(.trialSkipDevices) { found.append(skip(trial, forms)) }
        if asker.can(.trialConvert), trial.convertedOn == nil, trial.cancelledOn == nil {
            found.append(
                forms.make(
                    "convert", to: base + "/convert", "The customer bought", submit: "Record the purchase",
                    lead: "Every device still comes back.", tone: .quiet,
                    fields: [day]))
        }
        if asker.can(.trialCancel), trial.cancelledOn == nil, trial.convertedOn == nil {
            found.append(
                forms.make(
                    "cancel", to: base + "/cancel", "Cancel the trial", submit: "Cancel the trial",
                    lead: "What has not left is called off; what is out stays due.", tone: .danger,
                    fields: [day, PageField("note", "Note", .area(rows: 2))]))
        }
        return found
    }

    private static func returns(_ file: TrialFile, _ forms: Forms) -> PageForm {
        let away = file.shipments.filter { $0.shipment.isAway }.map(\.shipment)
        return forms.make(
            "returns", to: file.trial.id.page + "/returns", "Make a return", submit: "Make the return",
            lead: "For every unit that is with the customer and on no return yet. No carrier is called.",
            fields: [
                PageField(
                    "shipment", "Of",
                    .select(
                        [("", "all shipments")] + away.map { ($0.id.text, "\($0.id.text), \($0.deviceType)") }
                    )),
                PageField("unitsPerParcel", "Devices a parcel", .input("number"), value: "1"),
                PageField("perAddress", "One return for each address, if there are several", .check),
            ])
    }

    private static func consent(_ trial: Trial, on day: PageField, _ forms: Forms) -> PageForm {
        forms.make(
            "consent", to: trial.id.page + "/consent", "The customer consented", submit: "Record the consent",
            fields: [
                PageField(
                    "by", "Full administrator’s e-mail", .input("email"),
                    hint: trial.fullAdmins.isEmpty
                        ? "No full administrator is known."
                        : "One of \(ProblemText.list(trial.fullAdmins)).", isRequired: true),
                day,
            ])
    }

    private static func skip(_ trial: Trial, _ forms: Forms) -> PageForm {
        let reasons: [(value: String, label: String)] = [
            ("", "Devices are wanted"), ("licences-only", "Licenses only"), ("own-devices", "Own devices"),
            ("customer-devices", "The customer’s devices"), ("test", "A test"),
        ]
        return forms.make(
            "skip-devices", to: trial.id.page + "/skip-devices", "No devices wanted", submit: "Keep it",
            tone: .quiet,
            fields: [
                PageField("reason", "Devices", .select(reasons), value: trial.skip?.rawValue ?? "")
            ])
    }
}
