/// What was done, told once on the page that follows. The address holds only a word of this list, so that
/// nobody can make a page say something.
enum Flash: String, CaseIterable, Sendable {
    case trialAdded = "trial-added"

    var sentence: String {
        switch self {
        case .trialAdded: "The trial is open."
        }
    }

    /// The address of a page that tells it.
    ///
    /// - Parameter anchor: the id of what it is about on that page.
    func on(_ address: String, at anchor: String? = nil) -> String {
        "\(address)\(address.contains("?") ? "&" : "?")done=\(rawValue)" + (anchor.map { "#\($0)" } ?? "")
    }
}
