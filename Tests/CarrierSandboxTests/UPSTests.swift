import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct UPSTests {
    private let ship = "/api/shipments/v2409/ship"
    private let results = "ShipmentResponse/ShipmentResults"

    @Test func `a return label comes as a GIF, in arrays and strings`() async throws {
        let bench = try Bench()
        let reply = await bench.send("POST", ship, Sample.ship, headers: await bench.upsHeaders())
        #expect(reply.status == 200)
        let number = try #require(reply.body.text("\(results)/ShipmentIdentificationNumber"))
        #expect(number.wholeMatch(of: /1ZABC12390[0-9]{8}/) != nil)
        #expect(UPS.checkDigit(String(number.dropFirst(2).dropLast())) == number.last?.wholeNumberValue)
        #expect(reply.body.text("\(results)/PackageResults/0/TrackingNumber") == number)
        let image = reply.body.text("\(results)/PackageResults/0/ShippingLabel/GraphicImage") ?? ""
        #expect(Data(base64Encoded: image)?.prefix(6) == Data("GIF87a".utf8))
        #expect(reply.body.text("\(results)/ShipmentCharges/TotalCharges/MonetaryValue") == "15.38")
        #expect(
            reply.body.text("ShipmentResponse/Response/TransactionReference/CustomerContext")
                == "rma-000123-1")
    }

    @Test func `the check digit is UPS's own`() {
        #expect(UPS.checkDigit("999AA1012345678") == 4)
        #expect(UPS.checkDigit("5R8939035756712") == 7)
    }

    @Test func `a thermal label comes as ZPL`() async throws {
        let bench = try Bench()
        let asked = Sample.ship.with("ShipmentRequest/LabelSpecification", Sample.thermal)
        let reply = await bench.send("POST", ship, asked, headers: await bench.upsHeaders())
        let image = reply.body.text("\(results)/PackageResults/0/ShippingLabel/GraphicImage") ?? ""
        #expect(Data(base64Encoded: image)?.prefix(3) == Data("^XA".utf8))
    }

    /// What is changed at a place below the shipment, and the code it is refused with.
    static let refusals: [(String, JSON?, String)] = [
        ("Shipper/ShipperNumber", "AB", "120100"),
        ("ReferenceNumber", [["Value": "RT01J8ZK3V9Q"]], "120541"),
        ("Package/0/Description", nil, "120623"),
        ("Package/0/ReferenceNumber/0/Value", "RT0123456789012345678901234567890123", "120540"),
        ("ShipFrom", nil, "120803"), ("ShipFrom/Address/City", "Nowhere", "120803"),
        ("ShipTo/Address/City", "nowhere", "120802"), ("ShipTo/Address/PostalCode", "9511", "120802"),
        ("ShipFrom/Phone/Number", "5550199", "120803"), ("ShipTo/Name", "", "120802"),
        ("ReturnService/Code", "4", "121320"), ("ReturnService/Code", "8", "129176"),
        ("ReturnService/Code", "10", "129203"), ("Service/Code", "13", "121320"),
        ("Service/Code", "11", "121210"),
        ("Service/Code", "99", "121100"), ("PaymentInformation", nil, "121538"),
        ("PaymentInformation/ShipmentCharge/0/BillReceiver", ["AccountNumber": "ABC123"], "121526"),
        ("Package/0/PackageWeight/Weight", "heavy", "120502"), ("Package/0/PackageWeight/Weight", 3, "10002"),
        ("ShipmentServiceOptions", ["InternationalForms": ["FormType": ["01"]]], "128201"),
        ("ShipmentDate", "20261001", "120011"), ("ShipFrom/Address", Sample.canada, "121210"),
    ]

    @Test(arguments: refusals)
    func `what UPS does not take is refused with its code`(place: String, value: JSON?, code: String)
        async throws
    {
        let bench = try Bench()
        let body = Sample.ship.with("ShipmentRequest/Shipment/\(place)", value)
        let reply = await bench.send("POST", ship, body, headers: await bench.upsHeaders())
        #expect(reply.status == 400)
        #expect(reply.upsCode == code)
        let ledger = await bench.send("GET", "/sandbox/ledger")
        #expect(ledger.body.list("events").isEmpty)
    }

    @Test func `two packages from the US are refused, two from Canada are not`() async throws {
        let bench = try Bench()
        let package = try #require(Sample.ship["ShipmentRequest/Shipment/Package/0"])
        let two = Sample.ship.with("ShipmentRequest/Shipment/Package", [package, package])
        let refused = await bench.send("POST", ship, two, headers: await bench.upsHeaders())
        #expect(refused.upsCode == "120624")
        let canadian =
            two
            .with("ShipmentRequest/Shipment/ShipFrom/Address", Sample.canada)
            .with("ShipmentRequest/Shipment/Service/Code", "11")
        let taken = await bench.send("POST", ship, canadian, headers: await bench.upsHeaders())
        #expect(taken.body.list("\(results)/PackageResults").count == 2)
    }

    @Test func `rubbish is malformed, and a label specification is asked for`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders() + [("Content-Type", "application/json")]
        for body in ["{", "[]", "null", "\"x\"", "{\"ShipmentRequest\":[]}", "{\"ShipmentRequest\":{}}"] {
            let call = Call(method: "POST", target: ship, headers: headers, body: Data(body.utf8))
            let reply = await bench.send(call)
            #expect(reply.status == 400)
            #expect(reply.upsCode?.hasPrefix("1000") == true)
        }
        let bare = Sample.ship.with("ShipmentRequest/LabelSpecification", nil)
        #expect(await bench.send("POST", ship, bare, headers: headers).upsCode == "120700")
    }

    @Test func `a voided shipment is voided once`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let path = "/api/shipments/v2409/void/cancel/\(await bench.ship())"
        #expect(await bench.send("DELETE", "\(path)?trackingnumber=x", headers: headers).upsCode == "190112")
        let reply = await bench.send("DELETE", path, headers: headers)
        #expect(reply.body.text("VoidShipmentResponse/SummaryResult/Status/Code") == "1")
        #expect(await bench.send("DELETE", path, headers: headers).upsCode == "190117")
        let unknown = "/api/shipments/v2409/void/cancel/1ZABC1239000000000"
        #expect(await bench.send("DELETE", unknown, headers: headers).upsCode == "190102")
    }

    @Test func `a parcel under way is not voided`() async throws {
        let bench = try Bench()
        let number = await bench.ship()
        let scan = await bench.send(
            "POST", "/sandbox/scans", ["number": .string(number), "step": "pickedUp"])
        #expect(scan.status == 201)
        let path = "/api/shipments/v2409/void/cancel/\(number)"
        #expect(await bench.send("DELETE", path, headers: await bench.upsHeaders()).upsCode == "190102")
    }
}

