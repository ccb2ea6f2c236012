import CarrierInterface
import DHL
import Foundation
import Logistics

extension Address {
    static func make(
        _ country: String, name: String = "Zákazník s.r.o.", street: [String] = ["V Parku 2308/10"],
        city: String = "Praha", subdivision: String? = nil, postcode: String = "14800",
        phone: String = "+420 123 456 789"
    ) -> Address {
        guard let found = Country.all[country] else {
            preconditionFailure("\(country) is in the table of countries")
        }
        return Address(
            name: name, street: street, city: city, subdivision: subdivision, postcode: postcode,
            country: found,
            phone: phone)
    }

    static let customer = make("CZ")
    static let depot = make(
        "NL", name: "Example Returns Depot", street: ["Depotweg 1", "Hal 4"], city: "Venlo",
        postcode: "5928 LX",
        phone: "+31 77 555 0100")
}

extension DHLSettings {
    static let sample: DHLSettings = {
        guard let base = BaseURL("https://dhl.test/mydhlapi") else {
            preconditionFailure("this is a base address")
        }
        return DHLSettings(
            baseURL: base, username: "user", password: Secret("s3cret-word"), account: "123456789")
    }()
}

extension PurchaseKey {
    static let sample: PurchaseKey = {
        guard let key = PurchaseKey("RT0123456789") else { preconditionFailure("this is a key") }
        return key
    }()
}

extension LabelOrder {
    static func make(
        from: Address = .customer,
        fromContact: Contact = Contact(name: "Jan Novák", email: "jan@customer.test"),
        to: Address = .depot, pieces: [Piece] = [.phones], format: LabelFile.Format? = nil,
        secondReference: String = "RMA0A1B2C3D"
    ) -> LabelOrder {
        guard let day = CivilDate("2026-09-10"), let time = TimeOfDay("17:00") else {
            preconditionFailure("this is a day and a time")
        }
        return LabelOrder(
            key: .sample, secondReference: secondReference, from: from, fromContact: fromContact, to: to,
            pieces: pieces, planned: PlannedTime(date: day, time: time, gmtOffsetMinutes: 120),
            labelFormat: format)
    }
}

extension PickupOrder {
    static func make(
        from: Address = .customer, numbers: [String] = ["1234567890"], instruction: String? = "Back door"
    ) -> PickupOrder {
        guard let day = CivilDate("2026-09-10"), let ready = TimeOfDay("09:00"),
            let close = TimeOfDay("17:30")
        else { preconditionFailure("this is a day and its hours") }
        return PickupOrder(
            key: .sample, rmaNumber: "RMA0A1B2C3D", from: from, to: .depot,
            window: PickupWindow(date: day, ready: ready, close: close, gmtOffsetMinutes: -210),
            parcels: numbers.map { PickupParcel(trackingNumber: $0, pieces: [.phones]) },
            instruction: instruction)
    }
}

extension Piece {
    static let phones = Piece(
        deviceType: DeviceType.builtIn[0], serials: ["FOC1234A001", "FOC1234A002"], count: 2)
    static let room = Piece(deviceType: DeviceType.builtIn[1], serials: [], count: 1)
    /// Valued in another currency than the built-in types.
    static let inEuro: Piece = {
        let type = DeviceType.builtIn[0]
        guard let value = Money("150", currency: "EUR") else { preconditionFailure("EUR is a currency") }
        let other = DeviceType(
            name: "other", needsPoE: false, grams: 900, millimeters: type.millimeters,
            goodsDescription: "Used headset base, returned loan unit", commodityCode: "851762", value: value,
            countryOfManufacture: "CN")
        return Piece(deviceType: other, serials: [], count: 1)
    }()
}

/// Answers as DHL gives them.
enum Answers {
    static let number = "1234567890"

    static func pdf(_ word: String) -> String { Data("%PDF-1.4 \(word)".utf8).base64EncodedString() }

    static func document(_ type: String?, _ content: String) -> String {
        let typeCode = type.map { #""typeCode":"\#($0)","# } ?? ""
        return #"{"imageFormat":"PDF",\#(typeCode)"content":"\#(content)"}"#
    }

    static func shipped(
        documents: String = "[\(document("label", pdf("label"))),\(document("waybillDoc", pdf("waybill")))]",
        number: String = #""1234567890""#, more: String = ""
    ) -> String {
        #"{"shipmentTrackingNumber":\#(number),\#(more)"packages":[{"referenceNumber":1,"#
            + #""trackingNumber":"JD014600003889000001"}],"documents":\#(documents)}"#
    }

    static func error(_ status: String, _ detail: String, more: String = "") -> String {
        #"{"instance":"/mydhlapi/shipments","title":"Bad request","message":"Bad","status":\#(status),"#
            + #"\#(more)"detail":"\#(detail)"}"#
    }
}
