import Glibc
import Web

/// Standard output and standard error, and who reads them.
struct Console: Sendable {
    /// A program reads standard output: it gets the API's JSON and nothing else (D25).
    let isJSON: Bool

    var style: Style { Style(isOn: Style.suits(descriptor: STDOUT_FILENO)) }

    /// Somebody watches standard error, so progress may be drawn there.
    var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Prints an answer: as it came for programs, as a page for people.
    func show(_ answer: Answer, _ render: (inout Page) -> Void) throws {
        try show(answer.isJSON ? answer.bytes : [], render)
    }

    /// The same for a document that the program made out of several answers.
    func show(_ document: JSON, _ render: (inout Page) -> Void) throws {
        try show(try document.encoded(), render)
    }

    private func show(_ document: [UInt8], _ render: (inout Page) -> Void) throws {
        if isJSON { return try put(document + [0x0A]) }
        var page = Page(style: style)
        render(&page)
        try put(Array(page.text.utf8))
    }

    /// A refusal: its sentence on standard error, and its document on standard output for programs.
    func refuse(_ problem: Problem) {
        say("roundtrip: \(problem.detail) (\(problem.code))")
        if isJSON { document(problem) }
    }

    /// The problem document alone. That it cannot be written changes nothing about the exit.
    func document(_ problem: Problem) {
        guard let bytes = try? problem.document.encoded() else { return }
        try? put(bytes + [0x0A])
    }

    /// A sentence for the person at the terminal.
    func say(_ sentence: String) {
        let bytes = Array((Page.cleaned(sentence) + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Writes to standard output at once, so that nothing waits in a buffer and nothing is lost unseen.
    func put(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let reason = String(cString: strerror(errno))
                throw Problem(.output, "Standard output cannot be written: \(reason).")
            }
            rest = rest.dropFirst(written)
        }
    }
}
