import Logistics
import Operations

/// A refusal and what its sentence must name: the number or date that decided.
struct Said: Sendable, CustomStringConvertible {
    let refusal: any Refusal
    let words: [String]

    init(_ refusal: any Refusal, _ words: String...) {
        self.refusal = refusal
        self.words = words
    }

    var description: String { "\(type(of: refusal)).\(refusal)" }
}

/// Days that no sentence names by accident.
let first = day("2025-02-11")
let second = day("2025-04-17")

extension Said {
    static let people: [Said] = [
        Said(RoleRefusal.role(.warehouse, .trialAdd), "warehouse", "trial add"),
        Said(RoleRefusal.notOwn(.returnCreate), "return create"),
        Said(RepeatRefusal.otherRequest, "new one"),
        Said(RepeatRefusal.inFlight, "same key"),
    ]

    static let trials: [Said] = [
        Said(TrialRefusal.state(.awaitingConsent), "awaiting consent"),
        Said(TrialRefusal.noConsentNeeded(.paid), "paid"),
        Said(TrialRefusal.consentGiven(on: first), "2025-02-11"),
        Said(TrialRefusal.consentNotAsked),
        Said(TrialRefusal.consentMissing(last: first), "2025-02-11"),
        Said(TrialRefusal.consentMissing(last: nil)),
        Said(TrialRefusal.consentLapsed(last: first), "2025-02-11", "30 days"),
        Said(TrialRefusal.notFullAdmin("bob@acme.example"), "bob@acme.example"),
        Said(TrialRefusal.lapsed(since: first), "2025-02-11", "31 days"),
        Said(TrialRefusal.notLater(present: first, offered: second), "2025-02-11", "2025-04-17"),
        Said(TrialRefusal.shipments([ShipmentID(4), ShipmentID(5)]), "SH-4", "SH-5"),
        Said(TrialRefusal.needsAgain([.openTrial([TrialID(3)])]), "T-3", "--again"),
        Said(TrialRefusal.needsAgain([.otherOrganization([TrialID(3)])]), "T-3", "--again"),
        Said(TrialRefusal.before(first, earliest: second), "2025-02-11", "2025-04-17"),
        Said(TrialRefusal.future(second, latest: first), "2025-02-11", "2025-04-17"),
    ]

    static let terms: [Said] = [
        Said(TermRefusal.overCap(last: first), "120", "2025-02-11"),
        Said(TermRefusal.beforeStart(first), "2025-02-11"),
        Said(TermRefusal.startUnknown, "dispatch"),
        Said(TermRefusal.shipment(.cancelled), "cancelled"),
        Said(ExtensionRefusal.overCap(last: first), "120", "2025-02-11"),
        Said(ExtensionRefusal.notLater(present: first), "2025-02-11"),
        Said(ExtensionRefusal.trialCancelled(on: first), "2025-02-11"),
        Said(ExtensionRefusal.trialCancelled(on: nil), "cancelled"),
        Said(ExtensionRefusal.givenBack(.handedOver(rma, on: first)), "2025-02-11", rma.text),
        Said(ExtensionRefusal.givenBack(.received(serial("A1"), on: first)), "2025-02-11", "A1"),
        Said(ExtensionRefusal.givenBack(.received(serial("A1"), on: nil)), "A1"),
        Said(ExtensionRefusal.shipment(.heldForPower), "held for power"),
        Said(ExtensionRefusal.expiryUnknown, "term set"),
        Said(ExtensionRefusal.pending(ExtensionID(6)), "E-6"),
        Said(ExtensionRefusal.stale(asked: first, present: second), "2025-02-11", "2025-04-17"),
        Said(ExtensionRefusal.decided(.denied, by: "lead@team.example", on: first), "denied", "2025-02-11"),
        Said(ExtensionRefusal.decided(.withdrawn, by: nil, on: nil), "withdrawn"),
        Said(ExtensionRefusal.selfDecision("team@team.example"), "team@team.example"),
    ]

    static let lookups: [Said] = [
        Said(LookupRefusal.none),
        Said(LookupRefusal.part(given: 2, of: 5), "2 of 5"),
        Said(LookupRefusal.conflict),
    ]

    static let serials: [Said] = [
        Said(SerialRefusal.empty),
        Said(SerialRefusal.tooLong(41), "41", "40"),
        Said(SerialRefusal.character(ForeignCharacter("А", place: 2)), "2", "U+0410", "CYRILLIC", "A"),
        Said(SerialRefusal.character(ForeignCharacter("\u{7}", place: 3)), "3", "U+0007"),
        Said(SerialListRefusal.noSerials),
        Said(SerialListRefusal.unreadable(line: 7, .tooLong(41)), "7", "41"),
        Said(SerialListRefusal.twice(serial("A1"), line: 7, first: 3), "A1", "7", "3"),
    ]

    private static let rma = RMANumber(drawing: { 7 })
}
