import Logistics
import Operations

/// The audit trail, a page at a time, and what a walk along its chain found.
struct AuditPage: Page {
    static let template = "audit"
    static let place: Place? = .audit
    static let formID = "verify"

    struct Verdict: Sendable {
        let verdictTitle, verdictSentence, verdictTone: String
        let verdictCheckpoint: String?
    }

    /// A number of the trail, and whose it is while they are known.
    struct Person: Sendable {
        let personID, personName: String
    }

    let title = "Audit trail"
    let csvAddress, jsonAddress: String
    let verdict: Verdict?
    let verifyForm: PageForm
    let filters: [PageField]
    let isFiltered: Bool
    let listing: Listing
    let newestAddress, olderAddress: String?
    let people: [Person]
    let hasPeople: Bool

    init(_ lines: [AuditLine], of subject: String?, before: Int64?, verdict: Verdict? = nil, _ forms: Forms) {
        let address = { (path: String, before: Int64?) in
            PageAddress.query(path, [("subject", subject), ("before", before.map { String($0) })])
        }
        csvAddress = address("/audit.csv", nil)
        jsonAddress = address("/audit.json", nil)
        self.verdict = verdict
        verifyForm = forms.make(
            Self.formID, to: "/audit/verify", "Verify the whole trail", submit: "Verify",
            lead:
                "Walks the chain from its first entry. With a checkpoint that was kept elsewhere it also finds "
                + "a trail that was cut short or rewritten.", tone: .quiet,
            fields: [
                PageField(
                    "checkpoint", "Checkpoint", hint: "Number and hash, as they were given. May be empty.")
            ])
        filters = [
            PageField(
                "subject", "Of", hint: "An id, like T-1, SH-1, E-1, C-1 or an RMA number.",
                value: subject ?? ""
            ).placed(in: "filter", sent: nil, error: nil)
        ]
        isFiltered = subject != nil
        listing = Self.list(lines)
        newestAddress = before.map { _ in address("/audit", nil) }
        let isFull = lines.count == Desk.auditPage
        olderAddress = lines.last.flatMap {
            isFull && $0.sequence > 1 ? address("/audit", $0.sequence) : nil
        }
        people = Dictionary(lines.map { ($0.actorID, $0.actor) }) { first, _ in first }
            .sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
            .map { Person(personID: $0, personName: $1 == $0 ? "forgotten" : $1) }
        hasPeople = !people.isEmpty
    }

    static let columns = ["Entry", "What", "Of", "At", "Who", "As", "Facts"]

    private static func list(_ lines: [AuditLine]) -> Listing {
        Listing(
            "Audit trail", columns: columns.map { .init($0) },
            rows: lines.map { line in
                [
                    .text(String(line.sequence)), .text(line.verb),
                    .link(line.subject, PageAddress.query("/audit", [("subject", line.subject)])),
                    .text(line.at.minute), .text(line.actorID), .text(line.role),
                    .text(AuditFactText.words(line.facts)),
                ]
            }, empty: "There is no entry of that.")
    }
}

extension AuditPage.Verdict {
    /// - Parameter checkpoint: the newest entry; nil: not for this role.
    init(_ verdict: AuditVerdict, checkpoint: String?) {
        switch verdict {
        case .intact(let entries):
            verdictTitle = "The trail is as it was written"
            verdictSentence = "\(entries) entries were walked, and each follows from the one before."
            verdictTone = "fine"
        case .broken(let entry, let reason):
            verdictTitle = "The trail is broken at entry \(entry)"
            verdictSentence =
                "\(reason.prefix(1).uppercased() + reason.dropFirst()). What stands before it is as it was written. Keep the file as it is, and "
                + "restore a copy elsewhere to compare."
            verdictTone = "late"
        }
        verdictCheckpoint = checkpoint
    }
}
