import Hummingbird
import Logistics
import Operations

/// `/trials`: all trials the asker sees, and `/trials.csv`.
struct TrialListPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials") { request, context in
            let (state, trials) = try await read(request, context)
            return pages.answer(
                TrialListPage(trials, state: state, asker: context.asker), to: request, context)
        }
        router.get("trials.csv") { request, context in
            let (state, trials) = try await read(request, context)
            return TrialListPage(trials, state: state, asker: context.asker).whole.csv(named: "trials")
        }
    }

    private func read(_ request: Request, _ context: APIContext) async throws -> (Trial.State?, [Trial]) {
        let state = try request.queryWord("state", Trial.State.self)
        return (state, try await pages.desk.trials(TrialFilter(), in: state, for: context.asker))
    }
}

struct TrialListPage: Page {
    static let template = "trials"
    static let place: Place? = .trials

    let title = "Trials"
    let count: Int
    let canAdd: Bool
    let filters: [PageField]
    let listing: Listing
    /// For the export.
    let whole: Listing
    let exportAddress: String

    init(_ trials: [Trial], state: Trial.State?, asker: Asker) {
        count = trials.count
        canAdd = asker.can(.trialAdd)
        exportAddress = "/trials.csv" + (state.map { "?state=\($0.rawValue)" } ?? "")
        filters = [
            PageField(
                "state", "State",
                .select([("", "any")] + Trial.State.allCases.map { ($0.rawValue, ProblemText.words($0)) }),
                value: state?.rawValue ?? ""
            ).placed(in: "filter", sent: nil, error: nil)
        ]
        // The newest first: that is what people come for.
        whole = Listing(
            title,
            columns: [
                .init("Trial"), .init("Company"), .init("Organization"), .init("State"), .init("Portal ends"),
                .init("Owner"), .init("Partner"),
            ],
            rows: trials.reversed().map {
                [
                    .link($0.id.text, $0.id.page), .text($0.company), .text($0.orgID),
                    .mark(ProblemText.words($0.state(on: asker.today)), "plain"),
                    .text($0.portalExpires.text),
                    .text($0.owner), .text($0.partner ?? $0.partnerEmail),
                ]
            }, empty: "No trial is in this state.")
        listing = whole.cut
    }
}
