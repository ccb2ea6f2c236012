import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct DHLTests {
    private let path = "/mydhlapi/shipments"

    private func kinds(_ reply: Bench.Reply) -> [String] {
        reply.body.list("documents").compactMap { $0.text("typeCode") }
    }

    @Test func `a label comes as a PDF with a well-formed number`() async throws {
        let bench = try Bench()
        let reply = await bench.send("POST", path, Sample.dhl, headers: bench.dhlHeaders)
        #expect(reply.status == 201)
        let number = try #require(reply.body.text("shipmentTrackingNumber").flatMap { Int($0) })
        #expect(number / 10 % 7 == number % 10)
        #expect(reply.body.text("packages/0/trackingNumber")?.wholeMatch(of: /JD[0-9]{18}/) != nil)
        #expect(kinds(reply) == ["label"])
        let content = reply.body.text("documents/0/content") ?? ""
        #expect(Data(base64Encoded: content)?.prefix(5) == Data("%PDF-".utf8))
    }

    @Test func `over a border the returns invoice comes when it is asked for`() async throws {
        let bench = try Bench()
        let reply = await bench.send("POST", path, Sample.dhlCustoms, headers: bench.dhlHeaders)
        #expect(kinds(reply) == ["label", "waybillDoc", "invoice"])
        let unasked = Sample.dhlCustoms.with("outputImageProperties", nil)
        #expect(kinds(await bench.send("POST", path, unasked, headers: bench.dhlHeaders)) == ["label"])
        let number = reply.body.text("shipmentTrackingNumber") ?? ""
        let stored = await bench.send(
            "GET",
            "\(path)/\(number)/get-image?shipperAccountNumber=123456789&typeCode=waybill"
                + "&typeCode=commercial-invoice&pickupYearAndMonth=2026-09", headers: bench.dhlHeaders)
        #expect(kinds(stored) == ["waybill", "commercial-invoice"])
    }

    @Test func `a check of the data makes nothing`() async throws {
        let bench = try Bench()
        let reply = await bench.send(
            "POST", "\(path)?validateDataOnly=true", Sample.dhl, headers: bench.dhlHeaders)
        #expect(reply.status == 201)
        #expect(reply.body.text("shipmentTrackingNumber") == nil)
        #expect(await bench.send("GET", "/sandbox/ledger").body.list("events").isEmpty)
    }

    static let shapes: [(String, JSON?, String)] = [
        ("colour", "red", "#: extraneous key [colour] is not permitted"),
        ("content/description", nil, "#/content: required key [description] not found"),
        ("content/description", .null, "#/content/description: expected type: String, found: Null"),
        ("content/description", "", "#/content/description: expected minLength: 1, actual: 0"),
        ("content/packages", [], "#/content/packages: expected minimum item count: 1, found: 0"),
        ("content/isCustomsDeclarable", true, "#/content: required key [declaredValue] not found"),
        ("pickup/isRequested", "no", "#/pickup/isRequested: expected type: Boolean, found: String"),
        (
            "customerReferences/0/value", "012345678901234567890123456789012345",
            "#/customerReferences/0/value: expected maxLength: 35, actual: 36"
        ),
    ]

    @Test(arguments: shapes)
    func `what has not the shape is a 422 that names the place`(
        place: String, value: JSON?, text: String
    ) async throws {
        let bench = try Bench()
        let body = Sample.dhl.with(place, value)
        let reply = await bench.send("POST", path, body, headers: bench.dhlHeaders)
        #expect(reply.status == 422)
        #expect(reply.problems.contains(text))
    }

    static let refusals: [(String, JSON?, String)] = [
        ("plannedShippingDateAndTime", "2026-09-11T17:00:00", "998"),
        ("plannedShippingDateAndTime", "2026-09-09T17:00:00 GMT+02:00", "998"),
        ("plannedShippingDateAndTime", "2026-09-25T17:00:00 GMT+02:00", "998"),
        ("content/description", "Equipment", "7147"), ("content/description", "returned goods", "7147"),
        ("accounts/0/number", "000123456", "8003"), ("productCode", "N", "996"),
        ("valueAddedServices", [["serviceCode": "XX"]], "7008"),
        ("valueAddedServices", [["serviceCode": "WY"]], "7120"),
        ("customerDetails/shipperDetails/postalAddress/countryCode", "cz", "7127"),
        ("customerDetails/shipperDetails/postalAddress/cityName", "Nowhere", "1001"),
        ("identifiers", [["typeCode": "shipmentId", "value": "1234567890"]], "400104"),
    ]

    @Test(arguments: refusals)
    func `what DHL cannot carry is a 400 that begins with its number`(
        place: String, value: JSON?, code: String
    ) async throws {
        let bench = try Bench()
        let body = Sample.dhl.with(place, value)
        let reply = await bench.send("POST", path, body, headers: bench.dhlHeaders)
        #expect(reply.status == 400)
        #expect(reply.problems.contains { $0.hasPrefix("\(code): ") })
        #expect(reply.body.text("status") == "400")
    }

    @Test func `rubbish and a missing version are a 400`() async throws {
        let bench = try Bench()
        for body in ["", "{", "nonsense"] {
            let headers = bench.dhlHeaders + [("Content-Type", "application/json")]
            let call = Call(method: "POST", target: path, headers: headers, body: Data(body.utf8))
            #expect(await bench.send(call).status == 400)
        }
        let reply = await bench.send("POST", path, Sample.dhl, headers: [bench.basic])
        #expect(reply.body.text("detail") == "Missing mandatory parameters: x-version")
    }

    @Test func `a shipment is tracked by number, by piece and by reference`() async throws {
        let bench = try Bench()
        let sold = await bench.send("POST", path, Sample.dhl, headers: bench.dhlHeaders)
        let number = sold.body.text("shipmentTrackingNumber") ?? ""
        let piece = sold.body.text("packages/0/trackingNumber") ?? ""
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(number), "step": "pickedUp"])
        for target in [
            "/mydhlapi/shipments/\(number)/tracking?requestGMTOffsetPerEvent=true",
            "/mydhlapi/tracking?pieceTrackingNumber=\(piece)",
            "/mydhlapi/tracking?shipmentTrackingNumber=\(number)",
            "/mydhlapi/tracking?shipmentReference=RT01J8ZK3V9Q&shipperAccountNumber=123456789",
        ] {
            let found = await bench.send("GET", target, headers: bench.dhlHeaders)
            let events = found.body.list("shipments/0/events")
            #expect(events.compactMap { $0.text("typeCode") } == ["SA", "PU"])
            #expect((events.first?.text("GMTOffset") != nil) == target.contains("requestGMTOffset"))
        }
        let other = "/mydhlapi/tracking?shipmentReference=RT01J8ZK3V9Q&shipperAccountNumber=1"
        #expect(await bench.send("GET", other, headers: bench.dhlHeaders).status == 404)
        let bare = await bench.send("GET", "/mydhlapi/tracking", headers: bench.dhlHeaders)
        #expect(bare.body.text("detail") == "Missing mandatory parameters: shipmentTrackingNumber")
    }
}

