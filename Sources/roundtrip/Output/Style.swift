import Glibc

/// Colour, on a terminal only.
struct Style: Sendable {
    let isOn: Bool

    /// A terminal that can, and a person who did not say otherwise (no-color.org).
    static func suits(descriptor: Int32) -> Bool {
        let terminal = getenv("TERM").map { String(cString: $0) }
        return isatty(descriptor) == 1 && getenv("NO_COLOR") == nil && terminal != "dumb"
    }

    func bold(_ text: String) -> String { wrapped(text, "1") }
    func faint(_ text: String) -> String { wrapped(text, "2") }

    /// A word that says how a thing stands gets the colour of what to do about it: green nothing,
    /// yellow wait or look, red act.
    func tinted(_ text: String, by word: String) -> String {
        guard let colour = Style.colours[word] else { return text }
        return wrapped(text, colour)
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private static let colours: [String: String] = {
        let green = ["active", "approved", "received", "matched", "matchedAfterFolding", "closed", "settled"]
        let yellow = [
            "awaitingConsent", "heldForPower", "pending", "unrouted", "awaiting", "open", "duplicateScan",
            "notOnThisReturn", "pickupAsked", "expired", "no date",
        ]
        let red = [
            "inDoubt", "late", "missing", "otherTrial", "neverShipped", "nearMiss", "ambiguous",
            "unknown", "alreadyReturned", "lapsed", "lost", "exception",
        ]
        let pairs =
            green.map { ($0, "32") } + yellow.map { ($0, "33") } + red.map { ($0, "31") }
        return Dictionary(pairs) { first, _ in first }
    }()
}
