import Logistics
import Operations

/// Units out by weeks left until they are to be handed over: a drawing, and the same as a table.
struct DaysLeftPlot: Sendable {
    struct Bar: Sendable {
        let x, y, height, countY, middle: Int
        let barTone, barTitle: String
        let count: Int
        let hasUnits: Bool
    }

    struct Tick: Sendable {
        let tickX: Int
        let tickLabel: String
    }

    struct Line: Sendable {
        let span: String
        let units: Int
    }

    let plotSummary, viewBox: String
    let barWidth, base, labelY, width, todayX: Int
    let bars: [Bar]
    let ticks: [Tick]
    let lines: [Line]

    /// Weeks shown; what lies beyond is in the first and the last. A term is 120 days and 14 to send back, 20 weeks.
    private static let weeks = -5...19

    /// nil: nothing is out that has a date.
    init?(_ owed: [OwedDay], on today: CivilDate) {
        var counts = [Int: Int](uniqueKeysWithValues: Self.weeks.map { ($0, 0) })
        for day in owed {
            guard let days = day.returnBy?.days(since: today) else { continue }
            let week = days > 7 ? (days - 1) / 7 : days >= 0 ? 0 : (days - 6) / 7
            counts[min(max(week, Self.weeks.lowerBound), Self.weeks.upperBound), default: 0] += day.units
        }
        let most = counts.values.max() ?? 0
        guard most > 0 else { return nil }
        let (step, bar, tall, top) = (32, 26, 140, 28)
        let place = { (week: Int) in (week - Self.weeks.lowerBound) * step }
        width = Self.weeks.count * step
        base = top + tall
        labelY = base + 26
        barWidth = bar
        viewBox = "0 0 \(width) \(base + 36)"
        todayX = place(0) - (step - bar) / 2
        bars = Self.weeks.map { week in
            let count = counts[week] ?? 0
            let height = count == 0 ? 0 : max(3, count * tall / most)
            return Bar(
                x: place(week), y: top + tall - height, height: height, countY: top + tall - height - 6,
                middle: place(week) + bar / 2, barTone: week < 0 ? "late" : week == 0 ? "soon" : "fine",
                barTitle: "\(Self.span(week)): \(count)", count: count, hasUnits: count > 0)
        }
        ticks = stride(from: -4, through: 16, by: 4).map {
            Tick(
                tickX: place($0), tickLabel: $0 == 0 ? "today" : $0 < 0 ? "\(-$0) weeks late" : "\($0) weeks")
        }
        lines = Self.weeks.compactMap { week in
            (counts[week] ?? 0) > 0 ? Line(span: Self.span(week), units: counts[week] ?? 0) : nil
        }
        let late = counts.filter { $0.key < 0 }.values.reduce(0, +)
        plotSummary =
            "Units out by days left: \(counts.values.reduce(0, +)) in all, \(late) late, "
            + "\(counts[0] ?? 0) due in 7 days."
    }

    private static func span(_ week: Int) -> String {
        switch week {
        case weeks.lowerBound: "more than 4 weeks late"
        case ..<0: "\(-7 * week - 6) to \(-7 * week) days late"
        case 0: "7 days left or less"
        case weeks.upperBound: "\(7 * week + 1) days left or more"
        default: "\(7 * week + 1) to \(7 * week + 7) days left"
        }
    }
}