@Suite struct DHLPickupTests {
    private func order(_ bench: Bench) async -> String {
        let made = await bench.send("POST", "/mydhlapi/pickups", Sample.dhlPickup, headers: bench.dhlHeaders)
        return made.body.text("dispatchConfirmationNumbers/0") ?? "none"
    }

    @Test func `each order is another courier`() async throws {
        let bench = try Bench()
        let numbers = [await order(bench), await order(bench)]
        #expect(Set(numbers).count == 2)
        #expect(numbers.allSatisfy { $0.wholeMatch(of: /PRG260910[0-9]{6}/) != nil })
    }

    @Test func `a change wants the account that ordered`() async throws {
        let bench = try Bench()
        let number = await order(bench)
        let change = Sample.dhlPickup
            .with("dispatchConfirmationNumber", .string(number))
            .with("originalShipperAccountNumber", "123456789")
        let path = "/mydhlapi/pickups/\(number)"
        let changed = await bench.send("PATCH", path, change, headers: bench.dhlHeaders)
        #expect(changed.body.text("dispatchConfirmationNumber") == number)
        let other = change.with("originalShipperAccountNumber", "987654321")
        let refused = await bench.send("PATCH", path, other, headers: bench.dhlHeaders)
        #expect(refused.problems.first?.hasPrefix("5556: ") == true)
    }

    @Test func `a cancel names who and why, and finds the pickup once`() async throws {
        let bench = try Bench()
        let path = "/mydhlapi/pickups/\(await order(bench))"
        let bare = await bench.send("DELETE", path, headers: bench.dhlHeaders)
        #expect(bare.body.text("detail") == "Missing mandatory parameters: requestorName, reason")
        let whole = "\(path)?requestorName=Depot&reason=withdrawn"
        #expect(await bench.send("DELETE", whole, headers: bench.dhlHeaders).status == 200)
        #expect(await bench.send("DELETE", whole, headers: bench.dhlHeaders).status == 404)
    }

    @Test func `a pickup in the past is refused`() async throws {
        let bench = try Bench()
        let late = Sample.dhlPickup.with("plannedPickupDateAndTime", "2026-09-09T09:00:00 GMT+02:00")
        let reply = await bench.send("POST", "/mydhlapi/pickups", late, headers: bench.dhlHeaders)
        #expect(reply.status == 400)
        #expect(reply.problems.first?.hasPrefix("998: ") == true)
    }
}
