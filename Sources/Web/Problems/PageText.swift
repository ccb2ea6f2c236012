import Logistics
import Operations

/// The same sentences where somebody looks with a browser: they name the button, field or page where
/// `ProblemText` names a command. A case that stands here is one whose other wording names something of the
/// command line or of the API; `PageTextTests` finds those that are missing.
enum PageText {
    static func sentence(for refusal: any Refusal) -> String {
        opened(instead(of: refusal) ?? ProblemText.sentence(for: refusal))
    }

    static func sentence(for warning: Warning) -> String {
        opened(instead(of: warning) ?? ProblemText.sentence(for: warning))
    }

    /// What is told of any error.
    static func sentence(for problem: Problem, _ error: any Error) -> String {
        switch error {
        case let refusal as any Refusal: sentence(for: refusal)
        case is any StoreFailure:
            "The database cannot do this now. If it stays so, tell whoever runs the server: “\(problem.code)”, and "
                + "the time. Look whether it was done before you repeat it."
        case is CancellationError:
            "Stopped before it was done. What was begun with a carrier is kept; send the form again to finish, and "
                + "nothing is bought twice."
        default: problem.detail
        }
    }

    /// A carrier's own words may begin anyhow; what follows “Not done.” is a sentence.
    private static func opened(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    /// The name of a field as people read it: `portalExpires` is “Portal expires”.
    static func field(_ name: String) -> String { opened(ProblemText.words(of: name)) }

    /// The language of a customer's instructions, or of a user.
    static func language(_ code: String) -> String { languages.first { $0.code == code }?.name ?? code }

    static let languages = [
        (code: "en", name: "English"), (code: "cs", name: "Czech"), (code: "ar", name: "Arabic"),
        (code: "bg", name: "Bulgarian"), (code: "nl", name: "Dutch"),
    ]

    /// A zone by its place: `America/New_York` is “New York (America/New_York)”.
    static func zone(_ name: String) -> String {
        "\(name.split(separator: "/").last.map { String($0).replacing("_", with: " ") } ?? name) (\(name))"
    }

    /// nil: nothing in the other wording is of the command line.
    private static func instead(of refusal: any Refusal) -> String? {
        switch refusal {
        case let refusal as RoleRefusal: instead(refusal)
        case let refusal as RepeatRefusal: instead(refusal)
        case let refusal as UserRefusal: instead(refusal)
        case let refusal as TrialRefusal: instead(refusal)
        case let refusal as ShipmentRefusal: instead(refusal)
        case let refusal as TermRefusal: instead(refusal)
        case let refusal as ExtensionRefusal: instead(refusal)
        case let refusal as ReturnRefusal: instead(refusal)
        case let refusal as DoubtRefusal: instead(refusal)
        case let refusal as PickupRefusal: instead(refusal)
        case let refusal as DeskRefusal: instead(refusal)
        case let refusal as WarningRefusal: instead(of: refusal.warning)
        case is VersionRefusal:
            "Somebody changed it since you looked. Load the page again, look what changed, and do it anew."
        case is MethodRefusal:
            "This address only takes what a form sends. Open the page, and use its buttons."
        default: nil
        }
    }
}

/// People and forms.
extension PageText {
    private static func instead(_ refusal: RoleRefusal) -> String? {
        switch refusal {
        case .role(let role, _):
            "The role \(role.rawValue) may not do this. Ask somebody whose role may, or an operator for another "
                + "role."
        case .notOwn: "A partner may do this for its own trials only."
        case .readOnly: nil
        }
    }

    private static func instead(_ refusal: RepeatRefusal) -> String? {
        switch refusal {
        case .otherRequest:
            "This form was sent before, with something else in it. Load the page again and fill it in anew; nothing "
                + "was done."
        case .inFlight: "What this form asks for is still worked on. Wait a moment, then load the page again."
        }
    }

