import ArgumentParser
import Logistics
import Web

struct TrialShow: TrialVerb {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "show", "Shows a trial with its shipments, returns and notes.", example: "trial show T-1")

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("trials", trial.text) }
}

struct TrialList: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "list", "Lists trials.", example: "trial list --state active")

    @Option(help: "Of one organization.") var orgID: String?
    @Option(help: "Of one customer administrator.") var adminEmail: String?
    @Option(help: "In this state on --today.") var state: Trial.State?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        .get("trials", query: [("org-id", orgID), ("admin-email", adminEmail), ("state", state?.rawValue)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.trials(answer.items("items")) }
}

struct TrialCalendar: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "calendar", "Prints every date that follows from a trial's dates.",
        "The service trial, its grace and its telephone numbers never decide a device date; both are shown.",
        example: "trial calendar T-1")

    @Argument(help: "The trial, T-1.") var trial: TrialID
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("trials", trial.text, "calendar") }
    func render(_ answer: JSON, on page: inout Page) { page.calendar(answer) }
}
