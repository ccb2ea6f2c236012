import ArgumentParser
import Logistics
import Web

struct ReturnTrack: Verb {
    static let configuration = CommandConfiguration.verb(
        "track", "Asks the carrier where the parcels of a return are.",
        "What it says is kept. The scan that puts a parcel in the carrier's hands is its hand-over.",
        example: "return track RMA7K3Q9XT2 --actor ann@trials.example --role trials-team")

    @Argument(help: "The RMA number.") var rma: String?
    @Flag(help: "Every open return that has a carrier.") var all = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (rma != nil) != all else { throw ValidationError("Give an RMA number or --all.") }
    }

    func perform(in session: Session) async throws -> Exit {
        guard let rma else { return try await trackAll(in: session) }
        let answer = try await session.send(try .post("returns", rma, "track"))
        let shown = try Tracked(answer)
        try session.console.show(shown.document) { $0.tracked(shown.document) }
        shown.say(on: session.console)
        return answer.exit
    }

    private func trackAll(in session: Session) async throws -> Exit {
        let open = try await session.ask(.get("returns", query: [("authorization", "authorized")]))
        var results: [Tracked] = []
        for item in open.json.items("items") where item.isTrackable {
            try Task.checkCancellation()
            let rma = item.text("rmaNumber")
            results.append(try Tracked(try await session.send(try .post("returns", rma, "track"))))
        }
        let shown = results.map(\.document)
        try session.console.show(["items": .array(shown), "next": .null]) { page in
            if shown.isEmpty { page.line("No open return has a tracking number.") }
            for document in shown { page.tracked(document) }
        }
        for result in results { result.say(on: session.console) }
        return Exit(worst: results.map(\.exit))
    }
}

/// A return after its carrier was asked, also when no carrier answered.
private struct Tracked {
    let document: JSON
    let exit: Exit
    private let problem: Problem?

    /// A refusal without a return is thrown: nothing is known to be shown.
    init(_ answer: Answer) throws {
        exit = answer.exit
        problem = answer.problem
        guard let problem else {
            document = answer.json
            return
        }
        guard let kept = problem.document["return"], !kept.isNull else { throw problem }
        document = kept.adding(["code": .string(problem.code), "detail": .string(problem.detail)])
    }

    func say(on console: Console) {
        if let problem { console.say("roundtrip: \(problem.detail) (\(problem.code))") }
    }
}

extension JSON {
    fileprivate var isTrackable: Bool {
        has("carrier") && !has("ownTransport") && items("parcels").contains { $0.has("trackingNumber") }
    }
}

struct ReturnClaim: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "claim", "Records a claim for a lost or damaged parcel, or how it ended.",
        "The same parcel and number again change what stands there.",
        example: """
            return claim RMA7K3Q9XT2-1 --kind lost --number C-778 --filed 2025-03-10 \
            --last-day 2025-05-09 --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The parcel, RMA…-1.") var parcel: String
    @Option(help: "lost or damaged.") var kind: Claim.Kind
    @Option(help: "The carrier's number of the claim.") var number: String
    @Option(help: "The day on which it was filed.") var filed: CivilDate
    @Option(help: "The last day on which the carrier takes it.") var lastDay: CivilDate
    @Option(help: "open, paid or denied; without it, open or as it was.") var outcome: Claim.Outcome?
    @Option(help: "Asked or paid, 120.00.") var amount: String?
    @Option(help: "Of the amount, USD.") var currency: String?
    @Option(help: "What else to know.") var note: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (amount == nil) == (currency == nil) else {
            throw ValidationError("--amount and --currency go together.")
        }
        if let amount, let currency, Money(amount, currency: currency) == nil {
            throw ValidationError("“\(amount) \(currency)” is no amount like 120.00 USD.")
        }
    }

    func request() throws -> APIRequest {
        let money: JSON = amount.map { ["amount": .string($0), "currency": JSON(currency)] } ?? .null
        return try .post(
            "parcels", parcel, "claims",
            body: [
                "kind": .string(kind.rawValue), "number": .string(number), "filedOn": .string(filed.text),
                "lastDay": .string(lastDay.text), "outcome": JSON(outcome?.rawValue), "amount": money,
                "note": JSON(note),
            ])
    }
}
