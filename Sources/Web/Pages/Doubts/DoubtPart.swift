import Logistics
import Operations

/// A doubt as a page shows it: what is known, what to ask the carrier, and the answers a person can give.
struct DoubtPart: Sendable {
    let callID, callTitle, callState, callTone, callSentence, callCarrier: String
    /// What it belongs to, where that is not the page's own return.
    let doubtOf: String?
    /// The words for the carrier's people; nil where nobody need call.
    let askScript: String?
    let facts: [TrialPage.Fact]
    let probes: Listing?
    /// What was said and waits for a second person.
    let pending: String?
    let answers: [PageForm]

    /// - Parameters:
    ///   - item: the return it belongs to; nil for a label that leaves in a box.
    ///   - base: the page with the forms; answers go below it.
    init(_ file: DoubtFile, of item: Return?, _ forms: Forms, at base: String) {
        let call = file.purchase
        callID = call.id.text
        callCarrier = call.carrier.text
        let what = call.kind == .label ? "label" : "pickup"
        let whose = Self.subject(of: call)
        callTitle = "\(what) from \(call.carrier.text) for \(whose)"
        callState = ProblemText.words(call.state)
        callTone = call.state == .inDoubt ? "late" : "soon"
        callSentence = DoubtWords.sentence(file)
        doubtOf = item.map { "Return \($0.rma.text), from \($0.pickup.name), \($0.pickup.city)" } ?? whose
        askScript = DoubtWords.script(file, item)
        facts = Self.facts(file, item)
        probes = Self.probes(file.probes, of: call)
        pending = file.resolution.map { DoubtWords.pending($0, file.evidence) }
        answers =
            forms.context.asker.can(.returnResolve)
            ? DoubtForms(file: file, forms: forms, base: base).all : []
    }

    static func subject(of call: Purchase) -> String {
        let rma = call.rma?.text
        return call.parcel.flatMap { number in rma.map { "\($0)-\(number)" } } ?? rma ?? call.unitID?.text
            ?? ""
    }

    private static func facts(_ file: DoubtFile, _ item: Return?) -> [TrialPage.Fact] {
        let call = file.purchase
        let serials = item.map { item in
            item.lines.filter { line in call.parcel.map(line.travels) ?? true }.map(\.serial.text)
        }
        let shown = serials.map { list in
            ProblemText.list(Array(list.prefix(10))) + (list.count > 10 ? " and \(list.count - 10) more" : "")
        }
        let said = [call.carrierCode, call.message].compactMap(\.self).joined(separator: ": ")
        return [
            TrialPage.Fact("Key", call.key.text), TrialPage.Fact("Asked on", call.askedOn.text),
            TrialPage.Fact("First byte sent", call.times.sent?.minute),
            TrialPage.Fact("In doubt since", call.times.doubted?.minute),
            TrialPage.Fact("Why", call.cause.map { DoubtWords.cause($0) }),
            TrialPage.Fact("The carrier said", said), TrialPage.Fact("Devices", shown),
            TrialPage.Fact("Window", call.window.map(DoubtWords.window)),
            TrialPage.Fact(
                "Label brought by", call.delivery.map { "\(call.carrier.text), by \($0.rawValue)" }),
            TrialPage.Fact("Our account", file.account), TrialPage.Fact("Carrier’s people", file.contact),
            TrialPage.Fact(
                "Looked up again", file.nextProbe.map { "by itself at \($0.minute)" }),
            TrialPage.Fact(
                "Evidence of absence",
                call.state == .inDoubt && file.canProbe ? DoubtWords.evidence(file.evidence) : nil),
        ].compactMap(\.self)
    }

    private static func probes(_ probes: [Probe], of call: Purchase) -> Listing? {
        guard !probes.isEmpty else { return nil }
        return Listing(
            "Look-ups of \(call.id.text)",
            columns: [.init("At"), .init("Answer"), .init("Control question"), .init("Detail")],
            rows: probes.reversed().map {
                [
                    .text($0.at.minute), .text(DoubtWords.answer($0.answer)),
                    .text(DoubtWords.control($0.control)), .text($0.detail),
                ]
            }, empty: "")
    }
}

/// What can be answered to a doubt, by the person who asked the carrier.
struct DoubtForms {
    let file: DoubtFile
    let forms: Forms
    let base: String

    private var call: Purchase { file.purchase }

    var all: [PageForm] {
        switch call.state {
        case .ready:
            return [
                make(
                    "absent", "Give it up", lead: "No byte of it was sent, so nobody need confirm it.",
                    tone: .quiet, [note])
            ]
        case .inDoubt: return [lookUp].compactMap(\.self) + [confirm].compactMap(\.self) + findings
        case .sending, .purchased, .refused, .absent: return []
        }
    }

    private let note = PageField(
        "note", "Note", .area(rows: 2), hint: "Who was asked, and when.", isRequired: true)

    /// Where the doubt is of a return, its carrier can be asked at once.
    private var lookUp: PageForm? {
        guard file.canProbe, let rma = call.rma, base == rma.page else { return nil }
        return forms.make(
            "look-up-\(call.id.text)", to: base + "/look-up", "Look it up now",
            submit: "Look it up with \(call.carrier.text)", lead: "By its key. Nothing is bought.",
            tone: .quiet, isNext: true)
    }

    private var confirm: PageForm? {
        guard let asked = file.resolution else { return nil }
        let own = forms.context.asker.actor?.name == Actor.folded(asked.askedBy)
        guard !own else { return nil }
        return make(
            "confirm", "Confirm what \(asked.askedBy) says", lead: DoubtWords.said(asked.kind), isNext: true,
            [PageField("note", "Note", .area(rows: 2))])
    }

    private var findings: [PageForm] {
        let thing = call.kind == .label ? "label" : "pickup"
        return [
            make(
                "exists", "It exists",
                lead: "\(call.carrier.text) has the \(thing). Its number is looked up before it is taken.",
                [
                    PageField(
                        "number", call.kind == .label ? "Tracking number" : "Confirmation number",
                        isRequired: true),
                    PageField("note", "Note", .area(rows: 2), hint: "Who said so."),
                ]),
            make(
                "absent", "There is none",
                lead: file.evidence == .met
                    ? "The carrier’s own books have said so often enough."
                    : "A second person confirms it, until the carrier’s own books have said so often enough.",
                tone: .quiet, [note]),
            make(
                "issueAgain", "Nobody knows: buy it anew",
                lead: "It may be paid twice. A second person confirms it, and the old key stays under watch.",
                tone: .danger, [note]),
        ]
    }

    private func make(
        _ decision: String, _ heading: String, lead: String, tone: PageForm.Tone = .primary,
        isNext: Bool = false, _ fields: [PageField]
    ) -> PageForm {
        forms.make(
            "\(decision)-\(call.id.text)", to: "\(base)/doubts/\(call.id.text)/\(decision)", heading,
            submit: heading, lead: lead, tone: tone, isNext: isNext, fields: fields)
    }
}
