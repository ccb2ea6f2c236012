import Logistics
import Operations

/// What changes on the page of a box with each reading. The script puts it in anew, without it the page does.
struct BoxLive: Sendable {
    struct Tally: Sendable {
        let tallyName, tallyTone: String
        let tallyCount: Int
    }

    /// The reading that is looked at, the last one when nothing else is asked for.
    struct Verdict: Sendable {
        let verdictTone, verdictSign, verdictWord, verdictRead, verdictSentence, verdictNext: String
        let verdictPlace: String
    }

    struct Row: Sendable {
        let rowNumber: Int
        let rowAddress, rowRead, rowWord, rowTone, rowRemarks: String
        let canTakeBack: Bool
    }

    /// Another box whose number was read.
    struct Opening: Sendable {
        let openNumber, openLabel, openCSRF, openKey: String
    }

    let tallies: [Tally]
    let verdict: Verdict?
    let question: BoxQuestion?
    let opening: Opening?
    let looks: PageForm?
    let questions: [BoxQuestion]
    let hasQuestions: Bool
    /// Which returns a box without a number belongs to.
    let foundSentences: [String]
    let awaited: BoxLines?
    let readings: [Row]
    let undoAction, undoCSRF, undoKey: String
    let isUnread: Bool

    /// - Parameter position: the reading to look at.
    init(_ box: BoxFile, at position: Int?, _ forms: Forms) {
        let receives = forms.context.asker.can(.receive)
        let base = box.receipt.id.page
        let shown = box.readings.last { $0.position == position } ?? box.readings.last
        let open = box.report.discrepancies.filter { $0.state == .open }
        let asked = open.first { $0.id == shown?.question }
        tallies = Self.tallies(box, questions: open.count)
        verdict = shown.map { Self.verdict($0, in: box) }
        isUnread = box.readings.isEmpty
        question = receives ? asked.map { BoxQuestion($0, in: box, forms) } : nil
        opening = receives ? shown.flatMap { Self.opening($0, in: box, forms) } : nil
        looks = receives ? shown.flatMap { Self.looks($0, base, forms) } : nil
        questions =
            receives ? open.filter { $0.id != asked?.id }.map { BoxQuestion($0, in: box, forms) } : []
        hasQuestions = !questions.isEmpty
        foundSentences = box.found.map { item in
            let awaited = item.lines.count { $0.receipt == .awaiting }
            return "\(item.rma.text) of \(box.companies[item.trialID] ?? item.trialID.text): "
                + (awaited == 0
                    ? "all of its \(item.lines.count) are back"
                    : "\(awaited) of \(item.lines.count) still awaited")
        }
        awaited = BoxLines(box)
        readings = box.readings.reversed().map { Self.row($0, in: box, receives: receives) }
        undoAction = base + "/undo"
        undoCSRF = forms.context.csrf
        undoKey = forms.desk.formKey()
    }

    private static func tallies(_ box: BoxFile, questions: Int) -> [Tally] {
        let here = Set(box.readings.filter { !$0.isRepeat }.compactMap(\.finding?.key)).count
        let asked = Tally(
            tallyName: "Questions", tallyTone: questions == 0 ? "plain" : "soon", tallyCount: questions)
        guard let item = box.item else {
            return [Tally(tallyName: "Read here", tallyTone: "plain", tallyCount: here), asked]
        }
        let (expected, back) = (
            item.lines.count { $0.receipt != .waived }, item.lines.count { $0.receipt == .received }
        )
        let missing = box.report.missing.count
        return [
            Tally(tallyName: "Expected", tallyTone: "plain", tallyCount: expected),
            Tally(tallyName: "Back", tallyTone: missing == 0 ? "fine" : "plain", tallyCount: back),
            Tally(tallyName: "Read here", tallyTone: "plain", tallyCount: here),
            Tally(tallyName: "Missing", tallyTone: missing == 0 ? "plain" : "late", tallyCount: missing),
            asked,
        ]
    }

    private static func verdict(_ reading: BoxFile.Reading, in box: BoxFile) -> Verdict {
        let words = DeskWords(reading, in: box)
        return Verdict(
            verdictTone: words.tone.rawValue, verdictSign: words.tone.sign, verdictWord: words.word,
            verdictRead: reading.shownText, verdictSentence: words.sentence, verdictNext: words.next,
            verdictPlace: "Reading \(reading.position) of \(box.readings.count)")
    }

    private static func opening(
        _ reading: BoxFile.Reading, in box: BoxFile, _ forms: Forms
    ) -> Opening? {
        guard let named = reading.names, named.rma != box.receipt.rma || named.parcel != box.receipt.parcel,
            reading.scan.undo == nil, named.parcel != nil || named.rma != box.receipt.rma
        else { return nil }
        let number = named.parcel ?? named.rma.text
        return Opening(
            openNumber: number, openLabel: "Open \(number) of \(named.company)",
            openCSRF: forms.context.csrf, openKey: forms.desk.formKey())
    }

    private static func looks(_ reading: BoxFile.Reading, _ base: String, _ forms: Forms) -> PageForm? {
        guard reading.scan.stands, reading.finding != nil else { return nil }
        return forms.make(
            "looks", to: base + "/looks", "How it looks, and a note", submit: "Keep it", tone: .quiet,
            fields: [.hidden("reading", String(reading.position))]
                + LooksFields.all(reading.scan.condition))
    }

    private static func row(_ reading: BoxFile.Reading, in box: BoxFile, receives: Bool) -> Row {
        let words = DeskWords(reading, in: box)
        let notes = box.notes.filter { $0.verb == BoxFile.noteVerb(reading.position) }.map(\.text)
        let remarks = ([reading.scan.condition?.rawValue].compactMap(\.self) + notes).joined(separator: "; ")
        return Row(
            rowNumber: reading.position,
            rowAddress: "\(box.receipt.id.page)?reading=\(reading.position)#verdict",
            rowRead: reading.shownText, rowWord: words.word, rowTone: words.tone.rawValue,
            rowRemarks: remarks, canTakeBack: receives && reading.scan.undo == nil)
    }
}

/// How a device looks, and what is to be said of it.
enum LooksFields {
    static func all(_ condition: Scan.Condition?) -> [PageField] {
        [
            PageField(
                "condition", "It looks",
                .choice(Scan.Condition.allCases.map { ($0.rawValue, $0.rawValue) }),
                value: condition?.rawValue ?? ""),
            PageField("note", "Note", .area(rows: 2)),
        ]
    }

    static func condition(_ values: FormValues) throws -> Scan.Condition? {
        try values.text("condition").map { text in
            guard let condition = Scan.Condition(rawValue: text) else {
                throw DeskRefusal.malformed(field: "condition", reason: "is not how a device looks")
            }
            return condition
        }
    }
}

extension BoxFile.Reading {
    /// What was read; of what has no serial, what it is.
    var shownText: String {
        switch scan.kind {
        case .serial: scan.text
        case .noSerial: "(no readable serial)"
        case .emptyBox: "(nothing in it)"
        }
    }
}

extension ReceiptID {
    /// The address of its page.
    var page: String { "/receiving/" + text }
}
