import Logistics
import Operations

/// The sentences for people: what was refused, the number or date that decided it, and what to do next.
/// The one place where a refusal of the rules becomes words.
enum ProblemText {
    static func sentence(for refusal: any Refusal) -> String {
        switch refusal {
        case let refusal as RoleRefusal: sentence(refusal)
        case let refusal as RepeatRefusal: sentence(refusal)
        case let refusal as UserRefusal: sentence(refusal)
        case let refusal as OpenIDRefusal: refusal.sentence
        case let refusal as TrialRefusal: sentence(refusal)
        case let refusal as ShipmentRefusal: sentence(refusal)
        case let refusal as UnitRefusal: sentence(refusal)
        case let refusal as TermRefusal: sentence(refusal)
        case let refusal as ExtensionRefusal: sentence(refusal)
        case let refusal as ReturnRefusal: sentence(refusal)
        case let refusal as DoubtRefusal: sentence(refusal)
        case let refusal as PickupRefusal: sentence(refusal)
        case let refusal as ScanRefusal: sentence(refusal)
        case let refusal as DiscrepancyRefusal: sentence(refusal)
        case let refusal as LookupRefusal: sentence(refusal)
        case let refusal as SerialRefusal: sentence(refusal)
        case let refusal as SerialListRefusal: sentence(refusal)
        case let refusal as AddressRefusal: sentence(refusal)
        case CountryRefusal.unknown(let code): sentence(AddressRefusal.country(code))
        case let refusal as DeskRefusal: sentence(refusal)
        case let refusal as ManifestRefusal: sentence(refusal)
        case let refusal as AddressNoteRefusal: sentence(refusal.note)
        case let refusal as WarningRefusal: sentence(for: refusal.warning)
        case let refusal as FileRefusal: refusal.sentence + "."
        case let refusal as FormRefusal: refusal.sentence
        case let refusal as WebhookRefusal: sentence(refusal)
        case is VersionRefusal:
            "Somebody changed it since you read it. Look what changed, and send the change with the new ETag."
        case let refusal as MediaTypeRefusal: refusal.sentence
        case let refusal as MethodRefusal: refusal.sentence
        case let refusal as KeptFileRefusal: sentence(refusal)
        case let refusal as CatalogRefusal: sentence(refusal)
        case let refusal as DepotRefusal: sentence(refusal)
        case let refusal as RecordFileRefusal: sentence(refusal)
        default: "Refused: \(refusal.code)."
        }
    }

    private static func sentence(_ refusal: RepeatRefusal) -> String {
        switch refusal {
        case .otherRequest:
            "This Idempotency-Key was used for another request; draw a new one for a new request. Nothing was done."
        case .inFlight:
            "The first request with this Idempotency-Key is still worked on; ask again in a moment, with the same "
                + "key."
        }
    }

    static func sentence(for warning: Warning) -> String {
        switch warning.code {
        case "E_NO_CARRIER":
            "No carrier is set for \(warning.subject); the trials team assigns one with return assign-carrier."
        case "E_FREIGHT":
            "Too large for a parcel: \(warning.subject). No label is bought; a person of the trials team books it "
                + "and says who carries it, return assign-carrier."
        case "E_PICKUP_DIFFERS":
            "The pickup in \(warning.subject) is in another country than the shipment went to; customs may ask."
        case "E_EULA_MISSING":
            "\(warning.subject) has no expiry from the EULA e-mail, so its return-by date is unknown; "
                + "set it with term set."
        case "E_LABEL_FILE":
            "The label of \(warning.subject) was bought, but what the carrier sent cannot be printed; "
                + "ask the carrier for it by its tracking number. It is not bought again."
        case "E_LEFTOVER":
            "It is called off, but this still stands with the carrier: \(warning.subject). "
                + "See return void and return pickup-cancel."
        case "E_BACK_TO_CUSTOMER":
            "The carrier sends \(warning.subject) back to the customer; see why with return track, and have it "
                + "handed over again."
        case "E_PARCEL_LOST":
            "The carrier lost \(warning.subject); note a claim with return claim, and the units with unit lost."
        case "E_PARCEL_EXCEPTION":
            "\(warning.subject) is stopped or damaged on its way; see return track, and ask the carrier."
        case "E_NOT_DELIVERED":
            "The carrier sends \(warning.subject) back; when it is here, note it with shipment undelivered."
        case "E_DATE_UTC":
            "The carrier gave the hand-over of \(warning.subject) in UTC only, and the zone of the place is not "
                + "known: the date there may be the day before or after. Give the address its timeZone."
        case "E_EVENT_DATE":
            "The carrier tells what cannot be dated, so it decides nothing: \(warning.subject)."
        case "E_CARRIER_SAYS": "The carrier says of \(warning.subject)"
        case "E_PICKUP_DOUBT":
            "\(warning.subject). Ask the carrier; the same command again is harmless, and once it says so: return "
                + "pickup-cancel --known-cancelled --note WHO-SAID-SO."
        case "E_OPEN_TRIAL": "This organization has an open trial already: \(warning.subject)."
        case "E_ONE_ORGANIZATION":
            "This administrator's e-mail belongs to another organization in \(warning.subject); "
                + "a user can be in one organization only."
        default: warning.subject
        }
    }

    static func doubt(_ outcome: ParcelOutcome) -> String {
        "Nobody knows whether the carrier did it: \(outcome.parcel), call \(outcome.detail ?? "?"). It is not "
            + "bought again. See return doubts, and ask the carrier with the call's key."
    }

    static func words(_ note: DueEntry.Note) -> String {
        switch note {
        case .trialCancelled: "trial cancelled"
        case .trialConverted: "trial converted"
        }
    }

    static func sentence(_ note: AddressReading.Note) -> String {
        switch note {
        case .countryReplaced(let typed, let taken): "\(typed) was read as \(taken)."
        case .userAssigned(let code): "\(code) is not an ISO country code; it was taken for Kosovo."
        }
    }

    static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    /// A state as people say it: `inReturn` is "in return".
    static func words(_ state: some RawRepresentable<String>) -> String { words(of: state.rawValue) }

    static func words(of state: String) -> String {
        state.reduce(into: "") { words, letter in
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }
}
