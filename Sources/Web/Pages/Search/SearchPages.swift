import Hummingbird
import Logistics
import Operations

/// `/search?q=`: one box for whatever somebody has in hand.
struct SearchPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("search", use: search)
    }

    @Sendable private func search(_ request: Request, _ context: APIContext) async throws -> Response {
        let typed = request.query("q") ?? ""
        let hits = try await pages.desk.search(SearchPage.wanted(typed), for: context.asker)
        let exact = Set(hits.filter(\.isExact).map(\.address))
        if exact.count == 1, let only = exact.first { return PageWriter.see(only) }
        return pages.answer(SearchPage(typed, hits), to: request, context)
    }
}

/// What was found, by kind; or what can be typed.
struct SearchPage: Page {
    static let template = "search"

    struct Group: Sendable {
        let groupID, groupTitle: String
        let groupCount: Int
        let groupListing: Listing
    }

    let title: String
    let asked, askedHint: String?
    let countSentence: String
    let groups: [Group]
    let isCut, isNothing: Bool
    let most = Desk.searchLimit

    let ways = [
        "a serial, as it is read or as it stands in a list",
        "an RMA number, in any case, with or without RMA, blanks and hyphens",
        "an order, loan or tracking number, of what went out or of what comes back",
        "an id like T-1, SH-1 or U-1",
        "a company, or the beginning of its name; an organization ID",
    ]

    init(_ typed: String, _ hits: [SearchHit]) {
        let text = String(typed.trimmed)
        title = text.isEmpty ? "Search" : "Search: \(text)"
        asked = text.isEmpty ? nil : text
        isNothing = hits.isEmpty
        isCut = hits.count >= Desk.searchLimit
        countSentence =
            hits.isEmpty
            ? "Nothing goes under “\(text)”."
            : "\(hits.count) go\(hits.count == 1 ? "es" : "") under “\(text)”."
        askedHint = hits.isEmpty ? Self.hint(text) : nil
        groups = SearchHit.Kind.allCases.compactMap { kind in
            let found = hits.filter { $0.kind == kind }
            return found.isEmpty ? nil : Group(kind, found)
        }
    }

    /// A parcel is found by its return.
    static func wanted(_ typed: String) -> String {
        let text = String(typed.trimmed)
        let parts = text.split(separator: "-")
        guard parts.count == 2, Int(parts[1]) != nil, parts[0].count > 8, RMANumber(parts[0]) != nil else {
            return text
        }
        return String(parts[0])
    }

    private static func hint(_ text: String) -> String? {
        guard text.uppercased().hasPrefix("RMA"), RMANumber(wanted(text)) == nil else { return nil }
        return ProblemText.sentence(DeskRefusal.noRMANumber(text))
    }
}

extension SearchPage.Group {
    fileprivate init(_ kind: SearchHit.Kind, _ hits: [SearchHit]) {
        groupID = "found-\(kind.rawValue)"
        groupTitle =
            switch kind {
            case .trial: "Trials"
            case .shipment: "Shipments"
            case .return: "Returns"
            case .unit: "Devices"
            }
        groupCount = hits.count
        let hasState = kind != .trial
        groupListing = Listing(
            groupTitle,
            columns: [.init(kind == .unit ? "Serial" : "Number"), .init("Company"), .init("Trial")]
                + (hasState ? [.init("State")] : []),
            rows: hits.map { hit in
                [.link(hit.id, hit.address), .text(hit.company), .link(hit.trialID.text, hit.trialID.page)]
                    + (hasState ? [.mark(ProblemText.words(of: hit.state), "plain")] : [])
            }, empty: "")
    }
}

extension SearchHit {
    /// The page it leads to; a device is on its trial's, where its return stands beside it.
    var address: String {
        switch kind {
        case .trial: trialID.page
        case .unit: trialID.page + "#" + ShipmentPart.unitAnchor + id
        case .shipment: trialID.page + "#" + id
        case .return: "/returns/" + id
        }
    }
}
