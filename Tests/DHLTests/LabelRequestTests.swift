import CarrierInterface
import DHL
import Foundation
import HTTPTypes
import Logistics
import Testing

@Suite struct LabelRequestTests {
    @Test func `a return inside the Union is a shipment from the customer to the depot, without customs`()
        throws
    {
        let call = CarrierCall.returnLabel(.make(), settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        #expect(call.request.method == .post)
        #expect(call.request.path == "/mydhlapi/shipments")
        #expect(call.request.headerFields[.authorization] == "Basic dXNlcjpzM2NyZXQtd29yZA==")
        let fields = call.request.headerFields.map { "\($0.name.rawName): \($0.value)" }
        #expect(fields.contains("x-version: 3.1.0"))
        #expect(fields.contains("Message-Reference: RT0123456789"))
        #expect(String(decoding: call.body, as: UTF8.self) == Self.insideUnion)
    }

    @Test func `across a customs border the goods are declared line by line`() throws {
        let order = LabelOrder.make(
            from: .make("CH", city: "Zürich", postcode: "8001"), pieces: [.phones, .room])
        let call = CarrierCall.returnLabel(order, settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let all = try object(call)
        #expect(all["productCode"] as? String == "P")
        let content = try #require(all["content"] as? [String: Any])
        #expect(content["isCustomsDeclarable"] as? Bool == true)
        #expect(content["declaredValue"] as? Double == 3_260)
        #expect(content["declaredValueCurrency"] as? String == "USD")
        let declaration = try #require(content["exportDeclaration"] as? [String: Any])
        #expect(declaration["exportReasonType"] as? String == "return")
        let lines = try #require(declaration["lineItems"] as? [[String: Any]])
        #expect(lines.map { $0["number"] as? Int } == [1, 2])
        #expect(
            lines.map { $0["description"] as? String } == [
                "Used IP desk telephone, returned loan unit, serial numbers FOC1234A001 FOC1234A002",
                "Used video conferencing terminal, returned loan unit",
            ])
        #expect(lines.map { $0["price"] as? Double } == [180, 2_900])
        let invoice = try #require(declaration["invoice"] as? [String: Any])
        #expect(invoice["number"] as? String == "RT0123456789")
        let images = try #require(all["outputImageProperties"] as? [String: Any])
        let options = try #require(images["imageOptions"] as? [[String: Any]])
        #expect(options.last?["invoiceType"] as? String == "returns")
        #expect(options.last?["templateName"] as? String == "RET_COM_INVOICE_A4_01")
    }

    static let lanes: [(Address, Address, String, Bool)] = [
        (.make("NL"), .depot, "N", false), (.make("BG"), .depot, "U", false),
        (.make("MC"), .depot, "U", false),
        (.make("GB"), .depot, "P", true), (.make("GB", postcode: "BT1 1AA"), .depot, "U", false),
        (.make("NO"), .depot, "P", true), (.make("TR"), .depot, "P", true), (.make("AE"), .depot, "P", true),
        (.make("ES", postcode: "28001"), .depot, "U", false),
        (.make("ES", postcode: "35001"), .depot, "P", true),
        (.make("FR", postcode: "97110"), .depot, "P", true),
        (.make("FR", postcode: "98000"), .depot, "U", false),
        (.make("DK", postcode: "3900"), .depot, "P", true),
        (.make("DK", postcode: "2100"), .depot, "U", false),
        (.make("FI", postcode: "22100"), .depot, "P", true),
        (.make("IT", postcode: "23041"), .depot, "P", true),
        (.make("DE", postcode: "78266"), .depot, "P", true), (.make("LI"), .make("CH"), "P", false),
        (.make("CA", subdivision: "ON", postcode: "K1A 0B1"), .depot, "P", true),
    ]

    @Test(arguments: lanes)
    func `the lane decides on product and customs`(
        from: Address, to: Address, product: String, isDeclared: Bool
    ) throws {
        let call = CarrierCall.returnLabel(.make(from: from, to: to), settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let all = try object(call)
        #expect(all["productCode"] as? String == product)
        #expect((all["content"] as? [String: Any])?["isCustomsDeclarable"] as? Bool == isDeclared)
    }

    @Test func `settings override product, data staging and account`() throws {
        var settings = DHLSettings.sample
        settings.product = "W"
        settings.dataStaging = nil
        settings.accountRole = .payer
        let call = CarrierCall.returnLabel(.make(), settings: settings)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let all = try object(call)
        #expect(all["productCode"] as? String == "W")
        #expect(all["valueAddedServices"] == nil)
        #expect(all["accounts"] as? [[String: String]] == [["typeCode": "payer", "number": "123456789"]])
    }

    @Test func `ZPL is asked for as such`() throws {
        let call = CarrierCall.returnLabel(.make(format: .zpl), settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let images = try #require(try object(call)["outputImageProperties"] as? [String: Any])
        #expect(images["encodingFormat"] as? String == "zpl")
    }

    @Test(arguments: [
        #"12 "Quoted" \ St"#, "ул. Витоша 5, вх. Б", "شارع الملك فيصل ٢", "e\u{301}tage 2 — 北京",
    ])
    func `a street in any script arrives byte for byte`(street: String) throws {
        let call = CarrierCall.returnLabel(.make(from: .make("BG", street: [street])), settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let parties = try #require(try object(call)["customerDetails"] as? [String: [String: Any]])
        let address = try #require(parties["shipperDetails"]?["postalAddress"] as? [String: String])
        #expect(address["addressLine1"].map { Array($0.utf8) } == Array(street.utf8))
    }

    @Test func `what is not known is left out, but for the postcode`() throws {
        let from = Address.make("AE", subdivision: "", postcode: "")
        let order = LabelOrder.make(from: from, fromContact: Contact(), secondReference: "SH-1")
        let call = CarrierCall.returnLabel(order, settings: .sample)
        try trace("dhl", call.request, call.body, status: 201, answer: Answers.shipped())
        let parties = try #require(try object(call)["customerDetails"] as? [String: [String: Any]])
        let address = try #require(parties["shipperDetails"]?["postalAddress"] as? [String: String])
        #expect(address.keys.sorted() == ["addressLine1", "cityName", "countryCode", "postalCode"])
        #expect(address["postalCode"] == "")
        let contact = try #require(parties["shipperDetails"]?["contactInformation"] as? [String: String])
        #expect(contact.keys.sorted() == ["companyName", "fullName", "phone"])
    }

    private func object(_ call: CarrierCall<BoughtLabel>) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any])
    }

    private static let insideUnion = """
        {"plannedShippingDateAndTime":"2026-09-10T17:00:00 GMT+02:00","pickup":{"isRequested":false},\
        "productCode":"U","accounts":[{"typeCode":"shipper","number":"123456789"}],\
        "valueAddedServices":[{"serviceCode":"PT"}],\
        "outputImageProperties":{"encodingFormat":"pdf","imageOptions":[\
        {"typeCode":"label","templateName":"ECOM26_84_A4_001"},\
        {"typeCode":"waybillDoc","templateName":"ARCH_8X4_A4_002","isRequested":true}]},\
        "customerReferences":[{"value":"RT0123456789","typeCode":"CU"},\
        {"value":"RMA0A1B2C3D","typeCode":"AAO"}],\
        "customerDetails":{"shipperDetails":{"postalAddress":{"postalCode":"14800","cityName":"Praha",\
        "countryCode":"CZ","addressLine1":"V Parku 2308/10"},\
        "contactInformation":{"email":"jan@customer.test","phone":"+420 123 456 789",\
        "companyName":"Zákazník s.r.o.","fullName":"Jan Novák"},"typeCode":"business"},\
        "receiverDetails":{"postalAddress":{"postalCode":"5928 LX","cityName":"Venlo","countryCode":"NL",\
        "addressLine1":"Depotweg 1","addressLine2":"Hal 4"},\
        "contactInformation":{"phone":"+31 77 555 0100","companyName":"Example Returns Depot",\
        "fullName":"Example Returns Depot"},"typeCode":"business"}},\
        "content":{"packages":[{"weight":3.2,"dimensions":{"length":28,"width":24,"height":24}}],\
        "isCustomsDeclarable":false,"description":"Used IP desk telephone, returned loan unit",\
        "incoterm":"DAP","unitOfMeasurement":"metric"}}
        """
}
