import Logistics
import Operations

/// A trial with all that hangs on it.
struct TrialPage: Page {
    static let template = "trial"
    static let place: Place? = .trials

    struct Fact: Sendable {
        let factName, factText: String
        /// `mailto:` for an e-mail.
        var factAddress: String?

        init?(_ name: String, _ text: String?) {
            guard let text, !text.isEmpty else { return nil }
            factName = name
            factText = text
        }

        init?(_ name: String, email: String?) {
            self.init(name, email)
            factAddress = email.flatMap { $0.contains("@") ? "mailto:\($0)" : nil }
        }
    }

    struct Remark: Sendable {
        let remarkText, remarkBy, remarkAt, remarkOn: String
    }

    let title, company, stateWord, stateTone: String
    /// Warnings of the trial and its parts.
    let warnings: [String]
    let facts, contacts: [Fact]
    let shipments: [ShipmentPart]
    let hasNoShipment: Bool
    let recordAddress: String?
    let unitsAddress: String
    /// Where a return of chosen units is made; nil: nothing is out, or not for this role.
    let newReturn: String?
    let returns: Listing
    let files: Listing
    let fileForm: PageForm?
    let remarks: [Remark]
    let history: Listing?
    let forms: [PageForm]

    init(_ file: TrialFile, _ folder: TrialFolder, _ making: Forms) {
        let trial = file.trial
        let asker = making.context.asker
        let state = trial.state(on: asker.today)
        title = "\(trial.id.text) \(trial.company)"
        company = trial.company
        stateWord = ProblemText.words(state)
        stateTone = state == .active ? "fine" : state == .expired || state == .lapsed ? "late" : "soon"
        warnings =
            (file.warnings + file.shipments.flatMap(\.warnings) + file.returns.flatMap(\.warnings)).map {
                PageText.sentence(for: $0)
            }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        facts = Self.facts(trial)
        contacts = Self.contacts(trial)
        shipments = file.shipments.map { ShipmentPart($0, file.returns, making) }
        hasNoShipment = file.shipments.isEmpty
        recordAddress = asker.can(.shipmentRecord) ? trial.id.page + "/record" : nil
        unitsAddress = trial.id.page + "/units.csv"
        newReturn =
            asker.can(.returnCreate) && file.shipments.contains(where: { $0.shipment.isAway })
            ? trial.id.page + "/returns/new" : nil
        returns = Self.returns(file.returns)
        files = Self.files(folder.attachments)
        fileForm = asker.can(.trialFile) ? Self.fileForm(trial, making) : nil
        remarks = (file.notes + folder.notes + file.returns.flatMap(\.notes)).sorted { $0.at < $1.at }.map(
            Remark.init)
        history = folder.history.map(Self.history)
        forms = TrialAction.forms(file, making)
    }

    private static func facts(_ trial: Trial) -> [Fact] {
        let calendar = trial.calendar
        return [
            Fact("Organization", trial.orgID), Fact("Customer", ProblemText.words(trial.kind)),
            Fact("Portal ends", "\(trial.portalExpires), grace to \(calendar.graceLastDay)"),
            Fact("Location confirmed", trial.locationConfirmedOn?.text ?? "not yet"),
            Fact("Consent asked", trial.consentAskedOn?.text),
            Fact(
                "Consent",
                trial.consentOn?.text ?? trial.consentLastDay.map { "awaited, the last day is \($0)" }),
            Fact("Devices", trial.skip.map { "skipped: \($0.rawValue)" }),
            Fact("Language", PageText.language(trial.language)), Fact("Deal", trial.dealID),
            Fact("Cost center", trial.costCenter), Fact("Licenses", trial.licenses.map(String.init)),
            Fact("Active since", trial.activatedOn?.text), Fact("Converted on", trial.convertedOn?.text),
            Fact("Cancelled on", trial.cancelledOn?.text),
        ].compactMap(\.self)
    }

    private static func contacts(_ trial: Trial) -> [Fact] {
        let admins = trial.fullAdmins.map { Fact("Full administrator", email: $0) }
        return [
            Fact("Administrator", email: trial.adminEmail), Fact("Consented", email: trial.consentBy),
            Fact("Partner", trial.partner), Fact("Partner’s e-mail", email: trial.partnerEmail),
            Fact("Owner", email: trial.owner),
        ].compactMap(\.self) + admins.compactMap(\.self)
    }

    private static func returns(_ files: [ReturnFile]) -> Listing {
        Listing(
            "Returns",
            columns: [
                .init("Return"), .init("State"), .init("Devices", isNumber: true), .init("Carrier"),
                .init("Return by"), .init("Made on"),
            ],
            rows: files.map { file in
                [
                    .link(file.item.rma.text, "/returns/" + file.item.rma.text),
                    .mark(
                        ProblemText.words(file.item.headline),
                        file.item.headline == .inDoubt
                            ? "late" : file.item.authorization.isOpen ? "soon" : "plain"),
                    .number(file.item.lines.count),
                    .text(file.item.carrier?.text ?? file.item.ownTransport?.name ?? "none yet"),
                    .text(file.returnBy?.text ?? "unknown"), .text(file.item.createdOn.text),
                ]
            }, empty: "There is no return yet.")
    }

    private static func files(_ attachments: [KeptFile]) -> Listing {
        Listing(
            "Files",
            columns: [
                .init("File"), .init("Kind"), .init("Size"), .init("Added by"), .init("Added at"),
            ],
            rows: attachments.map {
                [
                    .link($0.name, "\($0.trialID.page)/files/\($0.id.text)"), .text($0.kind.rawValue),
                    .text(size($0.size)), .text($0.addedBy), .text($0.addedAt.minute),
                ]
            }, empty: "There is no file.")
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_024 ? "\(bytes) B" : bytes < 1_048_576 ? "\(bytes / 1_024) KB" : "\(bytes / 1_048_576) MB"
    }

    private static func fileForm(_ trial: Trial, _ forms: Forms) -> PageForm {
        forms.make(
            "files", to: trial.id.page + "/files", "Add a file", submit: "Add the file", tone: .quiet,
            isMultipart: true,
            fields: [PageField("file", "File", .input("file"), hint: "Up to 10 MB.", isRequired: true)])
    }

    private static func history(_ lines: [AuditLine]) -> Listing {
        Listing(
            "History",
            columns: [.init("Entry"), .init("What"), .init("Of"), .init("At"), .init("Who"), .init("Facts")],
            rows: lines.map { line in
                [
                    .text(String(line.sequence)), .text(line.verb), .text(line.subject),
                    .text(line.at.minute), .text("\(line.actor) (\(line.role))"),
                    .text(AuditFactText.words(line.facts)),
                ]
            }, empty: "Nothing was done yet.")
    }
}

/// The facts of an entry as people read them.
enum AuditFactText {
    /// `{"from":"a","to":"b"}` is “from a, to b”.
    static func words(_ facts: String) -> String {
        guard let members = (try? JSON(reading: Array(facts.utf8)))?.object else { return facts }
        return members.sorted { $0.key < $1.key }.map { key, value in
            "\(ProblemText.words(of: key)) \(value.string ?? value.integer.map { String($0) } ?? "")"
        }.joined(separator: ", ")
    }
}

extension Instant {
    /// `2025-02-14 09:30 UTC`.
    var minute: String {
        let text = rfc3339
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }
}
