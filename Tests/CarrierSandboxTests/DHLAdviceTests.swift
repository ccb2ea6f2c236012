import Foundation
import Testing

@testable import CarrierSandbox

/// What DHL tells before a purchase and after a delivery (MyDHL API 3.1.1).
@Suite struct DHLAdviceTests {
    private let lane =
        "accountNumber=123456789&originCountryCode=CZ&originCityName=Praha&destinationCountryCode=NL"
        + "&destinationCityName=Utrecht&weight=2.5&length=30&width=20&height=10&plannedShippingDate=2026-09-11"
        + "&isCustomsDeclarable=false&unitOfMeasurement=metric"

    private func get(_ bench: Bench, _ target: String) async -> Bench.Reply {
        await bench.send("GET", "/mydhlapi" + target, headers: bench.dhlHeaders)
    }

    @Test func `a lane has its product, its cut-off and its price`() async throws {
        let bench = try Bench()
        let products = await get(bench, "/products?" + lane)
        #expect(products.status == 200 && products.body.text("products/0/productCode") == "U")
        #expect(products.body.has("products/0/pickupCapabilities/localCutoffDateAndTime"))
        let rates = await get(bench, "/rates?" + lane)
        #expect(rates.body.number("products/0/totalPrice/0/price") == 49)
        let missing = await get(bench, "/rates?" + lane.replacing("&weight=2.5", with: ""))
        #expect(missing.status == 400 && missing.problems == ["Missing mandatory parameters: weight"])
        #expect(await get(bench, "/products?" + lane.replacing("2026", with: "2025")).status == 400)
        #expect(await get(bench, "/products?" + lane.replacing("metric", with: "stone")).status == 400)
    }

    @Test func `a place is known or not, and numbers are set aside`() async throws {
        let bench = try Bench()
        let place = await get(bench, "/address-validate?type=pickup&countryCode=CZ&cityName=Praha")
        #expect(place.body.text("address/0/serviceArea/GMTOffset") == "+01:00")
        #expect(
            await get(bench, "/address-validate?type=pickup&countryCode=CZ&cityName=Nowhere").status == 400)
        #expect(await get(bench, "/address-validate?type=both&countryCode=CZ").status == 400)
        let numbers = await get(bench, "/identifiers?accountNumber=123456789&type=SID&size=3")
        #expect(Set(numbers.body.list("identifiers/0/list").compactMap { $0.text("") }).count == 3)
        let barred = await get(bench, "/identifiers?accountNumber=000456789&type=SID&size=3")
        #expect(barred.problems.first?.hasPrefix("3501: ") == true)
    }

    @Test func `a proof comes after the delivery, and before it a 404 without a sentence`() async throws {
        let bench = try Bench()
        let sold = await bench.send("POST", "/mydhlapi/shipments", Sample.dhl, headers: bench.dhlHeaders)
        let number = sold.body.text("shipmentTrackingNumber") ?? ""
        let path = "/shipments/\(number)/proof-of-delivery?content=epod-summary"
        let early = await get(bench, path)
        #expect(early.status == 404 && !early.body.has("detail") && early.body.text("status") == "404")
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(number), "step": "delivered"])
        let proof = await get(bench, path)
        #expect(proof.body.text("documents/0/typeCode") == "POD")
        let paper = proof.body.text("documents/0/content").flatMap { Data(base64Encoded: $0) }
        #expect(paper?.starts(with: "%PDF".utf8) == true)
    }
}
