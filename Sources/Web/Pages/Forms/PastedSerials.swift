import Logistics

/// Serials as people paste them: one a line, or a piece of a spreadsheet, whose columns stand between tabs.
/// The same is done by `Assets/serials.js` while they are typed.
enum PastedSerials {
    /// The lines of the column that holds the serials, without blank ones; where no column is surely that,
    /// the lines as they are, so that each is judged and nothing is guessed.
    static func lines(_ text: String) -> [String] {
        let rows = text.split(whereSeparator: \.isNewline).map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map { String($0.trimmed) }
        }.filter { $0.contains { !$0.isEmpty } }
        guard rows.contains(where: { $0.count > 1 }), let column = column(of: rows) else {
            return rows.map { $0.filter { !$0.isEmpty }.joined(separator: "\t") }
        }
        let cells = rows.map { column.place < $0.count ? $0[column.place] : "" }
        return cells.dropFirst(column.isHeaded ? 1 : 0).filter { !$0.isEmpty }
    }

    /// By its heading; else the one of whose cells every one could be a serial and none is there twice. A
    /// number of the row could be one as well, so the one with the longest cells is meant.
    private static func column(of rows: [[String]]) -> (place: Int, isHeaded: Bool)? {
        if let place = rows.first?.firstIndex(where: { $0.lowercased().hasPrefix("serial") }) {
            return (place, true)
        }
        let width = rows.map(\.count).max() ?? 0
        let fitting = (0..<width).compactMap { place -> (place: Int, letters: Int)? in
            let cells = rows.map { place < $0.count ? $0[place] : "" }
            guard cells.allSatisfy(couldBeSerial), Set(cells).count == cells.count else { return nil }
            return (place, cells.map(\.count).reduce(0, +))
        }
        let most = fitting.map(\.letters).max()
        let longest = fitting.filter { $0.letters == most }
        return longest.count == 1 ? longest.first.map { ($0.place, false) } : nil
    }

    private static func couldBeSerial(_ text: String) -> Bool {
        text.contains(where: \.isNumber) && (try? SerialNumber.read(text)) != nil
    }
}

extension FormValues {
    func serials(_ name: String) -> [String] { PastedSerials.lines(raw(name)) }
}