@Suite struct UPSRecoveryTests {
    private let path = "/api/labels/v1903/recovery"

    @Test func `the same image comes back by number and by reference`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let sold = await bench.send("POST", "/api/shipments/v2409/ship", Sample.ship, headers: headers)
        let package = "ShipmentResponse/ShipmentResults/PackageResults/0"
        let number = try #require(sold.body.text("\(package)/TrackingNumber"))
        for body in [
            Sample.recovery("TrackingNumber", .string(number)),
            Sample.recovery("ReferenceValues", Sample.reference("RT01J8ZK3V9Q")),
        ] {
            let found = await bench.send("POST", path, body, headers: headers)
            #expect(
                found.body.text("LabelRecoveryResponse/LabelResults/0/LabelImage/GraphicImage")
                    == sold.body.text("\(package)/ShippingLabel/GraphicImage"))
        }
    }

    @Test func `nothing, voided and several are told apart`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let asked = Sample.recovery("ReferenceValues", Sample.reference("RT01J8ZK3V9Q"))
        #expect(await bench.send("POST", path, asked, headers: headers).upsCode == "9801031")
        let number = await bench.ship()
        _ = await bench.send("DELETE", "/api/shipments/v2409/void/cancel/\(number)", headers: headers)
        #expect(await bench.send("POST", path, asked, headers: headers).upsCode == "9801040")
        let more = [await bench.ship(), await bench.ship()]
        let found = await bench.send("POST", path, asked, headers: headers)
        let candidates = found.body.list("LabelRecoveryResponse/TrackingCandidate")
        #expect(Set(candidates.compactMap { $0.text("TrackingNumber") }) == Set(more))
    }

    @Test func `a stock size with a GIF, or no key at all, is refused`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let sized = Sample.recovery("TrackingNumber", "1ZABC1239000000000")
            .with("LabelRecoveryRequest/LabelSpecification/LabelStockSize", ["Height": "6", "Width": "4"])
        #expect(await bench.send("POST", path, sized, headers: headers).upsCode == "9801050")
        let keyless = Sample.recovery("TrackingNumber", "x").with("LabelRecoveryRequest/TrackingNumber", nil)
        #expect(await bench.send("POST", path, keyless, headers: headers).upsCode == "9801000")
    }
}
