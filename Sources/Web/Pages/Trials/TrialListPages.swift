import Hummingbird
import Logistics
import Operations

/// `/trials`: all trials the asker sees, and `/trials.csv`.
struct TrialListPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials") { request, context in
            let state = try state(request)
            let before = try request.query("before").map { text in
                guard let id = TrialID(text) else { throw DeskRefusal.notFound(text) }
                return id
            }
            let trials = try await pages.desk.newestTrials(
                in: state, before: before, limit: Listing.most + 1, for: context.asker)
            return pages.answer(
                TrialListPage(trials, state: state, asker: context.asker), to: request, context)
        }
        router.get("trials.csv") { request, context in
            let (state, asker) = (try state(request), context.asker)
            return try await CSVWriter.response(
                named: "trials", columns: TrialListPage.columns.map(\.columnLabel),
                next: { [desk = pages.desk] (last: Trial?) in
                    try await desk.newestTrials(
                        in: state, before: last?.id, limit: CSVWriter.chunk, for: asker)
                }, cells: { TrialListPage.cells(of: $0, on: asker.today).map(\.exported) })
        }
    }

    private func state(_ request: Request) throws -> Trial.State? {
        try request.queryWord("state")
    }
}

struct TrialListPage: Page {
    static let template = "trials"
    static let place: Place? = .trials

    let title = "Trials"
    let canAdd: Bool
    let filters: [PageField]
    let listing: Listing
    let exportAddress: String
    /// Where older ones are; nil: these are the last.
    let olderAddress: String?

    /// - Parameter trials: the newest first, one more than are shown where there are more.
    init(_ trials: [Trial], state: Trial.State?, asker: Asker) {
        let shown = trials.prefix(Listing.most)
        canAdd = asker.can(.trialAdd)
        exportAddress = PageAddress.query("/trials.csv", [("state", state?.rawValue)])
        olderAddress =
            trials.count > shown.count
            ? shown.last.map {
                PageAddress.query("/trials", [("state", state?.rawValue), ("before", $0.id.text)])
            } : nil
        filters = [
            PageField(
                "state", "State",
                .select([("", "any")] + Trial.State.allCases.map { ($0.rawValue, ProblemText.words($0)) }),
                value: state?.rawValue ?? ""
            ).placed(in: "filter", sent: nil, error: nil)
        ]
        listing = Listing(
            title, columns: Self.columns, rows: shown.map { Self.cells(of: $0, on: asker.today) },
            empty: "No trial is in this state.")
    }

    static let columns: [Listing.Column] = [
        .init("Trial"), .init("Company"), .init("Organization"), .init("State"), .init("Portal ends"),
        .init("Owner"), .init("Partner"),
    ]

    static func cells(of trial: Trial, on today: CivilDate) -> [Listing.Cell] {
        [
            .link(trial.id.text, trial.id.page), .text(trial.company), .text(trial.orgID),
            .mark(ProblemText.words(trial.state(on: today)), "plain"), .text(trial.portalExpires.text),
            .text(trial.owner), .text(trial.partner ?? trial.partnerEmail),
        ]
    }
}
