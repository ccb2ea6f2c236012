import Logistics
import Operations

/// A doubt in the words of the pages: what happened, what comes next, what to ask.
enum DoubtWords {
    static func sentence(_ file: DoubtFile) -> String {
        let call = file.purchase
        let carrier = call.carrier.text
        if let orphan = file.orphan {
            return
                "\(orphan) was found after this was given up: have \(carrier) take it back, and do not hand it "
                + "over."
        }
        switch call.state {
        case .ready:
            return "Nothing of it was sent yet. Ask for the same again to go on, or give it up."
        case .sending: return "The call is under way. Load the page again in a moment."
        case .inDoubt:
            let numbers = file.probes.last { $0.answer == .several }?.detail
            if let numbers {
                return
                    "\(carrier) has several under the key: \(numbers). Choose one, and have the others taken "
                    + "back."
            }
            return
                "\(carrier) was asked for it, and no answer came that can be read. It may exist. It is not "
                + "bought again by itself."
        case .purchased: return "It exists, and is kept."
        case .refused, .absent: return "It was not bought."
        }
    }

    /// What a person reads out on the phone.
    static func script(_ file: DoubtFile, _ item: Return?) -> String? {
        let call = file.purchase
        guard call.state == .inDoubt, file.resolution == nil else { return nil }
        let account = file.account.map { " on our account \($0)" } ?? ""
        let from =
            item.map { ", from \($0.pickup.name) in \($0.pickup.city), \($0.pickup.country.name)" } ?? ""
        switch call.kind {
        case .label:
            let sent = call.times.sent.map { ", sent at \($0.minute)" } ?? ""
            return
                "“Was a shipment with the reference \(call.key.text) made on \(call.askedOn)\(account)\(from)\(sent)? "
                + "If so, what is its tracking number? If not, who says so?”"
        case .pickup:
            let when = call.window.map { " for \(window($0))" } ?? ""
            return "“Was a pickup with the reference \(call.key.text) booked\(when)\(account)\(from)? "
                + "If so, what is its confirmation number? If not, who says so?”"
        }
    }

    static func window(_ window: Purchase.Window) -> String {
        "\(window.on), \(window.ready.text)–\(window.close.text)"
    }

    static func said(_ kind: DoubtResolution.Kind) -> String {
        switch kind {
        case .exists(let number): "That it exists as \(number)."
        case .absent: "That there is none."
        case .issueAgain: "That nobody knows, and another one is bought all the same."
        }
    }

    static func pending(_ asked: DoubtResolution, _ evidence: AbsenceEvidence) -> String {
        let what =
            switch asked.kind {
            case .exists(let number): "it exists as \(number)"
            case .absent: "there is none"
            case .issueAgain: "nobody knows, and another one is bought all the same"
            }
        return "\(asked.askedBy) says since \(asked.askedAt.minute) that \(what). Somebody else confirms it. "
            + ProblemText.lacking(evidence)
    }

    static func evidence(_ evidence: AbsenceEvidence) -> String {
        switch evidence {
        case .met: return "enough: \(AbsenceEvidence.probes) look-ups over a day found nothing"
        case .lacking(let negative, let from):
            let since = from.map { ", enough at \($0.minute) at the earliest" } ?? ""
            return "\(negative) of \(AbsenceEvidence.probes) look-ups that found nothing\(since)"
        }
    }

    static func cause(_ code: String) -> String {
        switch code {
        case "E_CARRIER_TIMEOUT": "no complete answer came in time (\(code))"
        case "E_CARRIER_GARBLED": "the answer could not be read (\(code))"
        case "E_CARRIER_BUSY": "the carrier answered that it is busy or broken (\(code))"
        default: code
        }
    }

    static func answer(_ answer: Probe.Answer) -> String {
        switch answer {
        case .found: "found"
        case .several: "several found"
        case .voided: "made, and taken back since"
        case .nothing: "nothing there"
        case .failed: "the carrier did not answer"
        }
    }

    static func control(_ control: Probe.Control) -> String {
        switch control {
        case .found: "answered rightly"
        case .missing: "not found, so the look-up proves nothing"
        case .none: "none was asked"
        }
    }
}
