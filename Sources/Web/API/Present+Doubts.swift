import Logistics
import Operations

extension JSON {
    /// A doubt: the call itself, how it was looked into, and what a person needs to settle it.
    init(_ file: DoubtFile) {
        let call = file.purchase
        let found = file.probes.last { $0.answer == .several }?.detail
        self = JSON(call).adding([
            "begunAt": JSON(call.times.begun?.rfc3339), "sentAt": JSON(call.times.sent?.rfc3339),
            "doubtedAt": JSON(call.times.doubted?.rfc3339), "endedAt": JSON(call.times.ended?.rfc3339),
            "pickupOn": JSON(call.window?.on),
            "probes": .array(file.probes.map { JSON($0) }), "nextProbeAt": JSON(file.nextProbe?.rfc3339),
            "canProbe": .bool(file.canProbe), "evidence": JSON(file.evidence),
            "pending": file.resolution.map { JSON($0) } ?? .null, "contact": JSON(file.contact),
            "numbers": JSON(found?.split(separator: " ").map(String.init) ?? []),
            "orphan": JSON(file.orphan), "advice": .string(ProblemText.advice(on: file)),
        ])
    }

    private init(_ probe: Probe) {
        self = [
            "at": .string(probe.at.rfc3339), "answer": .string(probe.answer.rawValue),
            "control": .string(probe.control.rawValue), "detail": JSON(probe.detail),
        ]
    }

    private init(_ evidence: AbsenceEvidence) {
        switch evidence {
        case .met: self = ["met": true, "negative": JSON(AbsenceEvidence.probes), "from": .null]
        case .lacking(let negative, let from):
            self = ["met": false, "negative": JSON(negative), "from": JSON(from?.rfc3339)]
        }
    }

    private init(_ resolution: DoubtResolution) {
        self = [
            "kind": .string(resolution.kind.word), "number": JSON(resolution.kind.number),
            "askedBy": .string(resolution.askedBy), "askedAt": .string(resolution.askedAt.rfc3339),
        ]
    }
}

extension ProblemText {
    /// What a person does next about a doubt.
    static func advice(on file: DoubtFile) -> String {
        let call = file.purchase
        if let orphan = file.orphan {
            let how =
                call.state == .purchased
                ? "was sold under the key of \(call.id.text) too"
                : "was found after \(call.id.text) was given up"
            let what =
                call.kind == .label
                ? "take it back, and do not hand it over" : "cancel it, unless another return counts on it"
            return
                "\(orphan) \(how): have \(call.carrier.text) \(what). Then: return resolve \(call.id.text) "
                + "--absent --note WHO-SAID-SO."
        }
        if let asked = file.resolution {
            return "\(asked.askedBy) says \(words(asked.kind)); somebody else confirms it: return resolve "
                + "\(call.id.text) --confirm."
        }
        if call.state == .ready {
            return
                "Nothing of it was sent. Give the same return label or return pickup again to go on, or give it "
                + "up: return resolve \(call.id.text) --absent --note WHY."
        }
        if let settled = settled(call) { return settled }
        let whom = file.contact.map { " (\($0))" } ?? ""
        let numbers = file.probes.last { $0.answer == .several }?.detail
        if let numbers {
            return
                "\(call.carrier.text) has several under the key: \(numbers). Choose one with return resolve "
                + "\(call.id.text) --exists NUMBER; the others are taken back, where \(call.carrier.text) takes "
                + "labels back."
        }
        let question =
            call.kind == .label
            ? "whether a label with reference \(call.key.text) was made on \(call.askedOn)"
            : "whether a pickup with reference \(call.key.text) was booked for "
                + "\(call.window?.on.text ?? call.askedOn.text)"
        let when =
            file.nextProbe.map {
                " It is due to be looked up again at \($0.rfc3339); return doubts does it at once."
            } ?? ""
        return "Ask \(call.carrier.text)\(whom) \(question). Then: return resolve \(call.id.text) --exists "
            + "NUMBER, or --absent --note WHO-SAID-SO.\(when)"
    }

    /// Of a call about which nobody need be asked any more.
    private static func settled(_ call: Purchase) -> String? {
        switch call.state {
        case .ready, .inDoubt: nil
        case .sending: "The call is under way."
        case .purchased: "It is settled: \(call.carrier.text) has it, and so have we."
        case .absent, .refused:
            "It is settled: nothing stands under its key. return \(call.kind.rawValue) buys another, under a new key."
        }
    }

    static func sentence(_ refusal: DoubtRefusal) -> String {
        switch refusal {
        case .settled(let id, let state): "\(id.text) is settled: \(words(state))."
        case .needsSecondPerson(let id, let kind, let evidence):
            "Somebody else confirms \(words(kind)) for \(id.text): return resolve \(id.text) --confirm. "
                + lacking(evidence)
        case .nothingToConfirm(let id):
            "Nobody has said anything about \(id.text) that could be confirmed: --exists, --absent or "
                + "--issue-again comes first."
        case .ownRequest(let id): "Nobody confirms what they said themselves; \(id.text) waits for another."
        case .numberTaken(let number, let owner): "\(number) is the number of \(owner) already."
        case .foreign(let number, let id):
            "The carrier shows \(number) with other references than those of \(id.text): it is another shipment."
        }
    }

    static func lacking(_ evidence: AbsenceEvidence) -> String {
        guard case .lacking(let negative, let from) = evidence else { return "" }
        let since = from.map { ", not before \($0.rfc3339)" } ?? ""
        return
            "The carrier's own books have said \(negative) of \(AbsenceEvidence.probes) times that there is "
            + "none\(since)."
    }

    private static func words(_ kind: DoubtResolution.Kind) -> String {
        switch kind {
        case .exists(let number): "that it exists as \(number)"
        case .absent: "that there is none"
        case .issueAgain: "to buy another one all the same"
        }
    }
}
