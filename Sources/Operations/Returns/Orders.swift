import CarrierInterface
import Foundation
import Logistics

/// What a carrier is told, made from a return. Read in the transaction that claims the parcel.
struct ReturnOrders {
    let item: Return
    let trial: Trial
    let settings: DeskSettings
    let today: CivilDate
    let catalog: Catalog
    /// Where the return goes.
    let depot: DepotDoor

    /// - Throws: `E_PARCELS` for a box that the carrier does not take as a parcel.
    func label(
        _ parcel: Parcel, key: PurchaseKey, _ request: LabelRequest
    ) throws -> LabelOrder {
        let pieces = try pieces(of: parcel)
        if let excess = ParcelLimits.of(item.carrier)?.excess(grams: pieces.grams, box: pieces.box) {
            throw ReturnRefusal.overLimit(parcel: parcel.number, excess)
        }
        return LabelOrder(
            key: key, secondReference: item.rma.text, from: item.pickup,
            to: depot.address, toContact: Contact(name: item.rma.text), pieces: pieces,
            planned: try .tomorrowNoon(
                after: today, at: item.pickup, zone: request.timeZone))
    }

    /// - Parameter pickups: whether the carrier wants labels on the parcels, and a zone of the address (D29).
    func pickup(
        key: PurchaseKey, _ request: PickupRequest, from pickups: any PickupService
    ) throws -> PickupOrder {
        let needsOffset = pickups.needsOffset
        let waiting = item.parcels.filter { !$0.isHandedOver }
        let parcels = try waiting.compactMap { parcel in
            // A forwarder's office makes its own papers: there a parcel goes by its id.
            try (parcel.trackingNumber ?? (pickups.needsLabels ? nil : parcel.id)).map {
                PickupParcel(trackingNumber: $0, pieces: try pieces(of: parcel))
            }
        }
        let without = pickups.needsLabels ? waiting.filter { $0.trackingNumber == nil } : []
        guard !parcels.isEmpty, without.isEmpty else { throw DeskRefusal.noLabel(parcels: without.map(\.id)) }
        let offset = try item.pickup.gmtOffset(on: request.on, zone: request.timeZone, isNeeded: needsOffset)
        let window = PickupWindow(
            date: request.on, ready: request.ready, close: request.close, gmtOffsetMinutes: offset)
        return PickupOrder(
            key: key, rmaNumber: item.rma.text, from: item.pickup,
            to: depot.address, window: window, parcels: parcels)
    }

    func booking(key: PurchaseKey) throws -> BookingOrder {
        BookingOrder(
            key: key, rmaNumber: item.rma.text, writtenOn: today, from: item.pickup,
            to: depot.address, toHours: depot.hoursInWords,
            parcels: try item.parcels.map { BookingParcel(id: $0.id, pieces: try pieces(of: $0)) },
            ourContact: Contact(email: settings.contact))
    }

    private func pieces(of parcel: Parcel) throws -> [Piece] {
        let lines = item.lines.filter { $0.travels(in: parcel.number) }
        return try Dictionary(grouping: lines, by: \.deviceType).sorted { $0.key < $1.key }.map {
            name, lines in
            guard let type = catalog[name] else { throw DeskRefusal.notFound(name) }
            return Piece(
                deviceType: type, serials: lines.map(\.serial.text), count: lines.count,
                part: lines.first?.part(in: parcel.number))
        }
    }
}

extension Reading {
    /// What a carrier is told of a return, by the catalog and the depots of this moment.
    ///
    /// - Throws: `E_CARRIER_AUTH` where no depot takes it.
    func orders(
        for item: Return, of trial: Trial, _ settings: DeskSettings, on today: CivilDate
    ) throws -> ReturnOrders {
        ReturnOrders(
            item: item, trial: trial, settings: settings, today: today, catalog: try catalog(),
            depot: try depot(for: item.pickup, settings))
    }
}

extension DepotDoor {
    /// `Mo-Fr 08:00-17:00 (Europe/Amsterdam)`; nil where nobody said.
    var hoursInWords: String? {
        hours.isUnknown ? nil : hours.text + (timeZone.map { " (\($0))" } ?? "")
    }
}

extension PlannedTime {
    /// Tomorrow noon: a carrier refuses a time that is past when the request arrives.
    ///
    /// Its hour is the place's own: by a zone that a person gave, the address's, the country's only one, that of the
    /// province, that of the capital. Only a courier's hours are asked for (D29); a label is used when it is used.
    static func tomorrowNoon(
        after today: CivilDate, at address: Address, zone: String? = nil
    ) throws -> PlannedTime {
        let tomorrow = today.adding(days: 1)
        let likely = address.timeZone ?? address.likelyTimeZone ?? address.country.capitalTimeZone
        let offset = try address.gmtOffset(on: tomorrow, zone: zone ?? likely, isNeeded: false)
        return PlannedTime(date: tomorrow, time: .noon, gmtOffsetMinutes: offset)
    }
}

extension Address {
    /// Minutes east of Greenwich at noon of a day: by the address's own zone, else the country's only
    /// one, else a person is asked (D29).
    ///
    /// - Parameters:
    ///   - zone: what a person answered.
    ///   - isNeeded: without a zone the answer is 0 where nobody will read it.
    func gmtOffset(on day: CivilDate, zone answered: String? = nil, isNeeded: Bool = true) throws -> Int {
        let name = answered ?? timeZone ?? country.onlyTimeZone
        guard let name else {
            guard isNeeded else { return 0 }
            throw DeskRefusal.timeZoneNeeded(country: country.code)
        }
        guard let zone = TimeZone(identifier: name) else { throw DeskRefusal.unknownTimeZone(name) }
        let noon = Date(timeIntervalSince1970: Double(day.dayNumber) * 86_400 + 43_200)
        return zone.secondsFromGMT(for: noon) / 60
    }
}
