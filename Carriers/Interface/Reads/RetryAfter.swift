import Logistics

/// How long a carrier asks to be left alone: `Retry-After`, RFC 9110 section 10.2.3.
public enum RetryAfter {
    /// Ten years are a mistake, not a wish (RELIABILITY 3b row 20).
    public static let longest = Duration.seconds(3_600)

    /// Reads seconds or an HTTP date.
    ///
    /// - Parameters:
    ///   - text: as it came; rubbish, a negative number and a date that has passed ask for nothing.
    ///   - now: seconds since 1970-01-01T00:00:00Z.
    /// - Returns: at most `longest`; nil where nothing is asked for.
    public static func duration(_ text: String, at now: Int64) -> Duration? {
        let words = text.split(whereSeparator: \.isWhitespace)
        let wanted: Int64
        if words.count == 1, let digits = words.first, digits.utf8.allSatisfy(isDigit) {
            wanted = Int64(digits) ?? .max
        } else {
            guard let moment = moment(words) else { return nil }
            wanted = moment - now
        }
        return wanted > 0 ? min(.seconds(min(wanted, 1 << 40)), longest) : nil
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent (RFC 9110 section 5.6.7).
    private static func moment(_ words: [Substring]) -> Int64? {
        guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
            let month = months.firstIndex(of: words[2].lowercased()),
            let day = number(words[1], digits: 2), let year = number(words[3], digits: 4),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
            .compactMap { number($0, digits: 2) }
        // 60 is a leap second.
        guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else { return nil }
        return Int64(date.dayNumber) * 86_400 + Int64(clock[0] * 3_600 + clock[1] * 60 + clock[2])
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
