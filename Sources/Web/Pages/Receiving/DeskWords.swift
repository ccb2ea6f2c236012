import Logistics
import Operations

/// How a verdict looks at arm's length: the sign and the word say it, the color only helps.
enum DeskTone: String, Sendable {
    case fine
    /// A person has to look.
    case soon
    /// Stop: this is not what was awaited.
    case late
    case plain

    var sign: String {
        switch self {
        case .fine: "✓"
        case .soon: "?"
        case .late: "✕"
        case .plain: "–"
        }
    }

    /// Which tone sounds at the desk, for the script.
    var sound: String {
        switch self {
        case .fine, .plain: "ok"
        case .soon: "question"
        case .late: "stop"
        }
    }
}

/// A reading's verdict in the words of the desk: what it is, why, and what to do next.
struct DeskWords: Sendable {
    let tone: DeskTone
    let word, sentence, next: String

    private static let goOn = "Read the next one."

    private init(_ tone: DeskTone, _ word: String, _ sentence: String, next: String = goOn) {
        (self.tone, self.word, self.sentence, self.next) = (tone, word, sentence, next)
    }

    init(_ reading: BoxFile.Reading, in box: BoxFile) {
        if let undo = reading.scan.undo {
            self.init(.plain, "Taken back", "On \(undo.on) by \(undo.by). It counts for nothing.")
        } else if reading.scan.kind == .emptyBox {
            self.init(
                .soon, "Empty box",
                "It is noted that no device was in it. What it should hold stays awaited.",
                next: "Look once more between the packing, then go on to the next box.")
        } else if let kind = reading.ignored {
            self.init(kind, reading.names, in: box)
        } else if let finding = reading.finding {
            self.init(finding, reading, in: box)
        } else {
            self.init(.plain, "Nothing", "There was nothing to read.")
        }
    }

    private init(_ finding: Finding, _ reading: BoxFile.Reading, in box: BoxFile) {
        let read = finding.serial?.text ?? finding.scanned
        if reading.isRepeat, reading.question == nil {
            self.init(.plain, "Read before", "\(read) was read in this box already. It counts once.")
        } else if finding.reason == .noReturn {
            self.init(
                .soon, "Taken in, no return",
                "\(read) is lent to \(box.company(of: finding)) and nobody announced it. The trials team sees it.",
                next: "Put it with the others of \(box.company(of: finding)).")
        } else if let settled = box.settlement(of: finding) {
            self.init(settled, read)
        } else {
            self.init(finding, finding.verdict, read, reading, in: box)
        }
    }

    private init(
        _ finding: Finding, _ verdict: Verdict, _ read: String, _ reading: BoxFile.Reading, in box: BoxFile
    ) {
        let company = box.company(of: finding)
        let label = "Look at the label once more and answer below."
        switch verdict {
        case .matched, .matchedAfterFolding, .duplicateScan, .missing:
            let folded = verdict == .matchedAfterFolding ? " Signs in front of it were dropped." : ""
            self.init(.fine, "Matched", Self.matched(finding, read, in: box) + folded)
        case .notOnThisReturn:
            self.init(
                .soon, "Other return",
                "\(read) is \(company)’s too, on \(finding.rma?.text ?? "no return"). It is taken in there.",
                next: "Put it with the others, and tick it off below.")
        case .otherTrial:
            let place = finding.rma.map { "awaited on \($0.text)" } ?? "on no return"
            self.init(
                .late, "Swap",
                "\(read) is lent to \(company), \(place), not to \(box.company ?? "this one").",
                next: "Put it aside, and move it below.")
        case .alreadyReturned:
            self.init(
                .late, "Back already", "\(read) came back before. It is awaited nowhere.",
                next: "Put it aside, and answer below.")
        case .neverShipped:
            self.init(
                .late, "Never sent", "\(read) is listed for \(company) and never left.",
                next: "Put it aside, and answer below.")
        case .nearMiss:
            let of = finding.of.first?.text ?? ""
            let whose = finding.rma.map { " on \($0.text) of \(company)" } ?? ""
            self.init(.soon, "Same device?", "Read \(read); awaited\(whose): \(of).", next: label)
        case .ambiguous:
            self.init(
                .soon, "Which one?",
                "\(read) is near several that are awaited: \(finding.of.map(\.text).joined(separator: ", ")).",
                next: label)
        case .unknown: self = Self.unknown(finding, read, reading, label)
        }
    }

