import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct LabelRequestTests {
    @Test func `a domestic return is sent with the key as the package's first reference`() throws {
        let call = CarrierCall.returnLabel(.make(), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        #expect(call.request.method == .post)
        #expect(call.request.authority == "ups.test")
        #expect(call.request.path == "/api/shipments/v2409/ship")
        #expect(call.request.headerFields[.authorization] == "Bearer tok-1")
        #expect(String(decoding: call.body, as: UTF8.self) == Self.domestic)
    }

    @Test func `across a border the references belong to the shipment, and measures are metric`() throws {
        let from = Address.make("CA", subdivision: "ON", postcode: "K1A 0B1", phone: "613 555 0100")
        let call = CarrierCall.returnLabel(.make(from: from), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let shipment = try shipment(call)
        #expect((shipment["ReferenceNumber"] as? [[String: String]])?.first == ["Value": "RT0123456789"])
        let package = try #require((shipment["Package"] as? [[String: Any]])?.first)
        #expect(package["ReferenceNumber"] == nil)
        #expect((package["PackageWeight"] as? [String: Any])?["Weight"] as? String == "1.6")
        let shipFrom = try #require(shipment["ShipFrom"] as? [String: Any])
        #expect((shipFrom["Address"] as? [String: Any])?["PostalCode"] as? String == "K1A0B1")
        #expect((shipFrom["Phone"] as? [String: String])?["Number"] == "6135550100")
    }

    /// The wrong level is 120541; more than one package from the US or Puerto Rico is 120624.
    @Test(arguments: [
        ("US", "US", true), ("PR", "PR", true), ("US", "PR", false), ("PR", "US", false), ("CA", "CA", false),
        ("DE", "US", false),
    ])
    func `the lane decides the level of the references, and a shipment is one package`(
        from: String, to: String, isPackage: Bool
    ) throws {
        let order = LabelOrder.make(
            from: .make(from, subdivision: "NY"), to: .make(to, subdivision: "NY"),
            pieces: [.phone, .rooms(2)])
        let call = CarrierCall.returnLabel(order, settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let shipment = try shipment(call)
        let packages = try #require(shipment["Package"] as? [[String: Any]])
        #expect(packages.count == 1)
        let expected = [["Value": "RT0123456789"], ["Value": "RMA0A1B2C3D"]]
        #expect(packages.first?["ReferenceNumber"] as? [[String: String]] == (isPackage ? expected : nil))
        #expect(shipment["ReferenceNumber"] as? [[String: String]] == (isPackage ? nil : expected))
    }

    @Test func `ZPL comes with a stock size and without a browser's name`() throws {
        let call = CarrierCall.returnLabel(.make(format: .zpl), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let all = try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any])
        let label = (all["ShipmentRequest"] as? [String: Any])?["LabelSpecification"] as? [String: Any]
        #expect((label?["LabelImageFormat"] as? [String: String]) == ["Code": "ZPL"])
        #expect((label?["LabelStockSize"] as? [String: String]) == ["Height": "6", "Width": "4"])
        #expect(label?["HTTPUserAgent"] == nil)
    }

    @Test(arguments: [
        #"12 "Quoted" \ St"#, "ул. Витоша 5, вх. Б", "شارع الملك فيصل ٢", "e\u{301}tage 2 — 北京",
    ])
    func `a street in any script arrives byte for byte`(street: String) throws {
        let call = CarrierCall.returnLabel(
            .make(from: .make("US", street: [street])), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let shipFrom = try #require(try shipment(call)["ShipFrom"] as? [String: Any])
        let line = try #require(((shipFrom["Address"] as? [String: Any])?["AddressLine"] as? [String])?.first)
        #expect(Array(line.utf8) == Array(street.utf8))
    }

    @Test func `several units share a parcel`() throws {
        let call = CarrierCall.returnLabel(
            .make(pieces: [.phone, .rooms(2)]), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let package = try #require((try shipment(call)["Package"] as? [[String: Any]])?.first)
        #expect(package["Description"] as? String == "Used IP desk telephone; Used video")
        #expect((package["PackageWeight"] as? [String: Any])?["Weight"] as? String == "45.5")
    }

    @Test func `a nine digit ZIP and a phone with an extension fit`() throws {
        let from = Address.make("US", postcode: "10001-1234", phone: "1-212-555-0199 ext. 42")
        let call = CarrierCall.returnLabel(.make(from: from), settings: .sample, token: Secret("tok-1"))
        try trace("ups", call.request, call.body, status: 200, answer: Answers.shipped())
        let shipFrom = try #require(try shipment(call)["ShipFrom"] as? [String: Any])
        #expect((shipFrom["Address"] as? [String: Any])?["PostalCode"] as? String == "100011234")
        #expect(shipFrom["Phone"] as? [String: String] == ["Number": "2125550199", "Extension": "42"])
    }

    private func shipment(_ call: CarrierCall<BoughtLabel>) throws -> [String: Any] {
        let all = try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any])
        let request = try #require(all["ShipmentRequest"] as? [String: Any])
        return try #require(request["Shipment"] as? [String: Any])
    }

    private static let depot = """
        "Name":"Example Returns Depot","AttentionName":"Returns RMA0A1B2C3D","Phone":{"Number":"4085550101"},\
        "Address":{"AddressLine":["1 Depot Way"],"City":"San Jose","StateProvinceCode":"CA",\
        "PostalCode":"95112","CountryCode":"US"}
        """

    private static let domestic = """
        {"ShipmentRequest":{"Request":{"RequestOption":"nonvalidate","SubVersion":"2409",\
        "TransactionReference":{"CustomerContext":"RT0123456789"}},\
        "Shipment":{"Description":"Used IP desk telephone","ReturnService":{"Code":"9"},\
        "Shipper":{"ShipperNumber":"ABC123",\(depot)},\
        "ShipFrom":{"Name":"Customer Inc","AttentionName":"J Doe","Phone":{"Number":"2125550199"},\
        "Address":{"AddressLine":["500 Main St","Suite 4"],"City":"New York","StateProvinceCode":"NY",\
        "PostalCode":"10001","CountryCode":"US"}},\
        "ShipTo":{\(depot)},\
        "PaymentInformation":{"ShipmentCharge":[{"Type":"01","BillShipper":{"AccountNumber":"ABC123"}}]},\
        "Service":{"Code":"03"},\
        "Package":[{"Description":"Used IP desk telephone","Packaging":{"Code":"02"},\
        "ReferenceNumber":[{"Value":"RT0123456789"},{"Value":"RMA0A1B2C3D"}],\
        "Dimensions":{"UnitOfMeasurement":{"Code":"IN"},"Length":"12","Width":"10","Height":"5"},\
        "PackageWeight":{"UnitOfMeasurement":{"Code":"LBS"},"Weight":"3.6"}}]},\
        "LabelSpecification":{"LabelImageFormat":{"Code":"GIF"},"HTTPUserAgent":"Mozilla/4.5"}}}
        """
}
