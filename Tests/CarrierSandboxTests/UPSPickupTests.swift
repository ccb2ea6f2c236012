import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct UPSPickupTests {
    private let path = "/api/pickupcreation/v2409/pickup"

    @Test func `the same address on the same day gives the same PRN`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let first = await bench.send("POST", path, Sample.pickup, headers: headers)
        let number = try #require(first.body.text("PickupCreationResponse/PRN"))
        #expect(number.count == 11)
        let again = await bench.send("POST", path, Sample.pickup, headers: headers)
        #expect(again.body.text("PickupCreationResponse/PRN") == number)
        let nextDay = Sample.pickup.with("PickupCreationRequest/PickupDateInfo/PickupDate", "20260914")
        let other = await bench.send("POST", path, nextDay, headers: headers)
        #expect(other.body.text("PickupCreationResponse/PRN") != number)
        let ledger = await bench.send("GET", "/sandbox/ledger")
        #expect(ledger.body.list("livePickups").count == 2)
    }

    @Test func `a pickup is pending until it is canceled, once`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let made = await bench.send("POST", path, Sample.pickup, headers: headers)
        let number = try #require(made.body.text("PickupCreationResponse/PRN"))
        let pending = "/api/shipments/v2409/pickup/oncall"
        let shown = await bench.send("GET", pending, headers: headers + [("AccountNumber", "ABC123")])
        #expect(shown.body.text("PickupPendingStatusResponse/PendingStatus/0/PRN") == number)
        let prn = headers + [("Prn", number)]
        #expect(await bench.send("DELETE", "/api/shipments/v2409/pickup/02", headers: prn).status == 200)
        #expect(
            await bench.send("DELETE", "/api/shipments/v2409/pickup/02", headers: prn).upsCode == "9510114")
        let after = await bench.send("GET", pending, headers: headers + [("AccountNumber", "ABC123")])
        #expect(
            after.body.text("PickupPendingStatusResponse/PendingStatus/0/OnCallStatusCode") == "007")
    }

    static let refusals: [(String, JSON?, String)] = [
        ("PickupDateInfo/PickupDate", "20260909", "9560131"),
        ("PickupDateInfo/PickupDate", "20260230", "9560131"),
        ("PickupDateInfo/CloseTime", "0800", "9510120"), ("PickupAddress/ContactName", nil, "9510121"),
        ("PickupAddress/AddressLine", ["a", "b"], "9510121"), ("PickupAddress/City", "Nowhere", "9510122"),
        ("PickupPiece/0/ServiceCode", "03", "9510124"), ("TrackingData", nil, "9510127"),
        ("TrackingData/0/TrackingNumber", "1Z", "9510126"), ("PaymentMethod", "02", "9510127"),
        ("RatePickupIndicator", nil, "9510123"),
    ]

    @Test(arguments: refusals)
    func `what a pickup lacks is told by a code`(place: String, value: JSON?, code: String) async throws {
        let bench = try Bench()
        let body = Sample.pickup.with("PickupCreationRequest/\(place)", value)
        #expect(await bench.send("POST", path, body, headers: await bench.upsHeaders()).upsCode == code)
    }
}

@Suite struct UPSTrackingTests {
    private let shipment = "trackResponse/shipment/0"

    @Test func `scans come newest first, by number and by reference`() async throws {
        let bench = try Bench()
        let number = await bench.ship()
        bench.watch.pass(3600)
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(number), "step": "pickedUp"])
        let headers = await bench.upsHeaders()
        for path in ["details/\(number)", "shipment/details/\(number)", "reference/details/RMA000123"] {
            let found = await bench.send("GET", "/api/track/v1/\(path)", headers: headers)
            let package = found.body["\(shipment)/package/0"] ?? .null
            #expect(package.list("activity").compactMap { $0.text("status/statusCode") } == ["038", "003"])
            #expect(package.text("currentStatus/statusCode") == "038")
            #expect(package.text("activity/0/gmtTime") == "110000")
            #expect(package.text("activity/0/time") == "060000")
        }
    }

    @Test func `an unknown number is a success with a warning, an ill-formed one is refused`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let unknown = await bench.send("GET", "/api/track/v1/details/1ZABC1239000000000", headers: headers)
        #expect(unknown.status == 200)
        #expect(unknown.body.text("\(shipment)/warnings/0/code") == "TW0001")
        #expect(await bench.send("GET", "/api/track/v1/details/1Z", headers: headers).upsCode == "TV1002")
    }

    @Test func `tracking asks for both headers`() async throws {
        let bench = try Bench()
        let headers = Array(await bench.upsHeaders().prefix(1))
        #expect(
            await bench.send("GET", "/api/track/v1/details/1ZABC1239000000000", headers: headers).status
                == 400)
    }
}
