import CarrierInterface
import Logistics

/// `2026-09-10T17:00:00 GMT+02:00`: local time at the shipper with its offset, a blank before GMT as in DHL's
/// error text (998) and samples, though not in the schema's example.
enum DHLTime {
    static func text(_ planned: PlannedTime) -> String {
        text(planned.date, planned.time, gmtOffsetMinutes: planned.gmtOffsetMinutes)
    }

    static func text(_ date: CivilDate, _ time: TimeOfDay, gmtOffsetMinutes: Int) -> String {
        let distance = Int(gmtOffsetMinutes.magnitude)
        let offset = TimeOfDay(minutes: distance)?.text ?? "00:00"
        return "\(date.text)T\(time.text):00 GMT\(gmtOffsetMinutes < 0 ? "-" : "+")\(offset)"
    }
}

extension DHLTime {
    /// The wall clock of an event, `2023-08-09` and `13:56:21`, with `+09:00` where it was asked for and
    /// given. Nil without a day. An hour that cannot be read is midnight, and has no moment.
    static func event(_ date: String?, _ time: String?, offset: String?) -> EventTime? {
        guard let date, let day = CivilDate(date.prefix(10)) else { return nil }
        let clock = time ?? String(date.dropFirst(11))
        guard let second = secondOfDay(clock) else {
            return EventTime(local: day, secondOfDay: 0, gmtOffsetSeconds: nil)
        }
        return EventTime(local: day, secondOfDay: second, gmtOffsetSeconds: offset.flatMap(offsetSeconds))
    }

    /// `13:56:21`, also without seconds, with a fraction, or without colons.
    private static func secondOfDay(_ text: String) -> Int? {
        let parts = twos(text.prefix { $0.isNumber || $0 == ":" })
        guard let parts, (2...3).contains(parts.count), parts[0] < 24, parts[1] < 60 else { return nil }
        let second = parts.count == 3 ? parts[2] : 0
        return second < 60 ? parts[0] * 3_600 + parts[1] * 60 + second : nil
    }

    /// `+09:00`, `-0330`, `GMT+9`, `Z`.
    private static func offsetSeconds(_ text: String) -> Int? {
        var rest = text.uppercased().drop { $0.isLetter && $0 != "Z" || $0.isWhitespace }
        if rest == "Z" || rest.isEmpty && text.uppercased().hasSuffix("GMT") { return 0 }
        guard let sign = rest.popFirst(), sign == "+" || sign == "-", let parts = twos(rest),
            (1...2).contains(parts.count)
        else { return nil }
        let seconds = parts[0] * 3_600 + (parts.count == 2 ? parts[1] * 60 : 0)
        guard seconds <= 14 * 3_600, parts.last.map({ parts.count == 1 || $0 < 60 }) == true else {
            return nil
        }
        return sign == "-" ? -seconds : seconds
    }

    /// The numbers between colons; without a colon, two digits each.
    private static func twos(_ text: Substring) -> [Int]? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x3A).contains($0) }) else { return nil }
        if text.contains(":") {
            let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            return numbers.contains(nil) ? nil : numbers.compactMap(\.self)
        }
        let padded = text.utf8.count % 2 == 0 ? String(text) : "0" + text
        return stride(from: 0, to: padded.utf8.count, by: 2).compactMap {
            Int(padded.dropFirst($0).prefix(2))
        }
    }
}