    private static func instead(_ refusal: UserRefusal) -> String? {
        switch refusal {
        case .partnerMissing:
            "A partner sees the trials of its organization: fill in the organization, as the trials name it."
        case .openWork(let trials, let requests):
            "Open work would be nobody's: \(trials) trials, \(requests) requests. Choose who takes it over."
        case .initialized: "There are users already. An operator lets others in, on the page “Users”."
        case .emailTaken, .partnerNotWanted, .shutOut, .lastOperator, .cannotTakeOver, .roleAbove, .expiry,
            .notLetIn, .notInvited, .tooManyAttempts, .tooFast:
            nil
        }
    }
}

/// Trials, shipments and their terms.
extension PageText {
    private static func instead(_ refusal: TrialRefusal) -> String? {
        guard case .needsAgain(let warnings) = refusal else { return nil }
        return warnings.map { sentence(for: Warning($0.code, ProblemText.ids(of: $0))) }.joined(
            separator: " ")
            + " If it is meant, tick “Open it although …” below and send the form again."
    }

    private static func instead(_ refusal: ShipmentRefusal) -> String? {
        switch refusal {
        case .skipped(let reason):
            "Devices were skipped (\(ProblemText.words(of: reason.rawValue))). On the trial’s page, “No devices "
                + "wanted” takes that back."
        case .powerUnanswered(let type):
            "A \(type) comes without power supply: answer whether the customer has Power over Ethernet."
        case .heldForPower:
            "Held: the customer has no PoE. The trials team releases it with “Let it go without PoE” on the trial’s "
                + "page."
        default: nil
        }
    }

    private static func instead(_ refusal: TermRefusal) -> String? {
        guard case .startUnknown = refusal else { return nil }
        return
            "The start of the term is not known: fill in the day it starts on, or dispatch the shipment first."
    }

    private static func instead(_ refusal: ExtensionRefusal) -> String? {
        guard case .expiryUnknown = refusal else { return nil }
        return
            "The expiry from the EULA e-mail is not known; fill it in first, with “Set the term” at the shipment."
    }
}

/// Returns, their labels and couriers.
extension PageText {
    private static func instead(_ refusal: ReturnRefusal) -> String? {
        switch refusal {
        case .addresses(let places):
            "The devices are at \(places.count) addresses and a return has one: "
                + places.map { "\(ProblemText.list($0.shipments.map(\.text))) in \($0.pickup.city)" }
                .joined(separator: "; ")
                + ". Choose the devices of one place, or tick “One return for each address”."
        case .freight(let types):
            "Too large for a parcel: \(ProblemText.list(types)). Nothing was bought; a person books it, and says "
                + "who carries it on the page of the return."
        case .severalBoxes(let type, let boxes):
            "A \(type) travels in \(boxes) boxes, and a label that leaves in one is not for the others; buy them on "
                + "the page of the return."
        case .inDoubt(let key):
            "A call to the carrier is not settled, key \(key.text). The page of the return says what to ask."
        case .labelled(let parcel):
            "A label was bought for parcel \(parcel). First take it back, with “Take labels back” on the page of "
                + "the return."
        case .pickupBooked(let confirmation, let on):
            "A pickup is booked for \(on), \(confirmation). First cancel it, with “Cancel the pickup” on the page "
                + "of the return."
        case .labelUSOnly(nil):
            "New labels are made in the United States only, and no carrier is set here: the trials team chooses one "
                + "with “Choose the carrier”."
        case .notMatched(let awaiting, let discrepancies): notMatched(awaiting, discrepancies)
        default: nil
        }
    }

    private static func notMatched(_ awaiting: [SerialNumber], _ discrepancies: Int) -> String {
        let shown =
            ProblemText.list(awaiting.prefix(5).map(\.text)) + (awaiting.count > 5 ? ", …" : "")
        let waiting = awaiting.isEmpty ? "" : "\(awaiting.count) still awaited: \(shown). "
        let open =
            discrepancies == 0
            ? "" : "\(discrepancies) to settle at the receiving desk; they stand on the page of the return. "
        return "What came back does not match what went out. " + waiting + open
            + "To close it all the same, tick “Close it although something is missing” and write a note; those "
            + "devices stay due."
    }

    private static func instead(_ refusal: PickupRefusal) -> String? {
        guard case .closesLate(let close, let latest, let next) = refusal else { return nil }
        return
            "The courier comes until \(latest.text), so somebody there until \(close.text) cannot be promised: "
            + "say \(latest.text) or earlier. The next possible date is \(next)."
    }

