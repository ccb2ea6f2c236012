import Web

/// What came of one return: its newest state, and the worst thing that happened on the way.
struct ReturnResult: Sendable {
    /// The return; or, when it could not be made, what it was to be for.
    var document: JSON
    private(set) var exits: [Exit] = []
    private var trouble: [String: JSON] = [:]
    private(set) var sentences: [String] = []

    init(_ job: Purchases.Job) {
        switch job {
        case .made(let document): self.document = document
        case .open(let rma): document = ["rmaNumber": .string(rma)]
        case .due(let trial, let shipment):
            document = ["rmaNumber": .null, "trial": .string(trial), "shipment": .string(shipment)]
        }
    }

    var rma: String { document.text("rmaNumber") }

    /// Somebody takes it back; for the others there is nothing to buy.
    var isRouted: Bool {
        document.text("authorization") == "authorized" && document.has("carrier")
            && !document.has("ownTransport")
    }

    var hasPickup: Bool {
        document.items("pickups").contains { $0.text("state") != "cancelled" }
    }

    /// As printed: the return, and with it the code and the sentence of what went wrong.
    var shown: JSON { document.adding(trouble) }

    var exit: Exit { Exit(worst: exits) }

    mutating func absorb(_ answer: Answer?) {
        guard let answer else { return }
        if let problem = answer.problem {
            // Part of a failed purchase may have gone well.
            if let newest = problem.document["return"], !newest.isNull { document = newest }
            return absorb(problem)
        }
        document = answer.json
        guard answer.exit == .inDoubt else { return }
        note(.inDoubt, "the carrier's answer is in doubt (E_IN_DOUBT)", members: [:])
        for key in ["code", "cause", "calls"] { trouble[key] = answer.json[key] }
    }

    mutating func absorb(_ problem: Problem) {
        note(
            problem.exit, "\(problem.detail) (\(problem.code))",
            members: ["code": .string(problem.code), "detail": .string(problem.detail)])
    }

    /// The worst keeps its code; every sentence is kept.
    private mutating func note(_ exit: Exit, _ sentence: String, members: [String: JSON]) {
        let isWorst = Exit(worst: exits + [exit]) == exit
        exits.append(exit)
        let subject = rma.isEmpty ? document.text("shipment") : rma
        sentences.append(subject.isEmpty ? sentence : "\(subject): \(sentence)")
        if isWorst { trouble.merge(members) { _, new in new } }
    }
}

/// One return, or several as `items`.
struct ReturnResults {
    private let results: [ReturnResult]
    private let isList: Bool

    init(_ results: [ReturnResult], isList: Bool) {
        self.results = results
        self.isList = isList
    }

    func show(on console: Console) throws -> Exit {
        let shown = results.map(\.shown)
        let document: JSON = isList ? ["items": .array(shown), "next": .null] : shown.first ?? .null
        try console.show(document) { page in
            if isList { page.returns(shown) } else { page.return(document) }
        }
        for sentence in results.flatMap(\.sentences) { console.say("roundtrip: \(sentence)") }
        return Exit(worst: results.map(\.exit))
    }
}
