import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct ExpeditorsTests {
    private func book(_ reference: JSON, _ bench: Bench) async -> Bench.Reply {
        await bench.send("POST", "/bookings", ["reference": reference])
    }

    @Test func `a booking is found by its reference, exactly and by prefix`() async throws {
        let bench = try Bench()
        let headers = await bench.expeditorsHeaders()
        let exact = "/tracking/v2/shipments/exactmatch?ref=RT01J8ZK3V9Q"
        #expect(await bench.send("GET", exact, headers: headers).body == [])
        let made = await book("RT01J8ZK3V9Q", bench)
        #expect(made.status == 201)
        let id = try #require(made.body.text("id"))
        for target in [exact, "/tracking/v2/shipments?ref=RT01J", "/tracking/v2/shipments/\(id)"] {
            let found = await bench.send("GET", target, headers: headers)
            #expect(found.body.list("").compactMap { $0.text("id") } == [id])
        }
        let count = await bench.send("GET", "/tracking/v2/shipments/count?ref=RT0", headers: headers)
        #expect(count.body.number("total") == 1)
        let references = await bench.send("GET", "/tracking/v2/shipments/\(id)/references", headers: headers)
        #expect(references.body.text("0/refNumber") == "RT01J8ZK3V9Q")
    }

    @Test func `a booking moves on, and a poll sees the change`() async throws {
        let bench = try Bench()
        let headers = await bench.expeditorsHeaders()
        let id = await book("RT01J8ZK3V9Q", bench).body.text("id") ?? ""
        bench.watch.pass(600)
        let since = "/tracking/v2/shipments?start=2026-09-10T10:05:00"
        #expect(await bench.send("GET", since, headers: headers).body == [])
        _ = await bench.send("POST", "/sandbox/scans", ["number": .string(id), "step": "pickedUp"])
        #expect(await bench.send("GET", since, headers: headers).body.list("").count == 1)
        let events = await bench.send("GET", "/tracking/v2/shipments/\(id)/events", headers: headers)
        #expect(events.body.list("").compactMap { $0.text("code") } == ["BKD", "FRD"])
    }

    @Test func `a reference sent twice is two bookings, and shows`() async throws {
        let bench = try Bench()
        _ = await book("RT01J8ZK3V9Q", bench)
        _ = await book("RT01J8ZK3V9Q", bench)
        #expect(await bench.send("GET", "/sandbox/ledger").body.list("bookings").count == 2)
    }

    @Test(arguments: ["", "RT 1", "RT0123456789012"])
    func `a reference that cannot be searched is refused`(reference: String) async throws {
        let bench = try Bench()
        #expect(await book(.string(reference), bench).status == 400)
    }

    @Test func `a value with a space breaks the service, an unknown id does not`() async throws {
        let bench = try Bench()
        let headers = await bench.expeditorsHeaders()
        let spaced = "/tracking/v2/shipments/exactmatch?ref=RT%2001"
        #expect(await bench.send("GET", spaced, headers: headers).status == 500)
        let unknown = await bench.send("GET", "/tracking/v2/shipments/6000000000", headers: headers)
        #expect(unknown.status == 404)
        #expect(unknown.body.text("error") == "not_found")
    }
}
