import Hummingbird
import Logistics
import Operations

/// Which returns somebody wants to see, as it stands in the address, which can be shared.
struct ReturnListQuestion: Sendable {
    /// A headline, `late`, `open` or `all`.
    enum State: Hashable, Sendable {
        case open, all, late
        case headline(Return.Headline)

        init?(_ text: String) {
            switch text {
            case "open": self = .open
            case "all": self = .all
            case "late": self = .late
            default:
                guard let word = Return.Headline(rawValue: text) else { return nil }
                self = .headline(word)
            }
        }

        var text: String {
            switch self {
            case .open: "open"
            case .all: "all"
            case .late: "late"
            case .headline(let word): word.rawValue
            }
        }

        var label: String {
            switch self {
            case .open: "Open"
            case .all: "All"
            case .late: "Late"
            case .headline(let word):
                ProblemText.words(word).prefix(1).uppercased() + ProblemText.words(word).dropFirst()
            }
        }

        /// Whether a return that has ended can be among them.
        fileprivate var reachesEnded: Bool {
            switch self {
            case .all, .headline(.closed), .headline(.cancelled), .headline(.denied): true
            case .open, .late, .headline: false
            }
        }

        /// How many of those there are.
        func count(in tally: ReturnTally) -> Int {
            switch self {
            case .all: tally.count
            case .open: tally.isOpen ? tally.count : 0
            case .late: tally.late
            case .headline(let word): tally.headline == word ? tally.count : 0
            }
        }
    }

    let state: State
    let trial: TrialID?
    /// The last return of the page before.
    let after: RMANumber?
    let carrier, country, partner, owner: String?
    let within: Int?

    init(_ request: Request) throws {
        let given = request.query("state")
        guard let state = State(given ?? "open") else {
            throw DeskRefusal.malformed(field: "state", reason: "is no state of a return")
        }
        self.state = state
        trial = try request.query("trial").map { text in
            guard let id = TrialID(text) else { throw DeskRefusal.notFound(text) }
            return id
        }
        after = try request.query("after").map { text in
            guard let rma = RMANumber(text) else { throw DeskRefusal.noRMANumber(text) }
            return rma
        }
        carrier = request.query("carrier")
        country = request.query("country")?.uppercased()
        partner = request.query("partner")
        owner = request.query("owner")
        within = try request.query("within").map { text in
            guard let days = Int(text), (-10_000...10_000).contains(days) else {
                throw DeskRefusal.malformed(field: "within", reason: "is not a number of days")
            }
            return days
        }
    }

    /// What the store is asked for: every state, so that each can be counted, and ended ones only where they show.
    var filter: ReturnListFilter {
        ReturnListFilter(
            trialID: trial, openOnly: !state.reachesEnded, carrier: carrier.map { CarrierName($0) },
            country: country, partnerEmail: partner, owner: owner, dueWithin: within)
    }

    /// What is shown: those of the state alone.
    var shown: ReturnListFilter {
        var shown = filter
        switch state {
        case .all: break
        case .open: shown.openOnly = true
        case .late: shown.lateOnly = true
        case .headline(let word): shown.headline = word
        }
        return shown
    }

    /// The same question of another state, or put to another address.
    ///
    /// - Parameter after: the last return of the page before.
    func address(_ path: String = "/returns", of other: State? = nil, after: RMANumber? = nil) -> String {
        let shown = other ?? state
        let pairs: [(String, String?)] = [
            ("state", shown == .open ? nil : shown.text), ("trial", trial?.text), ("carrier", carrier),
            ("country", country), ("partner", partner), ("owner", owner),
            ("within", within.map(String.init)), ("after", after?.text),
        ]
        return PageAddress.query(path, pairs)
    }

    /// What is shown, in words; nil: every open one.
    var sentence: String? {
        let parts = [
            state == .open ? nil : state.label.lowercased(), trial.map { "trial \($0.text)" },
            carrier.map { "carrier \($0)" }, country.map { "country \($0)" }, partner.map { "partner \($0)" },
            owner.map { "trials of \($0)" }, within.map { "due within \($0) days" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "Shown: \(parts.joined(separator: ", "))."
    }

    /// The fields that make it.
    var fields: [PageField] {
        let states: [State] = [.open, .late] + Return.Headline.allCases.map { .headline($0) } + [.all]
        let fields = [
            PageField(
                "state", "State", .select(states.map { ($0.text, $0.label) }), value: state.text),
            PageField(
                "carrier", "Carrier",
                .select([("", "any")] + Self.carriers.map { ($0, $0) } + [("other", "other")]),
                value: carrier ?? ""),
            PageField("country", "Country", hint: "Two letters.", value: country ?? ""),
            PageField("partner", "Partner’s e-mail", .input("email"), value: partner ?? ""),
            PageField("owner", "Owner", hint: "Of the trial.", value: owner ?? ""),
            PageField(
                "within", "Due within", .input("number"), hint: "Days, late ones included.",
                value: within.map(String.init) ?? ""),
        ]
        return fields.map { $0.placed(in: "filter", sent: nil, error: nil) }
            + (trial.map { [.hidden("trial", $0.text)] } ?? [])
    }

    private static let carriers = Set(Country.all.values.compactMap(\.carrier)).map(\.text).sorted()
}
