import Foundation

/// Something sold, taken back or seen: one line of the ledger.
///
/// It names no person and no street: city and country are enough to print a label again.
struct LedgerEvent: Codable, Equatable, Sendable {
    enum Kind: String, Codable, Sendable {
        case label, void, pickup, pickupChange, pickupCancel, booking, scan
    }

    var kind: Kind
    var carrier: CarrierName
    var time: Date
    /// Of a label, a void or a scan.
    var trackingNumber: String?
    /// Of a pickup (PRN, dispatch confirmation number) or a booking.
    var confirmation: String?
    var references: [String] = []
    var account: String?
    var amount: String?
    var currency: String?
    var label: LabelDetail?
    var pickup: PickupDetail?
    var scan: ScanDetail?
}

/// What is needed to print a label again, byte for byte.
struct LabelDetail: Codable, Equatable, Sendable {
    var from: Place
    var to: Place
    var service: String
    var isReturn: Bool
    /// The day it ships, `2026-09-10`.
    var shipsOn: String
    var weight: String
    /// The numbers of the packages; at UPS the first is the shipment's.
    var pieces: [String]
    /// Lines of the customs invoice; empty when none was made.
    var goods: [String] = []
    /// What is in the box, in the sender's words.
    var contents: String = ""
}

struct Place: Codable, Equatable, Sendable {
    var city: String
    var postcode: String
    var country: String

    var line: String { [city, postcode, country].filter { !$0.isEmpty }.joined(separator: " ") }
}

struct PickupDetail: Codable, Equatable, Sendable {
    /// `2026-09-10`
    var day: String
    /// The same for the same address and account; says nothing of the address.
    var addressKey: String
    var trackingNumbers: [String]
}

struct ScanDetail: Codable, Equatable, Sendable {
    enum Step: String, Codable, CaseIterable, Sendable {
        case pickedUp, droppedOff, inTransit, customs, outForDelivery, delivered, exception, returned
    }

    var step: Step
    var place: Place
}
