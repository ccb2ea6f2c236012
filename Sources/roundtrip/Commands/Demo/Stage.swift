import Logistics
import Web

/// What the audience sees: numbered steps, the commands they stand for, short tables, and what was expected.
final class Stage {
    private let console: Console
    private let style: Style
    private let stop: StopSign
    private var number = 0
    private(set) var held = 0
    private(set) var failures: [String] = []

    init(_ console: Console, _ stop: StopSign) {
        self.console = console
        self.stop = stop
        style = console.style
    }

    func line(_ text: String = "") throws {
        try console.put(Array((text + "\n").utf8))
    }

    func title(_ text: String) throws { try line(style.bold(text)) }

    /// The next part of the story; a good place to stop when somebody asked to.
    func step(_ title: String, _ why: String) throws {
        if stop.isUp { throw CancellationError() }
        number += 1
        try line()
        try line(style.bold("\(number < 10 ? " " : "")\(number)  \(title)"))
        try say(why)
    }

    func say(_ text: String) throws {
        for part in Wrapping.words(of: Page.cleaned(text)) { try line("    " + part) }
    }

    /// The command that does the same, and whose it is.
    func command(_ text: String, by person: Person, times: String = "") throws {
        let who = "   # \(person.rawValue), \(person.role.rawValue)\(times.isEmpty ? "" : ", " + times)"
        for part in Wrapping.options(of: "$ roundtrip \(text)", before: who) {
            try line("    " + style.faint(part))
        }
    }

    func table(_ titles: [String], _ rows: [[String]], most: Int = .max) throws {
        var page = Page(style: style)
        page.table(titles, Array(rows.prefix(most)))
        for line in page.text.split(separator: "\n") { try self.line("  " + line) }
        if rows.count > most { try say("  … and \(rows.count - most) more") }
    }

    /// A fact that must hold; the story goes on, and the demo fails at its end.
    func expect(_ holds: Bool, _ sentence: String) {
        if holds {
            held += 1
        } else {
            failures.append("step \(number): \(sentence)")
            try? line("    " + style.tinted("✗ NOT AS EXPECTED: \(sentence)", by: "late"))
        }
    }

    /// The same, and said.
    func check(_ holds: Bool, _ sentence: String) throws {
        expect(holds, sentence)
        guard holds else { return }
        let parts = Wrapping.words(of: Page.cleaned(sentence))
        for (index, part) in parts.enumerated() {
            try line("    \(index == 0 ? style.tinted("✓", by: "approved") : " ") \(part)")
        }
    }

    /// A refusal that the rules owe us, in their own words.
    func refused(_ answer: Answer, _ code: String) throws {
        if let problem = answer.problem {
            let parts = Wrapping.words(of: Page.cleaned("refused, \(problem.code): \(problem.detail)"))
            for part in parts { try line("    " + style.tinted(part, by: "pending")) }
        }
        expect(answer.problem?.code == code, "it is refused as \(code)")
    }
}
