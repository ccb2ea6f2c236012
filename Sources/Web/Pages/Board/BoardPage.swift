import Logistics
import Operations

/// The first page: what waits for somebody, the most urgent first.
struct BoardPage: Page {
    static let template = "board"
    static let place: Place? = .board

    struct Tile: Sendable {
        let tileTitle, tileAddress, tileTone: String
        let tileCount: Int
    }

    struct Section: Sendable {
        let sectionID: String
        let sectionCount: Int
        let listing: Listing
        let allAddress, exportAddress: String
        /// More than are shown.
        let hasMore: Bool
    }

    let title = "Board"
    let shownSentence: String?
    let tiles: [Tile]
    let sections: [Section]
    let plot: DaysLeftPlot?
    let filters: [PageField]
    /// Nothing of the reader's own is out, and everybody's is another address.
    let isIdle: Bool
    /// By default; everybody's is a link away.
    let isMine: Bool
    let everybody: String
    let listAddress = "/"

    /// Rows of a list on the board; the rest is on a page of its own.
    static let rows = 10

    /// What it shows rows of: of all that is out it says only how much.
    static let parts = Set(Board.Part.allCases).subtracting([.out])

    init(_ board: Board, _ question: BoardQuestion, on today: CivilDate) {
        let lists = BoardList.allCases.compactMap { list in
            list.listing(of: board, on: today).map { (list, $0) }
        }
        tiles = lists.map { list, listing in
            Tile(
                tileTitle: list.title, tileAddress: question.address("/lists/" + list.rawValue),
                tileTone: listing.total == 0 ? "plain" : list.tone, tileCount: listing.total)
        }
        sections = lists.filter { list, listing in list != .out && !listing.rows.isEmpty }.map {
            list, listing in
            Section(
                sectionID: list.rawValue, sectionCount: listing.total,
                listing: listing.prefix(Self.rows),
                allAddress: question.address("/lists/" + list.rawValue),
                exportAddress: question.address("/lists/\(list.rawValue).csv"),
                hasMore: listing.total > Self.rows)
        }
        plot = DaysLeftPlot(board.days, on: today)
        filters = BoardFilters.fields(question)
        shownSentence = question.sentence
        isMine = question.isMine
        isIdle = question.isMine && lists.allSatisfy { $0.1.total == 0 }
        everybody = "/?owner=" + BoardQuestion.everybody
    }
}

/// One list of the board, whole.
struct BoardListPage: Page {
    static let template = "board-list"
    static let place: Place? = .board

    let title: String
    let shownSentence: String?
    let count: Int
    let listing: Listing
    let exportAddress, boardAddress, listAddress: String
    let filters: [PageField]

    init(_ list: BoardList, _ listing: Listing, _ question: BoardQuestion) {
        title = list.title
        shownSentence = question.sentence
        count = listing.total
        self.listing = listing.cut
        exportAddress = question.address("/lists/\(list.rawValue).csv")
        boardAddress = question.address("/")
        listAddress = "/lists/" + list.rawValue
        filters = BoardFilters.fields(question)
    }
}

/// The fields that make the address of a board.
enum BoardFilters {
    static func fields(_ question: BoardQuestion) -> [PageField] {
        let fields = [
            PageField(
                "owner", "Owner", hint: "Empty: yours. “\(BoardQuestion.everybody)”: all.",
                value: question.owner ?? ""),
            PageField("partner", "Partner’s e-mail", .input("email"), value: question.partner ?? ""),
            PageField("country", "Country", hint: "Two letters.", value: question.country ?? ""),
            PageField("type", "Device type", value: question.type ?? ""),
            PageField(
                "age", "Out for",
                .select(
                    [("", "any time")] + [30, 60, 90, 120].map { ("\($0)", "\($0) days or more") }),
                value: question.age.map(String.init) ?? ""),
        ]
        return fields.map { $0.placed(in: "filter", sent: nil, error: nil) }
    }
}
