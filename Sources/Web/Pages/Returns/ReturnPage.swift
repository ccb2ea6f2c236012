import Logistics
import Operations

/// A return: where it stands, its parcels and devices, what can be done, and what its carrier tells.
struct ReturnPage: Page {
    static let template = "return"
    static let place: Place? = .returns

    /// What a look or a purchase came to for one parcel.
    struct Outcome: Sendable {
        let outcomeParcel, outcomeWord, outcomeTone, outcomeSentence: String
    }

    struct PickupPlace: Sendable {
        let facts: [TrialPage.Fact]
    }

    /// An open discrepancy.
    struct Question: Sendable {
        let questionID, questionWord, questionRead, questionAddress: String
    }

    let title, headline, headlineTone: String
    let labelsAddress: String?
    let sheetAddress, slipAddress: String
    let warnings: [String]
    let outcomesTitle: String
    let outcomes: [Outcome]
    let hasOutcomes: Bool
    let doubts: [DoubtPart]
    let facts: [TrialPage.Fact]
    let pickupPlace: PickupPlace
    /// What most people come for now.
    let next: PageForm?
    let forms: [PageForm]
    let hasMore: Bool
    let moreTitle: String
    let parcels, devices: Listing
    let oldLabels, pickups, claims: Listing?
    let images: [LabelImage]
    let questions: [Question]
    let openQuestions: Bool
    let trackForm: PageForm?
    let journeys: [ParcelJourney]
    /// Said where some were left out.
    let journeysCut: String?
    let noJourney: String
    let papers: [ReturnPaper]
    let remarks: [TrialPage.Remark]
    let noteForm: PageForm?
    let historyAddress: String?

    /// - Parameter outcomes: of a look that was made just now.
    init(
        _ folder: ReturnFolder, _ making: Forms, outcomes: [ParcelOutcome] = [], outcomesTitle: String = ""
    ) {
        let (file, item, asker) = (folder.file, folder.file.item, making.context.asker)
        let parts = ReturnParts(folder: folder)
        title = "\(item.rma.text) \(folder.company)"
        headline = ProblemText.words(item.headline)
        headlineTone = ReturnWords.tone(item.headline)
        labelsAddress = parts.hasFiles ? item.rma.page + "/labels" : nil
        sheetAddress = item.rma.page + "/sheet"
        slipAddress = item.rma.page + "/packing-slip"
        warnings = file.warnings.map { PageText.sentence(for: $0) }
        self.outcomes = outcomes.map(Outcome.init)
        self.outcomesTitle = outcomesTitle
        hasOutcomes = !outcomes.isEmpty
        doubts = (folder.doubts ?? []).map { DoubtPart($0, of: item, making, at: item.rma.page) }
        facts = Self.facts(folder, on: asker.today)
        pickupPlace = PickupPlace(facts: Self.place(item, depot: folder.depot))
        let all = ReturnForms(folder: folder, forms: making).all
        let next = all.first(where: \.isOpen)
        self.next = next
        forms = all.filter { $0.formID != next?.formID }
        hasMore = !forms.isEmpty
        moreTitle = next == nil ? "What can be done" : "What else can be done"
        parcels = parts.parcels
        devices = parts.devices
        oldLabels = parts.oldLabels
        pickups = parts.pickups
        claims = parts.claims
        images = parts.images
        questions = (folder.discrepancies ?? []).map(Question.init)
        openQuestions = !questions.isEmpty
        journeys = ParcelJourney.all(of: folder)
        let told = folder.events.values.count { !$0.isEmpty }
        journeysCut =
            told > journeys.count
            ? "\(journeys.count) of \(told) parcels are shown, those in trouble first." : nil
        noJourney = Self.noJourney(folder)
        trackForm = Self.trackForm(folder, making)
        papers = ReturnPaper.all(of: file)
        remarks = file.notes.map(TrialPage.Remark.init)
        noteForm =
            asker.can(.trialNote)
            ? making.make(
                "notes", to: item.rma.page + "/notes", "Add a note", submit: "Keep the note",
                fields: [PageField("note", "Note", .area(rows: 3), isRequired: true)]) : nil
        historyAddress =
            asker.can(.auditVerify)
            ? PageAddress.query("/audit", [("subject", item.rma.text)]) : nil
    }

