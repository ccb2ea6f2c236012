import Foundation
import Testing

@testable import CarrierSandbox

@Suite struct TokenTests {
    private let ups = "/security/v1/oauth/token"
    private let expeditors = "/tracking/v2/oauth2/token"
    private let pending = "/api/shipments/v2409/pickup/oncall"

    private func use(_ token: String?, _ bench: Bench) async -> Bench.Reply {
        let headers = [("Authorization", "Bearer \(token ?? "")"), ("AccountNumber", "ABC123")]
        return await bench.send("GET", pending, headers: headers)
    }

    @Test func `a UPS token says everything in strings and lives four hours`() async throws {
        let bench = try Bench()
        let reply = await bench.token(ups)
        #expect(reply.body.text("expires_in") == "14399")
        #expect(reply.body.text("issued_at") == "1789034400000")
        let token = reply.body.text("access_token")
        #expect(await use(token, bench).status == 200)
        bench.watch.pass(14_399)
        let late = await use(token, bench)
        #expect(late.status == 401)
        #expect(late.upsCode == "251004")
    }

    @Test func `a made-up token and none are UJ0001`() async throws {
        let bench = try Bench()
        #expect(await use("made-up", bench).upsCode == "UJ0001")
        #expect(await bench.send("GET", pending).upsCode == "UJ0001")
    }

    @Test func `the first token of a stale client is withdrawn, the second is good`() async throws {
        let bench = try Bench(user: "stale-client")
        let first = await bench.token(ups).body.text("access_token")
        #expect(await use(first, bench).upsCode == "251004")
        let second = await bench.token(ups).body.text("access_token")
        #expect(await use(second, bench).status == 200)
    }

    @Test func `bad users are told so in each carrier's words`() async throws {
        let bench = try Bench(user: "bad-client")
        #expect(await bench.token(ups).upsCode == "250002")
        let token = await bench.token(expeditors)
        #expect(token.status == 401)
        #expect(token.body.text("error") == "invalid_client")
        let dhl = await bench.send("POST", "/mydhlapi/shipments", Sample.dhl, headers: bench.dhlHeaders)
        #expect(dhl.status == 401)
        #expect(dhl.body.text("status") == "401")
    }

    @Test func `busy clients get a 500`() async throws {
        let bench = try Bench(user: "busy-client")
        #expect(await bench.token(ups).status == 500)
        #expect(await bench.token(expeditors).status == 500)
        let dhl = await bench.send("POST", "/mydhlapi/shipments", Sample.dhl, headers: bench.dhlHeaders)
        #expect(dhl.status == 500)
        #expect(dhl.body.text("detail")?.hasPrefix("999: ") == true)
    }

    @Test func `another grant is refused`() async throws {
        let bench = try Bench()
        #expect(await bench.token(ups, form: "grant_type=password").status == 400)
        let reply = await bench.token(expeditors, form: "")
        #expect(reply.body.text("error") == "unsupported_grant_type")
    }

    @Test func `Expeditors gives ten tokens an hour, for fifteen minutes each`() async throws {
        let bench = try Bench()
        let first = await bench.token(expeditors)
        #expect(first.body.number("expires_in") == 900)
        for _ in 2...10 { #expect(await bench.token(expeditors).status == 200) }
        let eleventh = await bench.token(expeditors)
        #expect(eleventh.status == 429)
        #expect(eleventh.body.text("error") == "too_many_requests")
        let headers = [("Authorization", "Bearer \(first.body.text("access_token") ?? "")")]
        #expect(await bench.send("GET", "/tracking/v2/health", headers: headers).status == 200)
        bench.watch.pass(900)
        let late = await bench.send("GET", "/tracking/v2/health", headers: headers)
        #expect(late.body.text("error") == "invalid_token")
        bench.watch.pass(2700)
        #expect(await bench.token(expeditors).status == 200)
    }

    @Test func `a token of one carrier is nothing at another`() async throws {
        let bench = try Bench()
        let token = await bench.token(expeditors).body.text("access_token")
        #expect(await use(token, bench).upsCode == "UJ0001")
    }
}
