import Logistics
import Operations

/// A device that fits nowhere by itself, and what a person can say to it: one press each.
struct BoxQuestion: Sendable {
    struct Choice: Sendable {
        let choiceValue, choiceLabel, choiceTone: String
    }

    let questionID, questionAction, questionText, csrf, key: String
    let choices: [Choice]
    /// Which awaited device it is, where nothing tells.
    let pick: PageField?
    let note: PageField

    /// More awaited devices than a list is good for; the serial is typed then.
    private static let mostPicked = 60

    init(_ found: Discrepancy, in box: BoxFile, _ forms: Forms) {
        let id = found.id.text
        questionID = id
        questionAction = "/receiving/\(box.receipt.id.text)/questions/\(id)"
        questionText = Self.text(found, in: box)
        csrf = forms.context.csrf
        key = forms.desk.formKey()
        choices = Self.choices(found, in: box)
        note = PageField("note", "Note", hint: "If there is something to say.")
            .placed(in: id, sent: forms.sent(id), error: nil)
        pick =
            Self.isOpenEnded(found)
            ? Self.pick(box).placed(in: id, sent: forms.sent(id), error: forms.error(id, "serial")) : nil
    }

    private static func text(_ found: Discrepancy, in box: BoxFile) -> String {
        let company = found.trialID.map { box.companies[$0] ?? $0.text } ?? "a customer"
        let read = found.serial?.text ?? found.scanned
        switch found.verdict {
        case .nearMiss:
            return "Read \(read); awaited: \(found.of.first?.text ?? "one"). Is it the same device?"
        case .ambiguous: return "Read \(read), near several that are awaited. Which one is it?"
        case .otherTrial: return "\(read) is lent to \(company). Where does it go?"
        case .notOnThisReturn: return "\(read) is on another return of \(company), and taken in there."
        case .alreadyReturned: return "\(read) came back before. What is it?"
        case .neverShipped: return "\(read) is listed for \(company) and never left. What is it?"
        case .matched, .matchedAfterFolding, .duplicateScan, .missing, .unknown:
            return isWithoutSerial(found)
                ? "A device without a readable serial. Which one is it?" : "\(read) is unknown. What is it?"
        }
    }

    private static func isWithoutSerial(_ found: Discrepancy) -> Bool {
        found.serial == nil && found.scanned.hasPrefix(Scan.Kind.noSerial.rawValue)
    }

    private static func isOpenEnded(_ found: Discrepancy) -> Bool { found.verdict == .unknown }

    private static func choices(_ found: Discrepancy, in box: BoxFile) -> [Choice] {
        let misread = Choice(
            choiceValue: "misread",
            choiceLabel: isWithoutSerial(found) ? "There was no such device" : "It was read wrongly",
            choiceTone: "quiet")
        let keep = Choice(
            choiceValue: "accept", choiceLabel: "Keep it here, and leave it", choiceTone: "quiet")
        let foreign = Choice(choiceValue: "not-ours", choiceLabel: "It is not ours", choiceTone: "quiet")
        switch found.verdict {
        case .notOnThisReturn:
            return [Choice(choiceValue: "accept", choiceLabel: "Seen", choiceTone: "primary")]
        case .otherTrial: return [swap(found, in: box), keep, misread].compactMap(\.self)
        case .nearMiss, .ambiguous:
            return found.of.prefix(8).map { same($0, isOnly: found.of.count == 1) } + [misread, foreign]
        case .unknown, .alreadyReturned, .neverShipped: return [misread, foreign, keep]
        case .matched, .matchedAfterFolding, .duplicateScan, .missing: return []
        }
    }

    /// A swap is one action: onto the return where it is awaited, or back from whom it was lent to.
    private static func swap(_ found: Discrepancy, in box: BoxFile) -> Choice? {
        let company = found.trialID.map { box.companies[$0] ?? $0.text } ?? "them"
        if let rma = found.otherRMA {
            return Choice(
                choiceValue: "move:\(rma.text)", choiceLabel: "Move it to \(rma.text) of \(company)",
                choiceTone: "primary")
        }
        return found.serial.map {
            Choice(
                choiceValue: "matched:\($0.text)", choiceLabel: "Take it in for \(company)",
                choiceTone: "primary")
        }
    }

    private static func same(_ serial: SerialNumber, isOnly: Bool) -> Choice {
        Choice(
            choiceValue: "matched:\(serial.text)",
            choiceLabel: isOnly ? "Yes, it is \(serial.text)" : "It is \(serial.text)", choiceTone: "primary")
    }

    private static func pick(_ box: BoxFile) -> PageField {
        let awaited = box.report.missing.map(\.serial.text)
        guard !awaited.isEmpty, awaited.count <= mostPicked else {
            return PageField("serial", "Serial of the device it is")
        }
        return PageField(
            "serial", "Which awaited device it is",
            .select([("", "choose")] + awaited.map { ($0, $0) }))
    }
}

extension Forms {
    /// What was typed into a form that was refused.
    fileprivate func sent(_ form: String) -> FormValues? {
        refused.flatMap { $0.form == form ? $0.values : nil }
    }

    fileprivate func error(_ form: String, _ field: String) -> String? {
        refused.flatMap { $0.form == form && $0.field == field ? $0.fieldSentence : nil }
    }
}
