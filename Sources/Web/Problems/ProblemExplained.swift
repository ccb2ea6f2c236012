import HTTPTypes

/// A code of a problem document for whoever looks it up: what it means, what decides it, what to do.
struct ProblemExplained: Sendable {
    let code, meaning, decider, remedy: String

    init(_ code: String, _ meaning: String, _ decider: String, _ remedy: String) {
        self.code = code
        self.meaning = meaning
        self.decider = decider
        self.remedy = remedy
    }

    /// Every code there is.
    static let all = (requests + lending + returning).sorted { $0.code < $1.code }
}

/// `/problems/E_…`: the page that the `type` of a problem document is the address of.
struct ProblemPage: Page {
    static let template = "problem"

    let title, problemMeaning, problemDecider, problemRemedy, problemStatus: String

    /// Returns nil for a code that nothing answers with.
    init?(_ code: String) {
        guard let found = ProblemExplained.all.first(where: { $0.code == code }) else { return nil }
        title = code
        problemMeaning = found.meaning
        problemDecider = found.decider
        problemRemedy = found.remedy
        let status = Problem.status(of: code)
        problemStatus = "\(status.code) \(status.reasonPhrase)"
    }
}

/// `/problems`: all of them.
struct ProblemListPage: Page {
    static let template = "problems"

    struct Line: Sendable {
        let problemCode, problemMeaning: String
    }

    let title = "Codes"
    let problems: [Line]

    static let all = ProblemListPage(
        problems: ProblemExplained.all.map { Line(problemCode: $0.code, problemMeaning: $0.meaning) })
}
