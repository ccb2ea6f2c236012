import ArgumentParser

extension CommandConfiguration {
    /// A verb: what it does in one line, what else to know, and a line that works.
    static func verb(
        _ name: String, _ abstract: String, _ text: String = "", example: String
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract,
            discussion: (text.isEmpty ? "" : text + "\n\n") + shown(example))
    }

    /// A noun and its verbs.
    static func noun(
        _ name: String, _ abstract: String, _ verbs: [any ParsableCommand.Type], example: String
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract, discussion: shown(example), subcommands: verbs)
    }

    /// Broken before an option, as a shell takes it, so that the 80 columns of the help break nothing.
    private static func shown(_ example: String) -> String {
        let words = "roundtrip \(example)".split(separator: " ", omittingEmptySubsequences: false)
        var lines = [""]
        for word in words.split(beforeEach: { $0.hasPrefix("--") }) {
            let part = word.joined(separator: " ")
            if lines[lines.count - 1].utf8.count + part.utf8.count > 70 {
                lines[lines.count - 1] += " \\"
                lines.append("  " + part)
            } else {
                lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? part : " " + part
            }
        }
        return "Example:\n" + lines.map { "  " + $0 }.joined(separator: "\n")
    }
}

extension Array {
    /// Pieces that each begin with an element of the kind, but for the first.
    fileprivate func split(beforeEach isStart: (Element) -> Bool) -> [ArraySlice<Element>] {
        let starts = indices.dropFirst().filter { isStart(self[$0]) }
        return zip([startIndex] + starts, starts + [endIndex]).map { self[$0..<$1] }
    }
}
