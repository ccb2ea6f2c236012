import Logistics

/// When something happened, in the fields of Tracking and of Track Alert (CARRIERS 1.8, 1.9).
struct UPSEventTime {
    /// `YYYYMMDD` and `HHMMSS` at the place.
    var date: String?
    var time: String?
    /// The same moment in Greenwich.
    var gmtDate: String?
    var gmtTime: String?
    /// `-05:00` in Tracking, `-04.00` in Track Alert.
    var gmtOffset: String?

    /// Greenwich's date and time decide the moment, else the local ones with their offset, else nobody
    /// knows it. Nil without any date.
    var eventTime: EventTime? {
        let offset = gmtOffset.flatMap(Self.offset)
        let moment = utcSeconds
        guard let day = date.flatMap(Self.day) else {
            guard let moment else { return nil }
            guard let offset else { return EventTime(utcSeconds: moment) }
            return Self.local(moment, offset: offset)
        }
        guard let second = time.flatMap(Self.second) else {
            if let moment, let offset { return Self.local(moment, offset: offset) }
            return EventTime(date: day, secondOfDay: 0, utcSeconds: moment)
        }
        var known = EventTime(local: day, secondOfDay: second, gmtOffsetSeconds: offset)
        known.utcSeconds = moment ?? known.utcSeconds
        return known
    }

    private var utcSeconds: Int64? {
        guard let day = gmtDate.flatMap(Self.day), let second = gmtTime.flatMap(Self.second) else {
            return nil
        }
        return Int64(day.dayNumber) * 86_400 + Int64(second)
    }

    private static func local(_ moment: Int64, offset: Int) -> EventTime {
        var known = EventTime(utcSeconds: moment + Int64(offset))
        known.isLocal = true
        known.utcSeconds = moment
        return known
    }

    /// `YYYYMMDD`, with or without hyphens.
    static func day(_ text: String) -> CivilDate? {
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 8, let number = plain(digits) else { return nil }
        return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `HHMMSS`; zeros at the front get lost, the specification's own `74700` is 07:47:00.
    static func second(_ text: String) -> Int? {
        let digits = text.filter { $0 != ":" }
        guard digits.utf8.count <= 6, let number = plain(digits) else { return nil }
        let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// Seconds east of Greenwich from `-05:00`, `-04.00`, `+0530` or `-4`; no place is farther than 14 hours.
    static func offset(_ text: String) -> Int? {
        let isWest = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        let number = isWest || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
        let parts = number.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }.map(String.init)
        guard let first = parts.first, let whole = plain(first), parts.count <= 2 else { return nil }
        let hasBoth = parts.count == 1 && first.utf8.count > 2
        let hours = hasBoth ? whole / 100 : whole
        var minutes = hasBoth ? whole % 100 : 0
        if parts.count == 2 {
            // A number loses its last zero: -3.3 is three and a half hours.
            let text = parts[1].utf8.count == 1 ? parts[1] + "0" : parts[1]
            guard text.utf8.count == 2, let given = plain(text) else { return nil }
            minutes = given
        }
        guard hours <= 14, minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// ASCII digits alone: `Int` would take a sign.
    private static func plain(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
