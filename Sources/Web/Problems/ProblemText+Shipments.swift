import Logistics
import Operations

extension ProblemText {
    static func sentence(_ refusal: ShipmentRefusal) -> String {
        switch refusal {
        case .unknownType(let name, let known):
            "There is no device type “\(name)”; the types are \(list(known))."
        case .trial(let state): "The trial is \(words(state)), so nothing is shipped for it."
        case .trialLapsed(let since): "The trial lapsed on \(since), so nothing is shipped for it."
        case .consentMissing(let last, let on):
            if let on {
                "The customer consented on \(on), after the day of dispatch."
            } else {
                "The customer has not consented yet" + (last.map { "; the last day is \($0)." } ?? ".")
            }
        case .consentLapsed(let last): "Consent was possible until \(last)."
        case .locationUnconfirmed: "Nobody has confirmed that the customer is in a supported location."
        case .skipped(let reason):
            "Devices were skipped (\(reason.rawValue)); withdraw it with skip-devices first."
        case .slotTaken(let id, let type):
            "\(id.text) is this trial's shipment of type \(type); there is one per device type, "
                + "and nothing can be added later."
        case .powerUnanswered(let type):
            "A \(type) comes without power supply: say whether the customer has PoE, --poe yes or no."
        case .heldForPower:
            "Held: the customer has no PoE. The trials team releases it with a note, shipment release."
        case .dispatched(let on):
            "It was dispatched" + (on.map { " on \($0)" } ?? "") + ", so its serials are fixed."
        case .state(let state): "The shipment is \(words(state)), so this cannot be done."
        case .noUnits: "The shipment has no unit to send."
        case .unitBack(let serial, let custody): "\(serial.text) is \(words(custody)), so it did arrive."
        case .before(let day, let earliest): "\(day) is before \(earliest), which it must follow."
        case .future(let day, let latest): "\(day) has not come yet; the latest date is \(latest)."
        }
    }

    static func sentence(_ refusal: UnitRefusal) -> String {
        switch refusal {
        case .custody(let serial, let custody):
            "\(serial.text) is \(words(custody)), so this cannot be done."
        case .inUse(let serial, let on): "\(serial.text) stands on \(on.text), which is open."
        case .unchanged(let serial): "\(serial.text) is what stands there already."
        case .replaced(let by): "It was replaced already, by \(by.text)."
        }
    }

    static func sentence(_ refusal: SerialRefusal) -> String {
        switch refusal {
        case .empty: "The serial is empty."
        case .tooLong(let count): "The serial has \(count) characters; 40 is the most."
        case .character(let found):
            "Character \(found.place) is \(found.codePoint)" + (found.name.map { " (\($0))" } ?? "")
                + (found.looksLike.map { ", which looks like \($0)" } ?? "")
                + "; a serial has A-Z, 0-9 and . _ / - only."
        }
    }

    static func sentence(_ refusal: SerialListRefusal) -> String {
        switch refusal {
        case .noSerials: "There is no serial in it."
        case .unreadable(let line, let reason): "Line \(line): " + sentence(reason)
        case .twice(let serial, let line, let first):
            "Line \(line): \(serial.text) stands on line \(first) already."
        }
    }

    static func sentence(_ refusal: AddressRefusal) -> String {
        switch refusal {
        case .country(let code):
            code.isEmpty
                ? "The country is missing." : "“\(code)” is no country code of ISO 3166, like DE or US."
        case .missing(let field): "The address has no \(field.rawValue)."
        case .tooLong(let field, let length, let most):
            "The \(field.rawValue) has \(length) characters; the carriers hold \(most)."
        case .tooManyLines(let lines, let most): "The street has \(lines) lines; the carriers hold \(most)."
        case .character(let field, let scalar, let place):
            "The \(field.rawValue) has U+\(hexadecimal(scalar)) at \(place), which no label can print."
        case .subdivision(let text, let country): "“\(text)” is no state or province of \(country)."
        case .phone(let text): "“\(text)” is no phone number."
        case .timeZone(let name): "“\(name)” is no time zone, like Europe/Prague."
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static func sentence(_ refusal: ManifestRefusal) -> String {
        switch refusal {
        case .missing: "is needed and empty"
        case .notOneOf(let words): "is not one of \(list(words))"
        case .notAnEmail(let text): "“\(text)” is no e-mail address"
        case .notADate(let text): "“\(text)” is no date, YYYY-MM-DD"
        case .disagrees(let line, let stored, let given):
            "says “\(given)” where line \(line) says “\(stored)”"
        case .twice(let line): "stands on line \(line) already"
        case .fixed(let stored): "cannot be changed any more; stored is “\(stored)”"
        case .notOnShipment(let id, let dispatchedOn):
            "is not on \(id.text), the shipment of this type; there is one per device type and trial"
                + (dispatchedOn.map { ", and its serials are fixed since its dispatch on \($0)" } ?? "")
        case .rejected(let problems):
            "The manifest has \(problems) problem\(problems == 1 ? "" : "s"); nothing was kept."
        case .empty: "The manifest has no row."
        case .unknownColumn(let name): "“\(name)” is no column of a manifest"
        }
    }
}
