import Foundation
import Testing

/// Track Alert from end to end: the server subscribes, the sandbox calls it, and what it is told is asked for.
@Suite(.timeLimit(.minutes(2))) struct AlertCallTests {
    @Test func `a call of UPS is taken once, in any order, and decides nothing by itself`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            let number = try await site.done("return", "label", rma)["parcels"][0]["trackingNumber"].text
            var settings = sandbox.environment
            settings["ROUNDTRIP_UPS_WEBHOOK_SECRET"] = "shared-word"
            settings["ROUNDTRIP_DATABASE"] = site.folder.path + "/roundtrip.db"
            try await withServer(settings, arguments: []) { server in
                // What is underway is subscribed to as soon as the server stands.
                var isSubscribed = false
                for _ in 0..<100 where !isSubscribed {
                    isSubscribed = try String(decoding: sandbox.folder.read("trace.jsonl"), as: UTF8.self)
                        .contains("subscription/standard/package")
                    if !isSubscribed { try await Task.sleep(for: .milliseconds(100)) }
                }
                #expect(isSubscribed)
                sandbox.scan(number, "pickedUp", city: "Portland")
                let url = "http://127.0.0.1:\(server.port)/v1/carriers/UPS/events"
                func call(_ more: String) -> String {
                    sandbox.send("POST", "/sandbox/alerts", #"{"url":"\#(url)",\#(more)}"#)
                }
                let wrong = call(#""credential":"another-word""#)
                #expect(wrong.contains(#"{"answers":[401,401]}"#), "\(wrong)")
                let key = #""credential":"shared-word","as":"x-api-key""#
                for more in [#","order":"reversed","blank":true"#, #","copies":2"#, ""] {
                    let answers = call(key + more)
                    #expect(answers.contains("[200,200") && !answers.contains("401"), "\(answers)")
                }
                let bearer = call(#""credential":"shared-word""#)
                #expect(bearer.contains(#"{"answers":[200,200]}"#), "\(bearer)")
            }
            let tracked = try await site.done("return", "track", rma)
            #expect(tracked["parcels"][0]["handedOverOn"].text == "2025-06-02")
            let events = tracked["events"]
            #expect(try await site.done("return", "track", rma)["events"] == events)
        }
    }

    @Test(arguments: ["US", "CZ"])
    func `the proof of a delivery is copied to our own papers`(country: String) async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn(country)
            let number = try await site.done("return", "label", rma)["parcels"][0]["trackingNumber"].text
            sandbox.scan(number, "pickedUp", city: "Portland")
            sandbox.scan(number, "delivered", city: country == "US" ? "Memphis" : "Utrecht")
            _ = try await site.done("return", "track", rma)
            let papers = try await site.done("return", "show", rma)["documents"].items.map { $0["kind"].text }
            #expect(papers.contains("proofOfDelivery"), "\(papers)")
        }
    }
}
