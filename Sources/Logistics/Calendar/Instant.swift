/// Milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant {
    public func adding(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1_000)
    }

    /// Whole seconds from `other` to here; negative before it.
    public func seconds(since other: Instant) -> Int64 {
        (milliseconds - other.milliseconds) / 1_000
    }
}

extension Instant {
    /// `2025-02-14T09:30:00Z`, cut to the second.
    public var rfc3339: String {
        let seconds = milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let rest = Int(seconds - day * 86_400)
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return CivilDate(dayNumber: Int(day)).text + "T" + time.joined(separator: ":") + "Z"
    }
}
