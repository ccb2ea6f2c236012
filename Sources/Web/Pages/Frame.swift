import Hummingbird
import Logistics
import Operations

/// What stands around every page: head, navigation, search, what was done or refused.
struct Frame: Sendable {
    struct Link: Sendable {
        let address, label: String
        let isHere: Bool
    }

    /// Why what was asked for was not done, and where it can be mended.
    struct Refusal: Sendable {
        let sentence, code: String
        /// The id of the field or form.
        let target: String
    }

    let language, pageTitle, style, icon, query: String
    let scripts: [String]
    let navigation: [Link]
    let hasSearch: Bool
    /// Who is signed in.
    let who, role: String?
    /// The page of whoever is signed in; nil: the machine's word is taken for who that is.
    let account: String?
    /// The token of the form that signs out; nil: there is no session to end.
    let signOut: String?
    let flash: String?
    let refusal: Refusal?

    init<Shown: Page>(_ page: Shown, _ request: Request, _ context: APIContext, _ refused: Refused?) {
        let actor = context.asker.actor
        // Whoever came over a socket and is not known sees no way in but the one of the page itself.
        let isStranger = actor == nil && context.way == .socket
        language = "en"
        pageTitle = refused == nil ? page.title : "Not done: \(page.title)"
        style = Asset.style.address
        icon = Asset.icon.address
        scripts = Shown.scripts.map(\.address)
        query = Shown.template == "search" ? request.query("q") ?? "" : ""
        navigation =
            isStranger
            ? []
            : Place.allCases.filter { Self.shows($0, to: actor) }.map {
                Link(address: $0.address, label: $0.label, isHere: $0 == Shown.place)
            }
        hasSearch = !isStranger && Self.shows(.trials, to: actor)
        who = actor?.name
        account = context.asker.entrant.map { _ in "/account" }
        role = actor.map { ProblemText.words($0.role) }
        signOut = context.csrf.isEmpty ? nil : context.csrf
        flash = request.query("done").flatMap { Flash(rawValue: $0) }?.sentence
        refusal = refused.map {
            Refusal(sentence: $0.sentence, code: $0.problem.code, target: $0.target)
        }
    }

    private static func shows(_ place: Place, to actor: Actor?) -> Bool {
        guard let verb = place.verb, let actor else { return true }
        return actor.role.scope(of: verb) != .no
    }
}
