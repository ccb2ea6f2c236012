import Logistics
import Operations

/// What a box is to hold, with a mark at what was read.
struct BoxLines: Sendable {
    struct Line: Sendable {
        let lineSerial, lineType, linePlace, lineTone, lineSign: String
    }

    let linesTitle: String
    let lines: [Line]
    /// Said where lines were left out.
    let linesCut: String?

    /// As many as a person looks through; of more, those that are awaited come first.
    private static let most = 200

    /// nil: nothing is awaited, or nobody knows what.
    init?(_ box: BoxFile) {
        let returns = box.item.map { [$0] } ?? box.found
        let all = returns.flatMap { item in item.lines.map { (item, $0) } }
        guard !all.isEmpty else { return nil }
        let here = Set(box.readings.compactMap(\.finding?.unitID))
        // What this box is to hold, then the rest of its return.
        let sorted = all.enumerated().sorted { left, right in
            let rank = { (entry: (offset: Int, element: (Return, ReturnLine))) in
                (
                    all.count > Self.most && entry.element.1.receipt == .received ? 1 : 0,
                    "\(entry.element.0.rma.text)-\(entry.element.1.parcel)" == box.receipt.parcel ? 0 : 1,
                    entry.offset
                )
            }
            return rank(left) < rank(right)
        }.map(\.element)
        lines = sorted.prefix(Self.most).map {
            Self.line($1, of: $0, in: box, isHere: here.contains($1.unitID))
        }
        linesCut =
            all.count > Self.most
            ? "\(Self.most) of \(all.count) are shown, what is awaited first. All are on the return sheet."
            : nil
        linesTitle = box.item == nil ? "Awaited on the returns found" : "Awaited on this return"
    }

    private static func line(
        _ line: ReturnLine, of item: Return, in box: BoxFile, isHere: Bool
    ) -> Line {
        let parcel = item.parcels.count > 1 ? ", parcel \(line.parcel)" : ""
        let (tone, sign, place): (DeskTone, String, String) =
            switch line.receipt {
            case .received where isHere: (.fine, "✓", "read here")
            case .received:
                (.fine, "✓", "back" + (line.receivedOn.map { " on \($0)" } ?? ""))
            case .awaiting: (.plain, "○", "awaited")
            case .missing: (.late, "✕", "missing when it was closed")
            case .waived: (.plain, "–", "written off")
            }
        return Line(
            lineSerial: line.serial.text, lineType: line.deviceType + parcel, linePlace: place,
            lineTone: tone.rawValue, lineSign: sign)
    }
}
