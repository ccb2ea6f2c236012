import Foundation
import Testing

/// Expeditors by the real program: parcels are tracked by the reference of the letter or of the posted booking.
@Suite(.timeLimit(.minutes(2))) struct ForwarderTests {
    private func settings(_ sandbox: Sandbox, posts: Bool) -> [String: String] {
        let root = "http://127.0.0.1:\(sandbox.port)"
        var settings = sandbox.environment
        settings["ROUNDTRIP_EXPEDITORS_BASE_URL"] = root + "/tracking/v2"
        settings["ROUNDTRIP_EXPEDITORS_CLIENT_ID"] = "someone"
        settings["ROUNDTRIP_EXPEDITORS_CLIENT_SECRET"] = Canary.secret
        if posts { settings["ROUNDTRIP_EXPEDITORS_BOOKING_URL"] = root + "/bookings" }
        return settings
    }

    @Test func `a letter's parcels are found once the office has keyed in its reference`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(settings(sandbox, posts: false))
            let rma = try await site.withReturn("AU", units: 2)
            let written = try await site.done("return", "label", rma)
            let numbers = Set(written["parcels"].items.map { $0["trackingNumber"].text })
            let reference = try #require(numbers.first)
            #expect(numbers.count == 1 && reference.hasPrefix("RT"))
            let early = try await site.done("return", "track", rma)
            #expect(early["parcels"][0]["handedOverOn"] == .null)

            // The office keys it in.
            let keyed = sandbox.send("POST", "/bookings", #"{"reference":"\#(reference)"}"#)
            #expect(keyed.hasPrefix("HTTP/1.1 201"))
            let number = try #require(try sandbox.sales("booking").first)["confirmation"].text
            sandbox.scan(number, "pickedUp", city: "Sydney")
            let after = try await site.done("return", "track", rma)
            #expect(after["headline"].text == "handedOver", "\(after)")
            #expect(after["parcels"].items.allSatisfy { $0["handedOverOn"].text == "2025-06-02" })
            // A clerk may write the carrier's shipment another's reference: then nothing is believed.
            sandbox.misbehave(#"{"operation":"track","path":"/tracking/v2","fault":"foreign"}"#)
            let foreign = try await site.run("return", "track", rma)
            #expect(foreign.exit == 69, "\(foreign.output)")
        }
    }

    @Test func `a posted booking's parcels go by its key, and ten tokens an hour outlive the program`()
        async throws
    {
        try await withSandbox { sandbox in
            let site = try Site(settings(sandbox, posts: true))
            let rma = try await site.withReturn("AU")
            let words = [
                "return", "pickup", rma, "--on", "2025-06-03", "--ready", "09:00", "--close", "17:00",
            ]
            let booked = try await site.program.run(site.words(words))
            #expect(booked.exit == 0, "\(booked.errors)")
            let sold = try #require(try sandbox.sales("booking").first)
            sandbox.scan(sold["confirmation"].text, "pickedUp", city: "Sydney")
            let tracked = try await site.done("return", "track", rma)
            #expect(tracked["parcels"][0]["trackingNumber"].text == sold["references"][0].text)
            #expect(tracked["headline"].text == "handedOver")
            // Each command is a process that fetches a token of its own.
            for _ in 0..<9 { try await site.done("return", "track", rma) }
            let eleventh = try await site.run("return", "track", rma)
            #expect(eleventh.exit == 69 && eleventh.output.contains("10 token calls an hour"))
        }
    }
}
