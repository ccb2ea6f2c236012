import Foundation
import Hummingbird
import Logistics
import Operations

/// What of the arrivals somebody wants to see, as it stands in the address.
struct ArrivingQuestion: Sendable {
    let depot, company: String?
    let stage: ArrivingParcel.Stage?
    let expected: ArrivingFilter.Expected?

    init(_ request: Request) throws {
        depot = request.query("depot")
        company = request.query("company")
        stage = try request.query("stage").map { text in
            guard let stage = ArrivingParcel.Stage(rawValue: text) else {
                throw DeskRefusal.malformed(field: "stage", reason: "is not where a parcel can be")
            }
            return stage
        }
        expected = try request.query("expected").map { text in
            guard let expected = ArrivingFilter.Expected(rawValue: text) else {
                throw DeskRefusal.malformed(field: "expected", reason: "is not when a parcel can come")
            }
            return expected
        }
    }

    func address(_ path: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        let pairs = [
            ("depot", depot), ("stage", stage?.rawValue), ("expected", expected?.rawValue),
            ("company", company),
        ]
        let query = pairs.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: allowed).map { "\(name)=\($0)" }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    /// What the store is asked for; the depot is chosen among those that it finds.
    var filter: ArrivingFilter { ArrivingFilter(stage: stage, expected: expected, company: company) }

    func narrowed(_ all: [DepotArrivals]) -> [DepotArrivals] {
        all.filter { (depot == nil || $0.name == depot) && $0.count > 0 }
    }
}

extension ArrivingFilter.Expected {
    var words: String {
        switch self {
        case .today: "today"
        case .week: "within 7 days"
        case .late: "by now, and not here"
        case .unknown: "no day told"
        }
    }
}

/// `/arriving`: what comes to each depot.
struct ArrivingPage: Page {
    static let template = "arriving"
    static let place: Place? = .arriving

    struct Depot: Sendable {
        let depotID, depotName, depotSentence: String
        let tallies: [BoxLive.Tally]
        let table: ParcelTable
    }

    let title = "Arriving"
    let depots: [Depot]
    let filters: [PageField]
    let listAddress = "/arriving"
    let exportAddress: String
    let isNarrowed, hasNothing: Bool

    init(_ all: [DepotArrivals], _ question: ArrivingQuestion, _ forms: Forms) {
        let shown = question.narrowed(all)
        depots = shown.enumerated().map { place, arrivals in Self.depot(arrivals, place, forms) }
        hasNothing = shown.isEmpty
        isNarrowed = question.address("") != ""
        exportAddress = question.address("/arriving.csv")
        filters = Self.filters(all, question)
    }

    private static func depot(_ arrivals: DepotArrivals, _ place: Int, _ forms: Forms) -> Depot {
        let count = { (stage: ArrivingParcel.Stage) in arrivals.stages[stage] ?? 0 }
        return Depot(
            depotID: "depot-\(place + 1)", depotName: arrivals.name,
            depotSentence: arrivals.place + arrivals.opening(on: forms.context.asker.today)
                + "\(arrivals.count) parcels with \(arrivals.devices) devices.",
            tallies: [
                .init(
                    tallyName: "Delivered, not opened", tallyTone: count(.delivered) > 0 ? "soon" : "plain",
                    tallyCount: count(.delivered)),
                .init(tallyName: "In transit", tallyTone: "plain", tallyCount: count(.inTransit)),
                .init(tallyName: "Handed over", tallyTone: "plain", tallyCount: count(.handedOver)),
                .init(
                    tallyName: "Expected, not here", tallyTone: arrivals.late > 0 ? "late" : "plain",
                    tallyCount: arrivals.late),
            ], table: ParcelTable(arrivals.parcels, of: arrivals.count, forms))
    }

    private static func filters(_ all: [DepotArrivals], _ question: ArrivingQuestion) -> [PageField] {
        let any = (value: "", label: "any")
        return [
            PageField(
                "depot", "Depot", .select([any] + all.map { ($0.name, $0.name) }), value: question.depot ?? ""
            ),
            PageField(
                "stage", "Where it is",
                .select([any] + ArrivingParcel.Stage.allCases.map { ($0.rawValue, $0.words) }),
                value: question.stage?.rawValue ?? ""),
            PageField(
                "expected", "Expected",
                .select([any] + ArrivingFilter.Expected.allCases.map { ($0.rawValue, $0.words) }),
                value: question.expected?.rawValue ?? ""),
            PageField("company", "Company", hint: "A part of its name.", value: question.company ?? ""),
        ].map { $0.placed(in: "filter", sent: nil, error: nil) }
    }

    /// The same rows as a file.
    static func listing(_ all: [DepotArrivals], on today: CivilDate) -> Listing {
        Listing(
            "Arriving", columns: [.init("Depot")] + ParcelTable.columns,
            rows: all.flatMap { arrivals in
                arrivals.parcels.map { [.text(arrivals.name)] + ParcelTable.cells($0, on: today) }
            }, empty: "Nothing is on its way.")
    }
}

extension DepotArrivals {
    /// What a depot is called: its name and city, which two regions may share.
    var name: String {
        depot.map { $0.city == depotName ? $0.city : "\(depotName ?? $0.name), \($0.city)" }
            ?? "No depot for \(regions.map(\.words).joined(separator: ", "))"
    }

    /// When somebody is there, on the depot's own clock; nothing where nobody said.
    fileprivate func opening(on today: CivilDate) -> String {
        guard !hours.isUnknown else { return "" }
        let zone = timeZone.map { " (\($0))" } ?? ""
        let now = hours.on(today).map { "open today \($0.text)" } ?? "closed today"
        return "Open \(hours.text)\(zone), \(now). "
    }

    fileprivate var place: String {
        depot == nil ? "" : "Serves \(regions.map(\.words).joined(separator: ", ")). "
    }
}

extension Region {
    fileprivate var words: String {
        switch self {
        case .unitedStates: "the United States"
        case .canada: "Canada"
        case .emear: "Europe, Middle East and Africa"
        case .australia: "Australia"
        case .other: "other countries"
        }
    }
}