    /// The three axes, the dates, and where it belongs.
    private static func facts(_ folder: ReturnFolder, on today: CivilDate) -> [TrialPage.Fact] {
        let item = folder.file.item
        let left = ReturnWords.timeliness(folder.timeliness, isOpen: item.authorization.isOpen).cellText
        let back = folder.file.returnBy.map { left.isEmpty ? $0.text : "\($0), \(left)" }
        let handed = item.parcels.count(where: \.isHandedOver)
        let received = item.lines.count { $0.receipt == .received }
        return [
            TrialPage.Fact(
                "Decided",
                ReturnWords.words(item.authorization) + (item.closedOn.map { " since \($0)" } ?? "")),
            TrialPage.Fact("On its way", "\(handed) of \(item.parcels.count) parcels handed over"),
            TrialPage.Fact("Back", "\(received) of \(item.lines.count) devices received"),
            TrialPage.Fact("Return by", back ?? "unknown: the expiry of the EULA e-mail is missing"),
            TrialPage.Fact("Handed over", item.handedOverOn.map { "all of it by \($0)" }),
            TrialPage.Fact("Carrier", ReturnWords.carrier(item)),
            TrialPage.Fact("Its number there", item.ownTransport?.tracking),
            .link("Trial", "\(item.trialID.text) \(folder.company)", item.trialID.page),
            TrialPage.Fact("Made on", item.createdOn.text),
        ].compactMap(\.self)
    }

    private static func place(_ item: Return, depot: Address?) -> [TrialPage.Fact] {
        let place = item.pickup
        let city = [place.postcode, place.city].filter { !$0.isEmpty }.joined(separator: " ")
        let region = [city, place.subdivision, place.country.name].compactMap(\.self)
        let goesTo = depot.map { "\($0.name), \($0.city), \($0.country.code)" }
        return [
            TrialPage.Fact("Name", place.name),
            TrialPage.Fact("Street", place.street.joined(separator: ", ")),
            TrialPage.Fact("City", region.joined(separator: ", ")), TrialPage.Fact("Phone", place.phone),
            TrialPage.Fact("Time zone", place.timeZone ?? place.country.onlyTimeZone),
            TrialPage.Fact("Goes to", goesTo ?? "no depot is set for \(place.region.rawValue)"),
        ].compactMap(\.self)
    }

    private static func trackForm(_ folder: ReturnFolder, _ forms: Forms) -> PageForm? {
        let item = folder.file.item
        guard forms.context.asker.can(.returnTrack), item.authorization.isOpen, folder.offers.tracks,
            item.parcels.contains(where: { $0.trackingNumber != nil })
        else { return nil }
        let carrier = item.carrier?.text ?? "the carrier"
        return forms.make(
            "track", to: item.rma.page + "/track", "Ask \(carrier) now", submit: "Ask \(carrier) now",
            tone: .quiet)
    }

    private static func noJourney(_ folder: ReturnFolder) -> String {
        if folder.file.item.carrier == .other {
            return "It travels with a carrier that Roundtrip does not call."
        }
        guard folder.file.item.parcels.contains(where: { $0.trackingNumber != nil }) else {
            return "No parcel has a number yet."
        }
        return "The carrier has told nothing yet."
    }
}

extension ReturnPage.Outcome {
    init(_ outcome: ParcelOutcome) {
        outcomeParcel = outcome.parcel
        switch outcome.kind {
        case .checked: (outcomeWord, outcomeTone) = ("fits", "fine")
        case .failed: (outcomeWord, outcomeTone) = ("does not fit", "late")
        case .inDoubt: (outcomeWord, outcomeTone) = ("in doubt", "late")
        default: (outcomeWord, outcomeTone) = (ProblemText.words(outcome.kind), "plain")
        }
        outcomeSentence = outcome.detail.map { $0.hasSuffix(".") ? $0 : $0 + "." } ?? "Nothing was remarked."
    }
}

extension ReturnPage.Question {
    fileprivate init(_ found: Discrepancy) {
        questionID = found.id.text
        questionWord = ProblemText.words(found.verdict)
        questionRead = "read as “\(found.scanned)”"
        questionAddress = "/receiving/\(found.receiptID.text)"
    }
}

extension TrialPage.Remark {
    /// A note where it was written.
    init(_ note: Note) {
        self.init(
            remarkText: note.text, remarkBy: note.by, remarkAt: note.at.minute,
            remarkOn: "\(note.verb), \(note.subject)")
    }
}