    private static func matched(_ finding: Finding, _ read: String, in box: BoxFile) -> String {
        guard let rma = box.receipt.rma else {
            return "\(read) is awaited on \(finding.rma?.text ?? "a return") of \(box.company(of: finding))."
        }
        let mine = box.readings.count { $0.finding?.key == finding.key }
        let elsewhere = finding.reads > mine ? " It was read in another box of this return too." : ""
        let line = box.item?.lines.first { $0.unitID == finding.unitID }
        guard let line, let item = box.item, item.parcels.count > 1, let parcel = box.receipt.parcel,
            "\(rma.text)-\(line.parcel)" != parcel
        else { return "\(read) is awaited on this return." + elsewhere }
        return "\(read) is awaited on this return, in parcel \(line.parcel)." + elsewhere
    }

    private static func unknown(
        _ finding: Finding, _ read: String, _ reading: BoxFile.Reading, _ label: String
    ) -> DeskWords {
        if reading.scan.kind == .noSerial {
            return DeskWords(
                .soon, "No serial", "A device whose serial nobody can read is noted.",
                next: "Say below which awaited one it is, or leave it as a question to the trials team.")
        }
        if case .unreadable(let refusal) = finding.reason {
            return DeskWords(.late, "No serial", ProblemText.sentence(refusal), next: label)
        }
        return DeskWords(.late, "Unknown", "No device of ours is \(read).", next: label)
    }

    /// What a person made of it.
    private init(_ settlement: Discrepancy.Settlement, _ read: String) {
        switch settlement {
        case .matched(let serial) where serial.text == read:
            self.init(.fine, "Taken in", "\(read) is taken in for who it is lent to.")
        case .matched(let serial):
            self.init(.fine, "Matched", "Read \(read); a person said that it is \(serial.text).")
        case .move(let rma): self.init(.fine, "Moved", "\(read) is taken in on \(rma.text).")
        case .misread: self.init(.plain, "Read wrongly", "\(read) is no device. It counts for nothing.")
        case .notOurs: self.init(.plain, "Not ours", "\(read) is somebody else’s. It counts for nothing.")
        case .accept: self.init(.plain, "Noted", "\(read) is noted. No count changes.")
        }
    }

    /// What is no serial (D14).
    private init(_ kind: IgnoredScan.Kind, _ named: NamedBox?, in box: BoxFile) {
        let next = "Read the serial on the device."
        let isMine = named != nil && named?.rma == box.receipt.rma
        switch kind {
        case .macAddress:
            self.init(.plain, "Network address", "That is a MAC address, not the serial.", next: next)
        case .modelCode: self.init(.plain, "Model", "That is the model, not the serial.", next: next)
        case .rmaNumber, .trackingNumber:
            let what = kind == .rmaNumber ? "RMA number" : "tracking number"
            if isMine {
                self.init(.plain, "Box number", "That is the \(what) of this box.", next: next)
            } else if let named {
                self.init(
                    .soon, "Another box",
                    "That is the \(what) of \(named.parcel ?? named.rma.text), \(named.company).",
                    next: "Open that box if you begin it now, or read the serial on the device.")
            } else {
                self.init(.soon, "Box number", "That is a \(what), and no return here has it.", next: next)
            }
        }
    }
}

extension BoxFile {
    func company(of finding: Finding) -> String {
        finding.trialID.map { companies[$0] ?? $0.text } ?? company ?? "a customer"
    }

    /// What stands in the list of discrepancies about a finding.
    func discrepancy(of finding: Finding) -> Discrepancy? {
        report.discrepancies.first { $0.key == finding.key }
    }

    fileprivate func settlement(of finding: Finding) -> Discrepancy.Settlement? {
        discrepancy(of: finding).flatMap { $0.state == .settled ? $0.settlement : nil }
    }
}
