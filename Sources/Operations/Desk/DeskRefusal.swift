import CarrierInterface
public import Logistics

/// Why the desk says no before a rule of Logistics was asked.
public enum DeskRefusal: Refusal, Equatable {
    /// `E_NOT_FOUND`: there is no such thing, or it is not the asker's.
    case notFound(String)
    /// `E_NOT_FOUND`: no RMA number is written so; its check character tells a slip from an unknown one.
    case noRMANumber(String)
    /// `E_USAGE`: a change needs somebody who makes it (AC-01.3).
    case noActor
    /// `E_UNAUTHENTICATED`: nobody who is known asks, and only a person at the machine may ask unnamed (D21).
    case unauthenticated
    /// `E_USAGE`: what was sent cannot be read.
    case malformed(field: String, reason: String)
    /// `E_CARRIER_AUTH`: nothing is configured for it, nothing was called.
    case notConfigured(String)
    /// `E_CARRIER_BUSY`: the day's limit of calls that spend is reached (D7).
    case dailyLimit(carrier: CarrierName, limit: Int)
    /// `E_CARRIER_BUSY`: too many answers of this carrier went missing; nothing is bought until then (D7).
    case moneyBreaker(carrier: CarrierName, limit: Int, until: Instant)
    /// `E_SUSPENDED`: the carrier does not go there for now.
    case suspended(Suspension)
    /// `E_STATE`: there is nothing to resume.
    case notSuspended(carrier: CarrierName, country: String)
    /// `E_TIME_ZONE`: the country has several; the address must say which (D29).
    case timeZoneNeeded(country: String)
    /// `E_USAGE`: no time zone has this name.
    case unknownTimeZone(String)
    /// `E_NO_PICKUP`: the carrier is asked by letter, not by call (D9).
    case pickupByLetter(CarrierName)
    /// `E_NO_LABEL`: a courier is sent for parcels that have tracking numbers.
    case noLabel(parcels: [String])
    /// `E_NO_PICKUP`: there is nothing to cancel.
    case noPickup(RMANumber)
    /// `E_NO_CARRIER`: no carrier of ours carries this return.
    case noCarrier(RMANumber)
    /// `E_NO_CHANGE`: the carrier moves no pickup.
    case noPickupChange(CarrierName)
    /// `E_NO_LABEL`: the carrier neither mails nor posts labels.
    case noDelivery(CarrierName)
    /// `E_UNDERWAY`: parcels on their way are not voided.
    case underway(parcel: String)
    /// `E_NO_VOID`: the carrier has no way to take a label back.
    case noVoid(CarrierName)
    /// `E_NO_VOID`: the carrier is asked by letter and sells no labels (D9).
    case noVoidByLetter(CarrierName)
    /// `E_NO_TRACKING`: it went out without a number, or with a carrier that Roundtrip does not call.
    case noTracking(String)
    /// `E_CARRIER_…`: the carrier's own words.
    case carrier(code: String, sentence: String)

    public var code: String {
        switch self {
        case .notFound, .noRMANumber: "E_NOT_FOUND"
        case .unauthenticated: "E_UNAUTHENTICATED"
        case .noActor, .malformed, .unknownTimeZone: "E_USAGE"
        case .notConfigured: "E_CARRIER_AUTH"
        case .dailyLimit, .moneyBreaker: "E_CARRIER_BUSY"
        case .suspended: "E_SUSPENDED"
        case .notSuspended: "E_STATE"
        case .timeZoneNeeded: "E_TIME_ZONE"
        case .noLabel, .noDelivery: "E_NO_LABEL"
        case .noPickupChange: "E_NO_CHANGE"
        case .noPickup, .pickupByLetter: "E_NO_PICKUP"
        case .noCarrier: "E_NO_CARRIER"
        case .underway: "E_UNDERWAY"
        case .noVoid, .noVoidByLetter: "E_NO_VOID"
        case .noTracking: "E_NO_TRACKING"
        case .carrier(let code, _): code
        }
    }
}

extension CarrierFailure {
    /// What a carrier said, for people: its sentence and its own code.
    var sentence: String { message + (carrierCode.map { " (\($0))" } ?? "") }
}

extension CarrierFailure {
    /// A number that this carrier never gives, and about which nobody was asked, is the asker's slip (D24).
    func asInput(_ field: String) -> DeskRefusal {
        guard misfit == .number else { return DeskRefusal(self) }
        return .malformed(field: field, reason: "does not fit: \(message)")
    }
}

extension DeskRefusal {
    init(_ failure: CarrierFailure) {
        self = .carrier(code: failure.problemCode, sentence: failure.sentence)
    }
}
