extension TrackingEvent {
    /// A number as carriers print and people type it, made one: upper case, no blanks.
    public static func canonical(_ number: some StringProtocol) -> String {
        String(number.filter { !$0.isWhitespace }).uppercased()
    }

    /// Whether this surely happened before the other. False both ways: nobody can tell.
    ///
    /// UTC decides where both have it. A time without an offset may be any reading of its wall clock: of two
    /// at one place the clock decides but for the hour that a change of clocks repeats; otherwise every offset
    /// on Earth is possible (RELIABILITY 3d). Where A is before B, and B before C, A is never after C.
    func isBefore(_ other: TrackingEvent) -> Bool {
        if let mine = time.utcSeconds, let theirs = other.time.utcSeconds { return mine < theirs }
        if time.utcSeconds == nil, other.time.utcSeconds == nil, place != nil, place == other.place {
            return time.clockSeconds + EventTime.repeatedHour < other.time.clockSeconds
        }
        return time.latestUTC < other.time.earliestUTC
    }
}

extension EventTime {
    /// The longest that clocks are set back.
    fileprivate static let repeatedHour: Int64 = 3_600

    /// The wall clock, or UTC, as seconds since the first day.
    var clockSeconds: Int64 { Int64(date.dayNumber) * 86_400 + Int64(secondOfDay) }

    /// Clocks go from 12 hours behind Greenwich to 14 before it.
    fileprivate var earliestUTC: Int64 { utcSeconds ?? clockSeconds - 14 * 3_600 }
    fileprivate var latestUTC: Int64 { utcSeconds ?? clockSeconds + 12 * 3_600 }
}

extension Sequence<TrackingEvent> {
    /// Those that none of the others surely followed.
    var newest: [TrackingEvent] {
        let all = Array(self)
        return all.filter { event in !all.contains { event.isBefore($0) } }
    }

    /// Those that none of the others surely preceded.
    var oldest: [TrackingEvent] {
        let all = Array(self)
        return all.filter { event in !all.contains { $0.isBefore(event) } }
    }

    /// In an order that depends on nothing but the events: by time as written, then by what they say.
    public var inOrder: [TrackingEvent] {
        sorted { left, right in
            let (l, r) = (left.orderKey, right.orderKey)
            return l.time != r.time ? l.time < r.time : l.words.lexicographicallyPrecedes(r.words)
        }
    }
}

extension TrackingEvent {
    fileprivate var orderKey: (time: Int64, words: [String]) {
        (
            time.utcSeconds ?? time.clockSeconds,
            [String(kind.weight + 10), code, detailCode ?? "", place ?? "", text ?? ""]
        )
    }
}
