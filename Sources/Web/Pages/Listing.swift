import Hummingbird

/// A table as people see it and as it is exported: one definition for both.
struct Listing: Sendable {
    struct Column: Sendable {
        let columnLabel: String
        var isNumber = false

        init(_ label: String, isNumber: Bool = false) {
            columnLabel = label
            self.isNumber = isNumber
        }
    }

    struct Cell: Sendable {
        let cellText: String
        let cellAddress: String?
        /// `late`, `soon`, `fine`, `plain`: a word in a frame.
        let cellMark: String?
        let isNumber: Bool
        /// An id, a date, a word: it stands on one line.
        let isShort: Bool
        /// Set where the text is a number.
        fileprivate let number: Int?

        private init(
            _ text: String, address: String? = nil, mark: String? = nil, number: Int? = nil
        ) {
            cellText = text
            cellAddress = address
            cellMark = mark
            isNumber = number != nil
            self.number = number
            // An instant, `2025-02-14 09:30 UTC`, has 20; a name of that length may be broken.
            isShort = text.utf8.count <= (text.first?.isNumber ?? false ? 20 : 16)
        }

        static func text(_ text: String?) -> Cell { Cell(text ?? "") }
        static func link(_ text: String, _ address: String) -> Cell {
            Cell(text, address: address)
        }
        static func mark(_ text: String, _ tone: String) -> Cell { Cell(text, mark: tone) }
        static func number(_ number: Int) -> Cell {
            Cell(String(number), number: number)
        }

        var exported: CSVWriter.Cell { number.map { .number($0) } ?? .text(cellText) }
    }

    struct Row: Sendable {
        /// Names the row.
        let head: Cell
        let cells: [Cell]
        /// Where an address can lead to it.
        let rowAnchor: String?
    }

    let listTitle: String
    let columns: [Column]
    private(set) var rows: [Row]
    let isListEmpty: Bool
    /// What an empty list means.
    let emptySentence: String
    /// How many rows there are, read or not.
    let total: Int

    /// - Parameters:
    ///   - total: nil: all rows there are.
    ///   - anchor: before the head of a row it is the row's id, so that an address can lead to it.
    init(
        _ title: String, columns: [Column], rows: [[Cell]], empty: String, total: Int? = nil,
        anchor: String? = nil
    ) {
        listTitle = title
        self.columns = columns
        self.rows = rows.compactMap { cells in
            cells.first.map { head in
                Row(
                    head: head, cells: Array(cells.dropFirst()),
                    rowAnchor: anchor.map { $0 + head.cellText })
            }
        }
        isListEmpty = rows.isEmpty
        self.total = total ?? rows.count
        emptySentence = empty
    }

    /// As many rows as a page shows at once; an export has all of them.
    static let most = 100

    /// Said where rows were left out.
    private(set) var cutSentence: String?

    /// With no more rows than a page shows.
    var cut: Listing {
        guard total > Self.most else { return self }
        var listing = prefix(Self.most)
        listing.cutSentence =
            "The first \(listing.rows.count) of \(total) are shown. Narrow it down, or export all of it."
        return listing
    }

    /// Its first rows.
    func prefix(_ count: Int) -> Listing {
        var listing = self
        listing.rows = Array(rows.prefix(count))
        return listing
    }

    func csv(named name: String) -> Response {
        CSVWriter.response(
            named: name, columns: columns.map(\.columnLabel),
            rows: rows.lazy.map { row in ([row.head] + row.cells).map(\.exported) })
    }
}
