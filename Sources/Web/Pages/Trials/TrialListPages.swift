import Hummingbird
import Logistics
import Operations

/// `/trials`: all trials the asker sees.
struct TrialListPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials", use: list)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let state = try request.query("state").map { text in
            guard let state = Trial.State(rawValue: text) else {
                throw DeskRefusal.malformed(field: "state", reason: "is no state of a trial")
            }
            return state
        }
        let trials = try await pages.desk.trials(TrialFilter(), in: state, for: context.asker)
        let page = TrialListPage(trials, state: state, asker: context.asker)
        return pages.answer(page, to: request, context)
    }
}

struct TrialListPage: Page {
    static let template = "trials"
    static let place: Place? = .trials

    struct Row: Sendable {
        let address, id, company, orgID, stateWord, expires: String
    }

    let title = "Trials"
    let count: Int
    let canAdd: Bool
    let states: [PageField.Option]
    let rows: [Row]
    let isEmpty: Bool

    init(_ trials: [Trial], state: Trial.State?, asker: Asker) {
        count = trials.count
        canAdd = asker.can(.trialAdd)
        states = Trial.State.allCases.map {
            PageField.Option(
                value: $0.rawValue, optionID: "", optionLabel: ProblemText.words($0), isChosen: $0 == state)
        }
        // The newest first: that is what people come for.
        rows = trials.reversed().map {
            Row(
                address: "/trials/\($0.id.text)", id: $0.id.text, company: $0.company, orgID: $0.orgID,
                stateWord: ProblemText.words($0.state(on: asker.today)), expires: $0.portalExpires.text)
        }
        isEmpty = trials.isEmpty
    }
}
