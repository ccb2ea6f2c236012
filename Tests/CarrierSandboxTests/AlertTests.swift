import Foundation
import Testing

@testable import CarrierSandbox

/// Track Alert: who is told of what (UPSTrackAlert.yaml).
@Suite struct AlertTests {
    private let path = "/api/track/v2/subscription/standard/package"

    private func subscribe(_ bench: Bench, _ body: JSON, _ headers: [(String, String)]? = nil) async
        -> Bench.Reply
    {
        let own: [(String, String)]
        if let headers { own = headers } else { own = await bench.upsHeaders() }
        return await bench.send("POST", path, body, headers: own)
    }

    private func list(_ numbers: JSON...) -> JSON {
        ["locale": "en_US", "countryCode": "US", "trackingNumberList": .array(numbers)]
    }

    @Test func `what is none stands beside what is taken, and nothing but that is a refusal`() async throws {
        let bench = try Bench()
        let number = await bench.ship()
        let mixed = await subscribe(bench, list(.string(number), "1Z1234567$8"))
        #expect(mixed.status == 200)
        #expect(mixed.body.list("validTrackingNumbers") == [.string(number)])
        #expect(mixed.body.list("invalidTrackingNumbers") == ["1Z1234567$8"])
        let none = await subscribe(bench, list("7"))
        #expect(none.status == 400 && none.upsCode == "VSS210")
        #expect(none.body.list("invalidTrackingNumbers") == ["7"])
    }

    @Test func `headers, locale and the list are asked for`() async throws {
        let bench = try Bench()
        let headers = await bench.upsHeaders()
        let number = list("1Z1234567890123456")
        #expect(await subscribe(bench, number, [headers[0], headers[2]]).upsCode == "VSS002")
        #expect(await subscribe(bench, number, [headers[0], headers[1]]).upsCode == "VSS004")
        #expect(await subscribe(bench, number.with("locale", nil), headers).upsCode == "VSS300")
        #expect(await subscribe(bench, number.with("locale", "cs_CZ"), headers).upsCode == "VSS310")
        #expect(await subscribe(bench, number.with("countryCode", "USA"), headers).upsCode == "VSS400")
        #expect(await subscribe(bench, number.with("trackingNumberList", []), headers).upsCode == "VSS200")
        let many = JSON.array(Array(repeating: "1Z1234567890123456", count: 101))
        #expect(await subscribe(bench, number.with("trackingNumberList", many), headers).upsCode == "VSS220")
        #expect(await subscribe(bench, number.with("eventPreferences", ["D"]), headers).upsCode == "VSS930")
    }

    @Test func `only what is subscribed to is told, with every scan, and no longer than fourteen days`()
        async throws
    {
        let bench = try Bench()
        let number = await bench.ship()
        #expect(await bench.offices.alertEvents(of: nil).isEmpty)
        _ = await subscribe(bench, list(.string(number)))
        _ = await bench.send(
            "POST", "/sandbox/scans",
            ["number": .string(number), "step": "pickedUp", "city": "New York", "country": "US"])
        let told = await bench.offices.alertEvents(of: nil).map(\.body)
        #expect(told.map { $0.text("activityStatus/type") } == ["M", "I"])
        #expect(told.last?.text("activityStatus/descriptionCode") == "038")
        #expect(told.last?.text("gmtOffset") == "-05.00" && told.last?.text("receivedBy") == "")
        #expect(told.last?.text("gmtActivityTime")?.count == 6)
        bench.watch.pass(15 * Day.seconds)
        #expect(await bench.offices.alertEvents(of: number).isEmpty)
    }

    @Test func `an account's subscription tells of all its labels until it is ended`() async throws {
        let bench = try Bench()
        let number = await bench.ship()
        let account = "/api/track/v2/subscription/standard/account"
        let headers = await bench.upsHeaders()
        let body: JSON = [
            "locale": "en_US", "shipperAccountNumber": "ABC123", "subAccountType": ["Outbound"],
        ]
        #expect(
            await bench.send("POST", account, body, headers: headers).body.text("expiryDate") == "9999-12-31")
        #expect(await bench.offices.alertEvents(of: nil).map(\.number) == [number])
        let ended = account + "?shipper_account_number=ABC123"
        #expect(await bench.send("DELETE", ended, headers: headers).status == 200)
        #expect(await bench.send("DELETE", ended, headers: headers).status == 404)
        #expect(await bench.offices.alertEvents(of: nil).isEmpty)
    }

    @Test(arguments: [
        "http://ups.example/x", "https://127.0.0.1:80/x", "http://127.0.0.1:99999/",
        "http://127.0.0.1.evil:80/",
    ])
    func `nobody but this machine is called`(url: String) {
        #expect(throws: Refusal.self) { try AlertCaller(["url": .string(url)]) }
    }
}
