import CarrierInterface
import Logistics

extension BookingOrder {
    static func make(
        street: [String] = ["500 George St", "Level 4"], window: PickupWindow? = .morning,
        note: String? = "Ring twice"
    ) -> BookingOrder {
        guard let australia = Country.all["AU"], let key = PurchaseKey("RT0123456789"),
            let day = CivilDate("2026-09-09")
        else { preconditionFailure("these are a country, a key and a day") }
        let customer = Address(
            name: "Customer Pty Ltd", street: street, city: "Sydney", subdivision: "NSW", postcode: "2000",
            country: australia, phone: "+61 2 5550 0199")
        let depot = Address(
            name: "Example Returns Depot", street: ["1 Depot Way"], city: "Melbourne", subdivision: "VIC",
            postcode: "3000", country: australia, phone: "+61 3 5550 0100")
        return BookingOrder(
            key: key, rmaNumber: "RMA0A1B2C3D", writtenOn: day, from: customer,
            fromContact: Contact(name: "J Doe", email: "j@customer.test"), to: depot,
            parcels: [
                BookingParcel(id: "RMA0A1B2C3D-1", pieces: [.phones]),
                BookingParcel(id: "RMA0A1B2C3D-2", pieces: [.room]),
            ], window: window,
            ourContact: Contact(name: "Trials team", email: "trials@example.test", phone: "+1 408 555 0100"),
            note: note)
    }
}

extension PickupWindow {
    static let morning: PickupWindow = {
        guard let day = CivilDate("2026-09-10"), let ready = TimeOfDay("09:00"),
            let close = TimeOfDay("17:30")
        else { preconditionFailure("this is a day and its hours") }
        return PickupWindow(date: day, ready: ready, close: close, gmtOffsetMinutes: 600)
    }()
}

extension Piece {
    static let phones = Piece(
        deviceType: DeviceType.builtIn[0], serials: ["FOC1234A001", "FOC1234A002"], count: 2)
    static let room = Piece(deviceType: DeviceType.builtIn[1], serials: ["FTT1234B001"], count: 1)
    static let inDollarsOfAustralia: Piece = {
        let type = DeviceType.builtIn[0]
        guard let value = Money("150", currency: "AUD") else { preconditionFailure("AUD is a currency") }
        let other = DeviceType(
            name: "other", needsPoE: false, grams: 900, millimeters: type.millimeters,
            goodsDescription: "Used headset base, returned loan unit", commodityCode: "851762", value: value,
            countryOfManufacture: "CN")
        return Piece(deviceType: other, serials: [], count: 1)
    }()
}
