import Logistics

extension Contract {
    static let trialOperations: [APIOperation] = [
        .change(
            "trials", "addTrial", "Opens a trial for a customer.",
            [
                .must("kind", .words(Trial.Kind.self)), .must("orgId", .line(100)),
                .must("company", .line(200)), .must("adminEmail", emails), .may("fullAdmins", emails),
                .must("portalExpires", .date), .may("locationConfirmedOn", .date),
                .may("consentAskedOn", .date, "Needed for an existing customer."),
                .may("language", .line(20)),
                .may("partner", .line(200)), .may("partnerEmail", emails), .may("owner", .line(254)),
                .may("dealId", .line(100)), .may("costCenter", .line(100)),
                .may("licenses", .integer(0...1_000_000)),
                .may("again", .flag, "It is meant, although there is a warning."),
            ], .named("TrialFile"), status: 201,
            codes: ["E_OPEN_TRIAL", "E_ONE_ORGANIZATION", "E_CONSENT", "E_DATE", "E_STATE", "E_LAPSED"]),
        .list(
            "trials", "listTrials", "Lists trials, the oldest first.",
            query: [
                .may("state", .words(Trial.State.self), "On the day of the request."),
                .may("org-id", .line(100), "Of this organization."),
                .may("admin-email", .line(254), "Of this administrator, in any case."), .owner, .partner,
            ], of: "Trial"),
        .read(
            "trials/{trial}", "showTrial", "A trial with its shipments, returns and notes.",
            .named("TrialFile"), hasVersion: true),
        .read(
            "trials/{trial}/calendar", "showCalendar", "Every date that follows from a trial's dates.",
            .named("Calendar")),
        change(
            "consent", "consent", "Notes who consented, and when.",
            [.must("by", .line(254)), .may("on", .date)],
            codes: ["E_NOT_FULL_ADMIN", "E_CONSENT", "E_CONSENT_LAPSED", "E_DATE"]),
        change(
            "cancel", "cancelTrial", "Cancels a trial; what is out stays due.",
            [.may("on", .date), mayNote], codes: ["E_DATE"]),
        change(
            "convert", "convertTrial", "The customer buys.", [.may("on", .date)],
            codes: ["E_DATE", "E_LAPSED", "E_CONSENT"]),
        change(
            "portal-extend", "extendPortal", "Moves the portal's expiry to 30 days from today.", [],
            codes: ["E_NOT_LATER", "E_LAPSED"]),
        change(
            "skip-devices", "skipDevices", "Says why no devices are lent, or takes that back.",
            [.may("reason", .words(Trial.SkipReason.self))], codes: ["E_SKIPPED"]),
    ]

    private static func change(
        _ verb: String, _ name: String, _ summary: String, _ body: [Schema.Member], codes: [String]
    ) -> APIOperation {
        .change(
            "trials/{trial}/\(verb)", name, summary, body, .named("TrialFile"), codes: codes + ["E_STATE"],
            resource: .trial)
    }

    static let extensionOperations: [APIOperation] = [
        .change(
            "shipments/{shipment}/extensions", "requestExtension", "Asks for more time with the devices.",
            [
                .must("to", .date), .must("reason", .note),
                .may("requestedBy", .line(254), "Who asked; whoever acts, without it."),
            ], .named("Extension"), status: 201,
            codes: extensionCodes + ["E_PENDING"], resource: .shipment),
        .list(
            "extensions", "listExtensions", "Lists requests for more time.",
            query: [
                .may("state", .words(Extension.State.self), ""),
                .may("shipment", .line(40), "Of this shipment."),
            ], of: "Extension"),
        .read(
            "extensions/{extension}", "showExtension", "A request for more time.", .named("Extension"),
            hasVersion: true),
        decision("approve", "approveExtension", "Grants it; nobody decides what they asked for."),
        decision("deny", "denyExtension", "Denies it; nobody decides what they asked for."),
        decision("withdraw", "withdrawExtension", "Takes it back."),
    ]

    private static func decision(_ verb: String, _ name: String, _ summary: String) -> APIOperation {
        .change(
            "extensions/{extension}/\(verb)", name, summary, [mayNote], .named("Extension"),
            codes: extensionCodes + ["E_DECIDED", "E_SELF_DECISION", "E_STALE"], resource: .extension)
    }

    private static let extensionCodes = [
        "E_CAP_120", "E_NOT_LATER", "E_TERM_ENDED", "E_STATE", "E_EULA_MISSING",
    ]
}