    private static func instead(_ refusal: DoubtRefusal) -> String? {
        switch refusal {
        case .needsSecondPerson(let id, _, let evidence):
            "Somebody else confirms what you say of \(id.text), with “Confirm” on this page. "
                + ProblemText.lacking(evidence)
        case .nothingToConfirm(let id):
            "Nobody has said anything about \(id.text) that could be confirmed: first say that it exists, that there "
                + "is none, or that nobody knows."
        case .settled, .ownRequest, .numberTaken, .foreign: nil
        }
    }

    private static func instead(_ refusal: DeskRefusal) -> String? {
        switch refusal {
        case .unauthenticated: "Only people who are known are answered here. Sign in first."
        case .noActor: "A change needs somebody who makes it. Sign in first."
        case .malformed(let name, let reason): "\(field(name)) \(reason)."
        case .dailyLimit(let carrier, let limit):
            "The limit of \(limit) purchases a day with \(carrier.text) is reached; it is one of the settings."
        case .moneyBreaker(let carrier, let limit, let until):
            "\(limit) answers of \(carrier.text) went missing within ten minutes, so nothing is bought from it until "
                + "\(until.minute). “All doubts”, on the page “Returns”, says what to ask."
        case .suspended(let held):
            "\(held.carrier.text) is suspended in \(held.country.code) from \(held.from) on. A person chooses "
                + "another one on the page of the return, or whoever runs the server has it serve again."
        case .timeZoneNeeded(let country):
            "\(country) has several time zones: choose that of the address."
        case .pickupByLetter(let carrier):
            "\(carrier.text) takes no pickup by call: “Write the hand-off letter” makes what its office is asked "
                + "with."
        case .noLabel(let parcels):
            "These parcels have no label: \(ProblemText.list(parcels)). Buy them first."
        case .noPickupChange(let carrier):
            "\(carrier.text) moves no pickup: cancel it with “Cancel the pickup”, and book another."
        case .noDelivery(let carrier):
            "\(carrier.text) brings no label to the customer: choose “We hand the file out”."
        case .noTracking(let subject):
            "\(subject) has no number that Roundtrip can ask a carrier for; “Dispatch” at the shipment notes one, "
                + "“It was delivered” the arrival."
        case .notFound, .noRMANumber, .notConfigured, .notSuspended, .unknownTimeZone, .noPickup, .noCarrier,
            .underway, .carrier, .noVoid, .noVoidByLetter:
            nil
        }
    }
}

/// What is told beside a thing.
extension PageText {
    private static func instead(of warning: Warning) -> String? {
        let subject = warning.subject
        return switch warning.code {
        case "E_NO_CARRIER":
            "No carrier is set for \(subject); the trials team chooses one on the page of the return."
        case "E_FREIGHT":
            "Too large for a parcel: \(subject). No label is bought; a person of the trials team books it, and says "
                + "who carries it on the page of the return."
        case "E_EULA_MISSING":
            "\(subject) has no expiry from the EULA e-mail, so its return-by date is unknown; “Set the term” at the "
                + "shipment fills it in."
        case "E_LEFTOVER":
            "It is called off, but this still stands with the carrier: \(subject). “Take labels back” and “Cancel "
                + "the pickup” end it."
        case "E_BACK_TO_CUSTOMER":
            "The carrier sends \(subject) back to the customer; the events under “Tracking” say why. Have it handed "
                + "over again."
        case "E_PARCEL_LOST":
            "The carrier lost \(subject). “Note a claim” keeps the claim; on the trial’s page “Something happened to "
                + "a unit” notes its devices as lost."
        case "E_PARCEL_EXCEPTION":
            "\(subject) is stopped or damaged on its way: look at the events under “Tracking”, and ask the carrier."
        case "E_NOT_DELIVERED":
            "The carrier sends \(subject) back; when it is here, note it with “It came back undelivered”."
        case "E_DATE_UTC":
            "The carrier gave the hand-over of \(subject) in UTC only, and the zone of the place is not known: the "
                + "date there may be the day before or after. Ask the carrier which it was."
        case "E_PICKUP_DOUBT":
            "\(subject). Asking again is harmless. Else phone the carrier; once it says that the pickup is "
                + "cancelled, note that with “The carrier says it is cancelled”."
        default: nil
        }
    }
}
