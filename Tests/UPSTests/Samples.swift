import CarrierInterface
import Foundation
import Logistics
import UPS

extension UPSSettings {
    static let sample: UPSSettings = {
        guard let base = BaseURL("https://ups.test") else { preconditionFailure("this is a base address") }
        return UPSSettings(
            baseURL: base, clientID: "client", clientSecret: Secret("s3cret-word"), account: "ABC123")
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
        from: Address = .customer, fromContact: Contact = Contact(name: "J Doe"), to: Address = .depot,
        pieces: [Piece] = [.phone], format: LabelFile.Format? = nil, delivery: LabelDelivery = .handedOut
    ) -> LabelOrder {
        guard let day = CivilDate("2026-09-10"), let time = TimeOfDay("17:00") else {
            preconditionFailure("this is a day and a time")
        }
        return LabelOrder(
            key: .sample, secondReference: "RMA0A1B2C3D", from: from, fromContact: fromContact, to: to,
            pieces: pieces, planned: PlannedTime(date: day, time: time, gmtOffsetMinutes: -240),
            labelFormat: format, delivery: delivery)
    }
}

extension PickupOrder {
    static func make(
        from: Address = .customer, numbers: [String] = ["1ZABC1230390000001"],
        instruction: String? = "Back door"
    ) -> PickupOrder {
        guard let day = CivilDate("2026-09-10"), let ready = TimeOfDay("09:00"),
            let close = TimeOfDay("17:30")
        else { preconditionFailure("this is a day and its hours") }
        return PickupOrder(
            key: .sample, rmaNumber: "RMA0A1B2C3D", from: from, fromContact: Contact(name: "J Doe"),
            to: .depot,
            window: PickupWindow(date: day, ready: ready, close: close, gmtOffsetMinutes: -240),
            parcels: numbers.map { PickupParcel(trackingNumber: $0, pieces: [.phone]) },
            instruction: instruction)
    }
}

extension Piece {
    static let phone = Piece(deviceType: DeviceType.builtIn[0], serials: ["FOC1234A001"], count: 1)
    static func rooms(_ count: Int) -> Piece {
        Piece(deviceType: DeviceType.builtIn[1], serials: [], count: count)
    }
}

extension CivilDate {
    static func day(_ text: String) -> CivilDate {
        guard let day = CivilDate(text) else { preconditionFailure("this is a day") }
        return day
    }
}

extension LookUpQuestion {
    static let sample = LookUpQuestion(
        key: .sample, askedOn: .day("2026-09-10"), today: .day("2026-09-12"))
}

/// Answers as UPS gives them.
enum Answers {
    static let token = """
        {"token_type":"Bearer","issued_at":"1764000000000","client_id":"client","access_token":"tok-1",\
        "scope":"","expires_in":"14399","refresh_count":"0","status":"approved"}
        """
    static let secondToken = token.replacingOccurrences(of: "tok-1", with: "tok-2")
    static let gif = Data("GIF89a-label".utf8).base64EncodedString()
    static let number = "1ZABC1230390000001"

    static func error(_ code: String, _ message: String = "No.") -> String {
        #"{"response":{"errors":[{"code":"\#(code)","message":"\#(message)"}]}}"#
    }

    static func package(label: String = #"{"ImageFormat":{"Code":"GIF"},"GraphicImage":"\#(gif)"}"#) -> String
    {
        #"{"TrackingNumber":"\#(number)","ShippingLabel":\#(label)}"#
    }

    static func shipped(
        packages: String = "[\(package())]",
        charges: String =
            #""ShipmentCharges":{"TransportationCharges":{"CurrencyCode":"USD","MonetaryValue":"11.10"},"#
            + #""ServiceOptionsCharges":{"CurrencyCode":"USD","MonetaryValue":"0.00"},"#
            + #""TotalCharges":{"CurrencyCode":"USD","MonetaryValue":"12.34"}},"#,
        envelope: String = #"{"ResponseStatus":{"Code":"1","Description":"Success"},"#
            + #""TransactionReference":{"CustomerContext":"RT0123456789"}}"#
    ) -> String {
        #"{"ShipmentResponse":{"Response":\#(envelope),"ShipmentResults":{\#(charges)"#
            + #""BillingWeight":{"UnitOfMeasurement":{"Code":"LBS"},"Weight":"4.0"},"#
            + #""ShipmentIdentificationNumber":"\#(number)","PackageResults":\#(packages)}}}"#
    }
}
