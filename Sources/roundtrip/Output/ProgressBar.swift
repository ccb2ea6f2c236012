import Glibc

/// How far a long piece of work has come, drawn on standard error while somebody watches.
struct ProgressBar {
    private let total: Int
    private let label: String
    private let isDrawn: Bool
    private var finished = 0

    init(_ label: String, total: Int, on console: Console) {
        self.label = label
        self.total = total
        isDrawn = console.isWatched && total > 0
        draw()
    }

    mutating func advance() {
        finished += 1
        draw()
    }

    /// Takes the bar away, so that what is printed next begins on a clean line.
    func clear() {
        if isDrawn { put("\r\u{1B}[K") }
    }

    private func draw() {
        guard isDrawn else { return }
        let width = 30
        let filled = min(width, finished * width / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        put("\r\u{1B}[K\(label) \(bar) \(finished)/\(total)")
    }

    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
