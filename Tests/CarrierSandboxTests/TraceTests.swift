import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct TraceTests {
    @Test func `a line holds the exchange, without credentials`() async throws {
        let call = Call(
            method: "POST", target: "/security/v1/oauth/token?a=1&a=2",
            headers: [
                ("Authorization", "Basic c2VjcmV0"), ("Content-Type", "application/x-www-form-urlencoded"),
            ],
            body: Data("grant_type=client_credentials".utf8), time: Bench.morning)
        let line = Trace.line(call, .ups, Answer(200, ["access_token": "secret", "expires_in": "14399"]))
        let expected: JSON = [
            "carrier": "ups", "method": "POST", "path": "/security/v1/oauth/token",
            "query": ["a": ["1", "2"]],
            "headers": [
                "Authorization": "Basic redacted", "Content-Type": "application/x-www-form-urlencoded",
            ],
            "body": "grant_type=client_credentials", "status": 200,
            "response": ["access_token": "redacted", "expires_in": "14399"], "time": "2026-09-10T10:00:00Z",
        ]
        #expect(line == expected)
        #expect(Trace.line(call, .ups, nil).list("status").isEmpty)
    }

    @Test func `JSON is read and written without loss`() throws {
        let text = #"{"a":[1,-2.5,true,null,""],"b":{"\"\\\n":"é"}}"#
        let json = try #require(JSON(Data(text.utf8)))
        #expect(JSON(json.data) == json)
        #expect(String(decoding: json.data, as: UTF8.self).contains(#"[1,-2.5,true,null,""]"#))
        #expect(JSON(Data("{".utf8)) == nil)
    }

    /// `WIRE_CHECK`, else the tool in a `shared` folder beside the repository.
    private static var wireCheck: String? {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared/tools/wire-check").standardized.path
        let path = ProcessInfo.processInfo.environment["WIRE_CHECK"] ?? beside
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return run(["-c", "import yaml, jsonschema"]) == 0 ? path : nil
    }

    private static func run(_ arguments: [String], _ output: Any = FileHandle.nullDevice) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(.enabled(if: wireCheck != nil, "wire-check, or its Python packages, are not here"))
    func `answers fit the carriers' own files`() async throws {
        let bench = try Bench()
        try await exchangeEverything(bench)
        let path = freshPath("trace.jsonl")
        try bench.lines.text.write(to: URL(fileURLWithPath: path))
        let output = Pipe()
        let status = Self.run([Self.wireCheck ?? "", "--responses", path], output)
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(status == 0, "\(said)")
        try FileManager.default.removeItem(atPath: path)
    }

    /// Each operation once, and a refusal of each shape.
    private func exchangeEverything(_ bench: Bench) async throws {
        let number = await bench.ship()
        let ups = await bench.upsHeaders()
        for path in ["details/\(number)", "shipment/details/\(number)", "reference/details/RMA000123"] {
            _ = await bench.send("GET", "/api/track/v1/\(path)", headers: ups)
        }
        _ = await bench.send("GET", "/api/track/v1/details/1ZABC1239000000000", headers: ups)
        let recovery = Sample.recovery("ReferenceValues", Sample.reference("RT01J8ZK3V9Q"))
        for format: JSON in ["GIF", "PDF", "ZPL"] {
            let path = "LabelRecoveryRequest/LabelSpecification/LabelImageFormat/Code"
            _ = await bench.send(
                "POST", "/api/labels/v1903/recovery", recovery.with(path, format), headers: ups)
        }
        _ = await bench.ship()
        _ = await bench.send("POST", "/api/labels/v1903/recovery", recovery, headers: ups)
        for _ in 1...2 {
            _ = await bench.send("DELETE", "/api/shipments/v2409/void/cancel/\(number)", headers: ups)
        }
        let made = await bench.send("POST", "/api/pickupcreation/v2409/pickup", Sample.pickup, headers: ups)
        let prn = made.body.text("PickupCreationResponse/PRN") ?? ""
        let account = [("AccountNumber", "ABC123")]
        _ = await bench.send("GET", "/api/shipments/v2409/pickup/both", headers: ups + account)
        for _ in 1...2 {
            _ = await bench.send("DELETE", "/api/shipments/v2409/pickup/02", headers: ups + [("Prn", prn)])
        }
        await exchangeAlerts(bench, number, ups)
        try await exchangeWithDHL(bench)
        await exchangeAdvice(bench)
        let expeditors = await bench.expeditorsHeaders()
        let id = await bench.send("POST", "/bookings", ["reference": "RT01J8ZK3V9Q"]).body.text("id") ?? ""
        for path in ["", "/exactmatch?ref=RT01J8ZK3V9Q", "/\(id)", "/\(id)/events", "/\(id)/references"] {
            _ = await bench.send("GET", "/tracking/v2/shipments\(path)", headers: expeditors)
        }
    }

    private func exchangeAlerts(_ bench: Bench, _ number: String, _ headers: [(String, String)]) async {
        let path = "/api/track/v2/subscription/standard"
        let body: JSON = [
            "locale": "en_US", "countryCode": "US", "trackingNumberList": [.string(number)],
        ]
        _ = await bench.send("POST", path + "/package", body, headers: headers)
        let account: JSON = [
            "locale": "en_US", "shipperAccountNumber": "ABC123", "subAccountType": ["Outbound"],
            "subscriptionId": "roundtrip", "clientSubscriptionId": "roundtrip",
        ]
        _ = await bench.send("POST", path + "/account", account, headers: headers)
        // What a pickup costs is left out: the file allows ServiceDateOption one character and its sample has "02".
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(number), "step": "delivered"])
        let all = "?locale=en_US&returnSignature=true&returnPOD=true"
        _ = await bench.send("GET", "/api/track/v1/details/\(number)\(all)", headers: headers)
    }

    private func exchangeAdvice(_ bench: Bench) async {
        let lane =
            "accountNumber=123456789&originCountryCode=CZ&originCityName=Praha&destinationCountryCode=NL"
            + "&destinationCityName=Utrecht&weight=2.5&length=30&width=20&height=10"
            + "&plannedShippingDate=2026-09-11&isCustomsDeclarable=false&unitOfMeasurement=metric"
        let sold = await bench.send("POST", "/mydhlapi/shipments", Sample.dhl, headers: bench.dhlHeaders)
        let number = sold.body.text("shipmentTrackingNumber") ?? ""
        let proof = "/shipments/\(number)/proof-of-delivery?content=epod-summary"
        for target in [
            "/products?" + lane, "/rates?" + lane,
            "/address-validate?type=pickup&countryCode=CZ&cityName=Praha",
            "/identifiers?accountNumber=123456789&type=SID&size=3",
            "/identifiers?accountNumber=000456789&type=SID&size=3", proof,
        ] { _ = await bench.send("GET", "/mydhlapi" + target, headers: bench.dhlHeaders) }
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(number), "step": "delivered"])
        _ = await bench.send("GET", "/mydhlapi" + proof, headers: bench.dhlHeaders)
    }

    private func exchangeWithDHL(_ bench: Bench) async throws {
        let headers = bench.dhlHeaders
        for target in ["/mydhlapi/shipments?validateDataOnly=true", "/mydhlapi/test/shipments"] {
            _ = await bench.send("POST", target, Sample.dhl, headers: headers)
        }
        let sold = await bench.send("POST", "/mydhlapi/shipments", Sample.dhlCustoms, headers: headers)
        let waybill = "/mydhlapi/shipments/\(sold.body.text("shipmentTrackingNumber") ?? "")"
        let vague = Sample.dhl.with("content/description", "goods")
        _ = await bench.send("POST", "/mydhlapi/shipments", vague, headers: headers)
        _ = await bench.send("GET", "\(waybill)/tracking?requestGMTOffsetPerEvent=true", headers: headers)
        let reference = "shipmentReference=RT01J8ZK3V9Q&shipperAccountNumber=123456789"
        _ = await bench.send("GET", "/mydhlapi/tracking?\(reference)", headers: headers)
        let image = "shipperAccountNumber=123456789&typeCode=waybill&pickupYearAndMonth=2026-09"
        _ = await bench.send("GET", "\(waybill)/get-image?\(image)", headers: headers)
        let made = await bench.send("POST", "/mydhlapi/pickups", Sample.dhlPickup, headers: headers)
        let number = made.body.text("dispatchConfirmationNumbers/0") ?? ""
        let pickup = "/mydhlapi/pickups/\(number)"
        let change = Sample.dhlPickup.with("dispatchConfirmationNumber", .string(number))
            .with("originalShipperAccountNumber", "123456789")
        _ = await bench.send("PATCH", pickup, change, headers: headers)
        for _ in 1...2 {
            _ = await bench.send("DELETE", "\(pickup)?requestorName=Depot&reason=withdrawn", headers: headers)
        }
    }
}
