import HTTPTypes
import Logistics
import Testing

@testable import Web

/// What is answered to what spends: a doubt outweighs a failure, a failure a success (D10).
@Suite struct PurchaseTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `a doubt is 202 with its cause and its call`() async throws {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.inDoubt)
        let reply = try await counter.post("returns/\(rma)/labels")
        #expect(reply.status == 202 && reply.code == "E_IN_DOUBT", "\(reply)")
        #expect(reply.type == "application/json")
        let call = try #require(reply.json["calls"]?.array?.first)
        #expect(call.keys == ShapeTests.call)
        #expect(call["state"] == "inDoubt" && call["rmaNumber"]?.string == rma)
        #expect(reply.json["cause"] == call["cause"])
        #expect(call["cause"]?.string?.hasPrefix("E_CARRIER_") == true)
        #expect(reply.detail.contains(call["id"]?.string ?? "none") && reply.detail.hasSuffix("."))
        #expect(reply.json["rmaNumber"]?.string == rma)
        let doubts = await counter.get("doubts")
        let doubt = try #require(doubts.items.first)
        #expect(doubts.items.count == 1 && doubt.keys.isSuperset(of: ShapeTests.call))
        for key in ShapeTests.call { #expect(doubt[key] == call[key], "\(key)") }
        #expect(doubt["evidence"]?["met"] == false && doubt["pending"] == .null)
        #expect(doubt["advice"]?.string?.contains(call["key"]?.string ?? "none") == true)
        let again = try await counter.post("returns/\(rma)/labels")
        #expect(again.status == 202 && again.code == "E_IN_DOUBT", "\(again)")
        let cancel = try await counter.post("returns/\(rma)/cancel", ["note": "n"])
        cancel.expectProblem(202, "E_IN_DOUBT", naming: call["key"]?.string ?? "none")
    }

    @Test func `a failure is 502 with what became of each parcel`() async throws {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.refused)
        let reply = try await counter.post("returns/\(rma)/labels")
        reply.expectProblem(502, "E_CARRIER_REFUSED", naming: "\(rma)-1", "no such account", "9120")
        #expect(reply.json["return"]?["rmaNumber"]?.string == rma)
        #expect(reply.json["return"]?.keys.isSuperset(of: ShapeTests.return) == true)
        let result = try #require(reply.json["results"]?.array?.first)
        #expect(result.keys == ["parcel", "outcome", "code", "detail"])
        #expect(result["outcome"] == "failed" && result["code"] == "E_CARRIER_REFUSED")
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
    }

    @Test func `of several parcels the doubt decides, and each is told`() async throws {
        let rma = try await counter.returning(["A1", "A2", "A3"])
        counter.ups.say(.sold, .refused, .inDoubt)
        let reply = try await counter.post("returns/\(rma)/labels")
        #expect(reply.status == 202 && reply.code == "E_IN_DOUBT", "\(reply)")
        let results = reply.json["results"]?.array ?? []
        #expect(results.compactMap { $0["outcome"]?.string }.sorted() == ["bought", "failed", "inDoubt"])
    }

    @Test func `the daily limit is 502 and sends nothing`() async throws {
        let small = try Counter(dailyPurchases: 1)
        let rma = try await small.returning(["A1", "A2"])
        let reply = try await small.post("returns/\(rma)/labels")
        reply.expectProblem(502, "E_CARRIER_BUSY", naming: "1 a day", "1 of 2")
    }

    @Test func `a carrier that is not configured is 502`() async throws {
        let rma = try await counter.returning(["A1"], to: "CZ")
        try await counter.post("returns/\(rma)/labels").expectProblem(502, "E_CARRIER_AUTH", naming: "DHL")
    }

    @Test func `a label is an attachment that nothing keeps or guesses at`() async throws {
        let rma = try await counter.returning(["A1"])
        await counter.get("parcels/\(rma)-1/label").expectProblem(404, "E_NOT_FOUND")
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
        let reply = await counter.get("parcels/\(rma)-1/label")
        #expect(reply.status == 200 && reply.bytes == Array("GIF87a 1".utf8))
        #expect(reply.type == "image/gif")
        #expect(reply.head.headerFields[.contentDisposition] == "attachment")
        #expect(reply.head.headerFields[.xContentTypeOptions] == "nosniff")
        #expect(reply.head.headerFields[.cacheControl] == "no-store")
        let parcel = await counter.get("returns/\(rma)").json["parcels"]?.array?.first
        #expect(parcel?["label"]?.keys == ["format", "sha256", "file"])
        #expect(parcel?["label"]?["file"] == .null && parcel?["label"]?["sha256"]?.string?.count == 64)
    }

    @Test func `a label for the box is told like one of a parcel`() async throws {
        #expect(try await counter.post("trials", .trial()).status == 201)
        #expect(try await counter.post("trials/T-1/shipments", .shipment(["A1", "A2"])).status == 201)
        counter.ups.say(.sold, .inDoubt)
        let reply = try await counter.post("shipments/SH-1/labels")
        #expect(reply.status == 202 && reply.code == "E_IN_DOUBT", "\(reply)")
        #expect(reply.json["cause"]?.string?.hasPrefix("E_CARRIER_") == true)
        #expect(reply.json["calls"]?.array?.map(\.keys) == [ShapeTests.call])
        let units = await counter.get("shipments/SH-1").json["units"]?.array ?? []
        let bought = try #require(units.first { $0["returnLabelTracking"] != .null }?["id"]?.string)
        let file = await counter.get("units/\(bought)/label")
        #expect(file.status == 200 && file.bytes == Array("GIF87a 1".utf8), "\(file)")
    }

    @Test func `a box label that fails names the shipment as it is, and what was bought for others`()
        async throws
    {
        #expect(try await counter.post("trials", .trial()).status == 201)
        #expect(try await counter.post("trials/T-1/shipments", .shipment(["A1", "A2"])).status == 201)
        counter.ups.say(.sold, .refused)
        let reply = try await counter.post("shipments/SH-1/labels")
        reply.expectProblem(502, "E_CARRIER_REFUSED", naming: "no such account")
        #expect(reply.json["return"] == nil)
        let units = reply.json["shipment"]?["units"]?.array ?? []
        #expect(units.count { $0["returnLabelTracking"]?.string != nil } == 1)
    }

    @Test func `a dry run says what it looked at, and who brings the label is email or post`() async throws {
        let rma = try await counter.returning(["A1"])
        for (body, key) in [
            (["by": "pigeon"], "by"), (["by": "email"], "to"), (["to": "a@b.example"], "to"),
            (["by": "post", "to": "a@b.example"], "to"), (["by": "email", "to": "nobody"], "to"),
        ] as [(JSON, String)] {
            try await counter.post("returns/\(rma)/labels", body).expectProblem(400, "E_USAGE", naming: key)
        }
        let tried = try await counter.post("returns/\(rma)/labels", ["dryRun": true])
        #expect(tried.status == 200, "\(tried)")
        #expect(tried.json["results"]?.array?.compactMap { $0["outcome"] } == ["checked"])
        let posted = try await counter.post("returns/\(rma)/labels", ["by": "post"])
        let label = try #require(posted.json["parcels"]?.array?.first?["labels"]?.array?.first)
        #expect(label["delivery"] == "post")
    }

    @Test func `a pickup is booked, told and cancelled`() async throws {
        let rma = try await counter.returning(["A1"])
        #expect(try await counter.post("returns/\(rma)/labels").status == 200)
        let wish: JSON = ["on": "2025-03-04", "ready": "09:00", "close": "17:00"]
        for (key, value) in [("on", "4 March"), ("ready", "9 o'clock"), ("close", .null)] as [(String, JSON)]
        {
            try await counter.post("returns/\(rma)/pickups", wish.adding([key: value])).expectProblem(
                400, "E_USAGE", naming: key)
        }
        let zone = wish.adding(["timeZone": "Mars/Base"])
        try await counter.post("returns/\(rma)/pickups", zone).expectProblem(
            400, "E_USAGE", naming: "Mars/Base")
        let booked = try await counter.post("returns/\(rma)/pickups", wish)
        #expect(booked.status == 200, "\(booked)")
        let pickup = try #require(booked.json["pickups"]?.array?.first)
        #expect(pickup.keys == ShapeTests.pickup)
        #expect(pickup["ready"] == "09:00" && pickup["on"] == "2025-03-04")
        let sunday = try await counter.post(
            "returns/\(rma)/pickups/change", wish.adding(["on": "2025-03-09"]))
        sunday.expectProblem(409, "E_PICKUP_DATE", naming: "Sunday", "2025-03-10")
        #expect(sunday.json["next"] == "2025-03-10")
        let moved = try await counter.post("returns/\(rma)/pickups/change", wish.adding(["on": "2025-03-10"]))
        #expect(moved.json["pickups"]?.array?.compactMap { $0["on"] } == ["2025-03-10"], "\(moved)")
        #expect(try await counter.post("returns/\(rma)/pickups/cancel").status == 200)
        #expect(try await counter.post("returns/\(rma)/void").status == 200)
        try await counter.post("returns/\(rma)/labels", ["reason": "stolen"]).expectProblem(
            400, "E_USAGE", naming: "reason")
    }
}
