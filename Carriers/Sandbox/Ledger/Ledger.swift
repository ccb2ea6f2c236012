import Foundation

/// Everything the carriers have sold: kept in memory, and in a file where one is given.
///
/// Written before the answer leaves, so that the file never knows less than a client.
struct Ledger: Sendable {
    /// Why a ledger file is not taken up.
    struct Unreadable: Error, CustomStringConvertible {
        var path: String
        var line: Int
        var description: String { "the ledger \(path) cannot be read at line \(line)" }
    }

    private(set) var events: [LedgerEvent] = []
    private(set) var labels: [String: LabelRecord] = [:]
    private(set) var pickups: [String: PickupRecord] = [:]
    private(set) var bookings: [String: BookingRecord] = [:]
    /// Shipment by the number of a piece.
    private var shipments: [String: String] = [:]
    private let lines: JSONLines?

    init(path: String?) throws {
        guard let path else {
            lines = nil
            return
        }
        let earlier = try Self.read(path)
        lines = try JSONLines(path: path)
        for event in earlier { apply(event) }
    }

    /// Throws, and sells nothing, when the file takes no more.
    mutating func record(_ event: LedgerEvent) throws(Refusal) {
        do {
            try lines?.append(Self.encoder.encode(event))
        } catch {
            throw Refusal(500, "10004", "the ledger cannot be written")
        }
        apply(event)
    }

    private mutating func apply(_ event: LedgerEvent) {
        events.append(event)
        let number = event.trackingNumber ?? event.confirmation ?? ""
        switch event.kind {
        case .label:
            labels[number] = LabelRecord(number: number, sale: event)
            for piece in event.label?.pieces ?? [] { shipments[piece] = number }
        case .void: labels[number]?.voided = event.time
        case .scan: labels[shipments[number] ?? number]?.scans.append(event)
        case .pickup: pickups[number] = PickupRecord(number: number, sale: event)
        case .pickupChange: pickups[number]?.sale.pickup = event.pickup
        case .pickupCancel: pickups[number]?.cancelled = event.time
        case .booking: bookings[number] = BookingRecord(number: number, sale: event)
        }
        if event.kind == .scan, let booking = event.confirmation { bookings[booking]?.scans.append(event) }
    }

    /// The label that carries a number, its own or a piece's.
    func label(_ number: String, at carrier: CarrierName) -> LabelRecord? {
        let label = labels[shipments[number] ?? number]
        return label?.sale.carrier == carrier ? label : nil
    }

    /// The labels sold under a reference, oldest first.
    func labels(under reference: String, at carrier: CarrierName, account: String?) -> [LabelRecord] {
        events.filter {
            $0.kind == .label && $0.carrier == carrier && $0.references.contains(reference)
                && (account == nil || $0.account == account)
        }.compactMap { $0.trackingNumber.flatMap { labels[$0] } }
    }

    /// The pickups and the bookings in the order of their sale.
    var pickupsInOrder: [PickupRecord] { numbers(of: .pickup).compactMap { pickups[$0] } }
    var bookingsInOrder: [BookingRecord] { numbers(of: .booking).compactMap { bookings[$0] } }

    private func numbers(of kind: LedgerEvent.Kind) -> [String] {
        events.filter { $0.kind == kind }.compactMap(\.confirmation)
    }

    /// Reads the lines of an earlier run; a last line that was cut off was never answered, and goes.
    private static func read(_ path: String) throws -> [LedgerEvent] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let url = URL(fileURLWithPath: path)
        let text = try Data(contentsOf: url)
        let end = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.startIndex
        if end < text.endIndex {
            let file = try FileHandle(forWritingTo: url)
            try file.truncate(atOffset: UInt64(end))
            try file.close()
        }
        return try text[..<end].split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            guard let event = try? decoder.decode(LedgerEvent.self, from: Data(line)) else {
                throw Unreadable(path: path, line: index + 1)
            }
            return event
        }
    }

    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}

struct LabelRecord: Sendable {
    let number: String
    var sale: LedgerEvent
    var voided: Date?
    var scans: [LedgerEvent] = []

    var isLive: Bool { voided == nil }
}

struct PickupRecord: Sendable {
    let number: String
    var sale: LedgerEvent
    var cancelled: Date?

    var isLive: Bool { cancelled == nil }
}

struct BookingRecord: Sendable {
    let number: String
    var sale: LedgerEvent
    var scans: [LedgerEvent] = []
}
