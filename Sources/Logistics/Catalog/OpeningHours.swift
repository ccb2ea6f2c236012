/// When somebody is there to take a parcel in, by weekday, on the wall clock of the place.
public struct OpeningHours: Hashable, Sendable {
    /// Closed on the days that are not there.
    public let days: [Weekday: Span]

    public struct Span: Hashable, Sendable {
        public let opens: TimeOfDay
        public let closes: TimeOfDay

        /// Nil unless it opens before it closes.
        public init?(opens: TimeOfDay, closes: TimeOfDay) {
            guard opens < closes else { return nil }
            self.opens = opens
            self.closes = closes
        }

        /// `08:00-17:00`.
        public var text: String { "\(opens.text)-\(closes.text)" }
    }

    public init(_ days: [Weekday: Span] = [:]) {
        self.days = days
    }

    /// Nobody said when.
    public var isUnknown: Bool { days.isEmpty }

    public func on(_ day: CivilDate) -> Span? { days[day.weekday] }
}

extension OpeningHours {
    /// Reads `Mo-Fr 08:00-17:00; Sa 09:00-12:00`, the words of OpenStreetMap's opening_hours; empty text is
    /// nobody's word. Nil for anything else, and for a day that is said twice.
    public init?(_ text: some StringProtocol) {
        var days: [Weekday: Span] = [:]
        for part in text.split(separator: ";") {
            let words = part.split(whereSeparator: \.isWhitespace)
            if words.isEmpty { continue }
            guard words.count == 2, let named = Self.days(words[0]), let span = Self.span(words[1]) else {
                return nil
            }
            for day in named where days.updateValue(span, forKey: day) != nil { return nil }
        }
        self.days = days
    }

    /// As it is read, days of the same hours together: `Mo-Fr 08:00-17:00; Sa 09:00-12:00`.
    public var text: String {
        var runs: [(first: Weekday, last: Weekday, span: Span)] = []
        for day in Weekday.allCases {
            guard let span = days[day] else { continue }
            if let run = runs.last, run.span == span, run.last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day, span))
            }
        }
        return runs.map { run in
            let days = run.first == run.last ? run.first.word : "\(run.first.word)-\(run.last.word)"
            return "\(days) \(run.span.text)"
        }.joined(separator: "; ")
    }

    private static func days(_ text: some StringProtocol) -> [Weekday]? {
        var found: [Weekday] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { word in
                Weekday.allCases.first { $0.word.lowercased() == word.lowercased() }
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                first.rawValue <= last.rawValue
            else { return nil }
            found += Weekday.allCases.filter { (first.rawValue...last.rawValue).contains($0.rawValue) }
        }
        return found
    }

    private static func span(_ text: some StringProtocol) -> Span? {
        let times = text.split(separator: "-", omittingEmptySubsequences: false).map { TimeOfDay($0) }
        guard times.count == 2, let opens = times[0], let closes = times[1] else { return nil }
        return Span(opens: opens, closes: closes)
    }
}

extension Weekday {
    /// `Mo`.
    public var word: String {
        switch self {
        case .monday: "Mo"
        case .tuesday: "Tu"
        case .wednesday: "We"
        case .thursday: "Th"
        case .friday: "Fr"
        case .saturday: "Sa"
        case .sunday: "Su"
        }
    }
}
