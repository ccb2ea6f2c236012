import ArgumentParser
import Logistics
import Web

struct TrialConsent: TrialVerb {
    static let configuration = CommandConfiguration.verb(
        "consent", "Records that a full administrator consented.",
        "Good up to 30 days after the customer was asked.",
        example: """
            trial consent T-1 --by cio@acme.example --on 2025-03-02 --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @Option(help: "The full administrator who consented.") var by: String
    @Option(help: "The day; without it, today.") var on: CivilDate?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("trials", trial.text, "consent", body: ["by": .string(by), "on": JSON(on?.text)])
    }
}

struct TrialCancel: TrialVerb {
    static let configuration = CommandConfiguration.verb(
        "cancel", "Cancels a trial.",
        "Shipments that have not left are cancelled with it; what is out stays due.",
        example: """
            trial cancel T-1 --note "customer withdrew" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @Option(help: "The day; without it, today.") var on: CivilDate?
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("trials", trial.text, "cancel", body: ["on": JSON(on?.text), "note": JSON(note)])
    }
}

struct TrialConvert: TrialVerb {
    static let configuration = CommandConfiguration.verb(
        "convert", "Records that the customer bought.", "Devices go back all the same.",
        example: "trial convert T-1 --on 2025-01-20 --actor ann@trials.example --role trials-team")

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @Option(help: "The day; without it, today.") var on: CivilDate?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post("trials", trial.text, "convert", body: ["on": JSON(on?.text)])
    }
}

struct TrialPortalExtend: TrialVerb {
    static let configuration = CommandConfiguration.verb(
        "portal-extend", "Moves the end of the service trial to 30 days from today.",
        "Device dates do not move: see `extension request`.",
        example: "trial portal-extend T-1 --actor ann@trials.example --role trials-team")

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { try .post("trials", trial.text, "portal-extend") }
}

struct TrialSkipDevices: TrialVerb {
    static let configuration = CommandConfiguration.verb(
        "skip-devices", "Says why no devices are wanted, or withdraws it.",
        "While it stands no shipment can be recorded.",
        example: """
            trial skip-devices T-1 --reason own-devices --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @Option(help: "Why.") var reason: Trial.SkipReason?
    @Flag(help: "Devices are wanted after all.") var withdraw = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard withdraw != (reason != nil) else {
            throw ValidationError("Give either --reason or --withdraw.")
        }
    }

    func request() throws -> APIRequest {
        try .post("trials", trial.text, "skip-devices", body: ["reason": JSON(reason?.rawValue)])
    }
}
