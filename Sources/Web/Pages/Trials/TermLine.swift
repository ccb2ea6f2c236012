import Logistics
import Operations

/// The 120 days of a shipment as a line: a drawing, and the same as a table.
struct TermLine: Sendable {
    struct Mark: Sendable {
        let markX, textX, textY: Int
        let markTone, markLabel: String
    }

    struct Day: Sendable {
        let dayEvent, dayDate, dayNumber: String
    }

    let lineSummary, lineBox: String
    let startX, termWidth, askedX, askedWidth, graceX, graceWidth, capX, capWidth, lineWidth: Int
    let termTone: String
    let marks: [Mark]
    let days: [Day]

    private static let (left, right, inner) = (16, 16, 968)
    /// A line of its own for labels that would lie on each other.
    private static let rowHeight = 24
    /// Of a letter of the labels, 15 units high; rather too wide than too narrow.
    private static let letter = 9

    private struct Event {
        let label: String
        let date: CivilDate
        let tone: String
    }

    /// nil: no start is known, so there is no line.
    init?(_ file: ShipmentFile, on today: CivilDate) {
        let term = file.shipment.term
        guard let start = term.startsOn, let cap = term.lastExpiry else { return nil }
        let events = Self.events(file, start: start, cap: cap, today: today)
        // What lies further away than a year would press the line together; it stands in the table all the same.
        let last = max(term.returnBy ?? cap, cap, min(today, start.adding(days: 200))).days(since: start)
        let x = { (date: CivilDate) in
            Self.left + min(max(date.days(since: start), 0), last) * Self.inner / max(last, 1)
        }
        startX = x(start)
        termWidth = term.expiresOn.map { x($0) - x(start) } ?? 0
        let asked = file.extensions.last { $0.state == .pending }?.to
        askedX = term.expiresOn.map(x) ?? x(start)
        askedWidth = asked.map { [askedX] in max(0, x($0) - askedX) } ?? 0
        graceX = term.expiresOn.map(x) ?? x(start)
        graceWidth = term.returnBy.map { x($0) }.map { [graceX] in $0 - graceX } ?? 0
        capX = x(start)
        capWidth = x(cap) - x(start)
        lineWidth = Self.left + Self.inner + Self.right
        let late = term.returnBy.map { today > $0 } ?? false
        termTone = late ? "late" : "fine"
        let (placed, rows) = Self.placed(events, x)
        marks = placed
        lineBox = "0 0 \(lineWidth) \(64 + rows * Self.rowHeight)"
        days = events.map {
            Day(dayEvent: $0.label, dayDate: $0.date.text, dayNumber: String($0.date.days(since: start)))
        }
        lineSummary =
            "Term of \(file.shipment.id.text): "
            + events.map { "\($0.label) \($0.date.text)" }.joined(separator: ", ") + "."
    }

    private static func events(
        _ file: ShipmentFile, start: CivilDate, cap: CivilDate, today: CivilDate
    ) -> [Event] {
        let term = file.shipment.term
        var events = [Event(label: "start", date: start, tone: "plain")]
        if let eula = term.eulaExpiresOn, eula != term.expiresOn {
            events.append(Event(label: "expiry of the e-mail", date: eula, tone: "plain"))
        }
        for asked in file.extensions where asked.state == .approved && asked.to != term.expiresOn {
            events.append(Event(label: "extended by \(asked.id.text)", date: asked.to, tone: "plain"))
        }
        for asked in file.extensions where asked.state == .pending {
            events.append(Event(label: "\(asked.id.text) asks for", date: asked.to, tone: "asked"))
        }
        if let expiry = term.expiresOn { events.append(Event(label: "expiry", date: expiry, tone: "strong")) }
        if let back = term.returnBy { events.append(Event(label: "return by", date: back, tone: "strong")) }
        events.append(Event(label: "day 120", date: cap, tone: "plain"))
        events.append(Event(label: "today", date: today, tone: "today"))
        return events.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
            .map(\.element)
    }

    /// Labels under the line, each in the first row where it lies on no other.
    private static func placed(_ events: [Event], _ x: (CivilDate) -> Int) -> (marks: [Mark], rows: Int) {
        var ends: [Int] = []
        let marks = events.map { event in
            let width = event.label.count * letter
            let middle = min(max(x(event.date), left + width / 2), left + inner - width / 2)
            let (from, to) = (middle - width / 2, middle + width / 2)
            let row = ends.firstIndex { $0 < from } ?? ends.count
            if row == ends.count { ends.append(to) } else { ends[row] = to }
            return Mark(
                markX: x(event.date), textX: middle, textY: 68 + row * rowHeight, markTone: event.tone,
                markLabel: event.label)
        }
        return (marks, ends.count)
    }
}
