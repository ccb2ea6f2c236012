import Logistics
import Operations

/// A request for a later expiry as it is decided on: before and after, the cap, who asked and why.
struct ApprovalCard: Sendable {
    let requestID, shipmentID, company: String
    let changeFrom, changeTo, changeDays: String
    let isLateAsked, isChoosable, isChosen: Bool
    /// Why an approval would be refused; nil: it would not.
    let obstacle: String?
    let obstacleLead, obstacleCode: String
    let term: TermLine?
    let facts: [TrialPage.Fact]

    init(_ waiting: WaitingExtension, mayDecide: Bool, isChosen: Bool, on today: CivilDate) {
        let (asked, shipment) = (waiting.extension, waiting.file.shipment)
        requestID = asked.id.text
        shipmentID = shipment.id.text
        company = waiting.company
        changeFrom = asked.from.text
        changeTo = asked.to.text
        changeDays = Self.days(asked.to.days(since: asked.from)) + " more"
        isLateAsked = asked.isLate
        isChoosable = Self.isChoosable(waiting, mayDecide)
        self.isChosen = isChosen && isChoosable
        obstacle = waiting.obstacle.map { PageText.sentence(for: $0) }
        obstacleLead = Self.isOwn(waiting) ? "Not yours to decide." : "It cannot be approved."
        obstacleCode = waiting.obstacle?.code ?? ""
        term = TermLine(waiting.file, on: today)
        facts = Self.facts(asked, shipment, on: today)
    }

    /// What cannot be approved any more can still be denied, but not by whoever asked.
    static func isChoosable(_ waiting: WaitingExtension, _ mayDecide: Bool) -> Bool {
        mayDecide && !isOwn(waiting)
    }

    private static func isOwn(_ waiting: WaitingExtension) -> Bool {
        if case .selfDecision = waiting.obstacle { true } else { false }
    }

    private static func facts(
        _ asked: Extension, _ shipment: Shipment, on today: CivilDate
    ) -> [TrialPage.Fact] {
        var after = shipment.term
        after.expiresOn = asked.to
        let back = shipment.term.returnBy.flatMap { before in
            after.returnBy.map { "\(before) now, \($0) if approved" }
        }
        let spare = shipment.term.lastExpiry.map { last in
            let left = last.days(since: asked.to)
            return left < 0
                ? "\(last), which is \(days(-left)) before what is asked"
                : "\(last), day 120; \(left == 0 ? "nothing" : days(left)) would be left"
        }
        let typist = asked.enteredBy == asked.requestedBy ? "" : ", typed in by \(asked.enteredBy)"
        return [
            .link("Shipment", shipment.id.text, shipment.trialID.page + "#" + shipment.id.text),
            TrialPage.Fact("Type", shipment.deviceType),
            TrialPage.Fact("Started on", shipment.term.startsOn?.text),
            TrialPage.Fact("Return by", back), TrialPage.Fact("Last possible expiry", spare),
            TrialPage.Fact("Asked by", "\(asked.requestedBy)\(typist), on \(asked.requestedOn)"),
            TrialPage.Fact("Reason", asked.reason),
        ].compactMap(\.self)
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}

extension TrialPage.Fact {
    /// One that leads on.
    static func link(_ name: String, _ text: String?, _ address: String) -> TrialPage.Fact? {
        var fact = TrialPage.Fact(name, text)
        fact?.factAddress = address
        return fact
    }
}
