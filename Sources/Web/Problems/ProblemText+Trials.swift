import Logistics
import Operations

extension ProblemText {
    static func sentence(_ refusal: RoleRefusal) -> String {
        switch refusal {
        case .role(let role, let verb): "The role \(role.rawValue) may not do “\(verb.rawValue)”."
        case .notOwn(let verb): "A partner may do “\(verb.rawValue)” for its own trials only."
        case .readOnly: "This token only reads; nothing was done."
        }
    }

    static func sentence(_ refusal: TrialRefusal) -> String {
        switch refusal {
        case .state(let state): "The trial is \(words(state)), so this cannot be done."
        case .noConsentNeeded(let kind): "A \(kind.rawValue) customer is not asked for consent."
        case .consentGiven(let on): "Consent was given on \(on)."
        case .consentNotAsked: "A trial for an existing customer needs the date on which consent was asked."
        case .consentMissing(let last):
            "Nobody has consented yet" + (last.map { "; the last day is \($0)." } ?? ".")
        case .consentLapsed(let last): "Consent was possible until \(last), 30 days after it was asked."
        case .notFullAdmin(let email): "\(email) is not a full administrator of the customer's organization."
        case .lapsed(let since): "The trial lapsed on \(since), 31 days after the portal expiry."
        case .notLater(let present, let offered):
            "30 days from today is \(offered), which is not later than the present portal expiry \(present)."
        case .shipments(let ids):
            "Devices cannot be skipped while these shipments stand: \(list(ids.map(\.text)))."
        case .needsAgain(let warnings):
            warnings.map { sentence(for: Warning($0.code, ids(of: $0))) }.joined(separator: " ")
                + " Repeat with --again if it is meant."
        case .before(let day, let earliest): "\(day) is before \(earliest), which it must follow."
        case .future(let day, let latest): "\(day) has not come yet; the latest date is \(latest)."
        }
    }

    static func ids(of warning: TrialOpening.Warning) -> String {
        switch warning {
        case .openTrial(let ids), .otherOrganization(let ids): list(ids.map(\.text))
        }
    }

    static func sentence(_ refusal: ExtensionRefusal) -> String {
        switch refusal {
        case .overCap(let last):
            "No device may stay longer than 120 days; the last possible expiry is \(last)."
        case .notLater(let present): "The new expiry must be later than the present one, \(present)."
        case .trialCancelled(let on):
            "The trial was cancelled" + (on.map { " on \($0)" } ?? "") + ", so nothing is extended any more."
        case .givenBack(.handedOver(let rma, let on)):
            "A unit was handed to the carrier on \(on) with \(rma.text), so the term has ended."
        case .givenBack(.received(let serial, let on)):
            "\(serial.text) was received" + (on.map { " on \($0)" } ?? "") + ", so the term has ended."
        case .shipment(let state): "The shipment is \(words(state)); only what was sent has a term."
        case .expiryUnknown: "The expiry from the EULA e-mail is not known; set it with term set."
        case .pending(let id): "\(id.text) is waiting for a decision already."
        case .stale(let asked, let present):
            "The expiry was \(asked) when this was asked and is \(present) now; ask again."
        case .decided(let state, let by, let on):
            "It was \(words(state))" + (on.map { " on \($0)" } ?? "") + (by.map { " by \($0)." } ?? ".")
        case .selfDecision(let who): "\(who) asked for it or typed it in, so somebody else must decide."
        }
    }

    static func sentence(_ refusal: TermRefusal) -> String {
        switch refusal {
        case .overCap(let last):
            "No device may stay longer than 120 days; the last possible expiry is \(last)."
        case .beforeStart(let start): "The expiry is before the start of the term, \(start)."
        case .startUnknown:
            "The start of the term is not known: give --starts, or dispatch the shipment first."
        case .shipment(let state): "The shipment is \(words(state)), so it has no term."
        }
    }

    static func sentence(_ refusal: LookupRefusal) -> String {
        switch refusal {
        case .none: "Nothing was found for this."
        case .part(let given, let of):
            "\(given) of \(of) serials of the trial were given; all trialed devices are needed."
        case .conflict: "The serials belong to another customer than the organization and e-mail given."
        }
    }

    static func sentence(_ refusal: WebhookRefusal) -> String {
        switch refusal {
        case .url(.notHTTPS): "A webhook goes to an https:// address only."
        case .url(.credentials):
            "The address holds a name or password, which would end up in logs; leave it out."
        case .url(.unreadable): "That is no address, like https://hooks.acme.example/roundtrip."
        case .url(.ownNetwork):
            "A webhook goes to a name of the public Internet, not to an address or a network of "
                + "one's own."
        case .event(let name): "“\(name)” names no event, like shipment.dispatch, shipment.* or *."
        case .state(let state): "The webhook is \(words(state)); nothing is sent to it."
        }
    }

    static func sentence(_ refusal: KeptFileRefusal) -> String {
        switch refusal {
        case .empty: "The file is empty, or none was chosen."
        case .unnamed: "The file has no name."
        case .tooLarge(let size):
            "The file has \(size) bytes; \(KeptFile.most) (10 MB) is the most."
        }
    }
}
