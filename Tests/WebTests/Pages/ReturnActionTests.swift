import Logistics
import Testing

@testable import Operations
@testable import Web

/// What people decide and note on the page of a return.
@Suite struct ReturnActionTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `a carrier is chosen with a reason, and another one has a name`() async throws {
        let rma = try await counter.returning(["A1"], to: "BR")
        #expect(await counter.see("/returns/\(rma)").says("waits for a carrier"))
        for (fields, field) in [
            (["carrier": "other", "note": "n"], "name"), (["carrier": "UPS"], "note"),
            (["carrier": "Pigeon", "note": "n"], "carrier"),
        ] as [(KeyValuePairs<String, String>, String)] {
            let wrong = await counter.send("/returns/\(rma)/carrier", fields)
            #expect(wrong.status == 400 && wrong.says("id=\"carrier-\(field)-error\""), "\(wrong)")
        }
        let sent = await counter.send(
            "/returns/\(rma)/carrier", ["carrier": "other", "name": "Own van", "tracking": "V1", "note": "n"])
        #expect(sent.location == "/returns/\(rma)?done=carrier-assigned", "\(sent)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("Own van") && page.says("It travels with a carrier that Roundtrip does not call."))
        #expect(!page.says(#"<form id="labels""#))
    }

    @Test func `a pickup that the carrier cancelled by phone is noted, and nobody is asked`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = await counter.send("/returns/\(rma)/labels")
        _ = await counter.send(
            "/returns/\(rma)/pickups", ["on": "2025-03-04", "ready": "09:00", "close": "17:00"])
        let form = #"<form id="pickup-cancelled""#
        #expect(await counter.see("/returns/\(rma)").says(form))
        #expect(!(await counter.see("/returns/\(rma)", as: .dock).says(form)))
        let bare = await counter.send("/returns/\(rma)/pickup-cancelled", ["confirmation": "PRN2"])
        #expect(bare.status == 400 && bare.says(#"id="pickup-cancelled-note-error""#), "\(bare)")
        let noted = await counter.send(
            "/returns/\(rma)/pickup-cancelled", ["confirmation": "PRN2", "note": "UPS, Ms Miller, at ten"])
        #expect(noted.location == "/returns/\(rma)?done=pickup-not-coming", "\(noted)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("UPS, Ms Miller, at ten") && !page.says(form))
        #expect(page.says(#"<form id="pickups""#), "another one can be booked")
    }

    @Test
    func
        `where a country has several clocks its zones are chosen from, where the address says none is asked`()
        async throws
    {
        for (zone, isAsked) in [(JSON.null, true), ("America/Denver", false)] {
            let id = try #require(
                try await counter.post("trials", .trial(["again": true])).json["id"]?.string)
            try await counter.ship(
                [isAsked ? "Z1" : "Z2"], in: id, ["shipTo": .address("US", ["timeZone": zone])])
            let rma = try #require(try await counter.post("trials/\(id)/returns").json["rmaNumber"]?.string)
            _ = await counter.send("/returns/\(rma)/labels")
            let page = await counter.see("/returns/\(rma)")
            #expect(page.says(#"<form id="pickups""#))
            #expect(page.says(#"<select id="pickups-timeZone""#) == isAsked, "\(page)")
            #expect(
                page.says(#"<option value="America/Chicago">Chicago (America/Chicago)</option>"#) == isAsked)
        }
    }

    @Test func `a hand-over is noted for some parcels, then for the rest`() async throws {
        let rma = try await counter.returning(["A1", "A2", "A3"])
        let future = await counter.send("/returns/\(rma)/hand-over", ["on": "2025-04-01", "by": "customer"])
        #expect(future.status == 409 && future.says(#"id="hand-over-on-error""#), "\(future)")
        let odd = await counter.send("/returns/\(rma)/hand-over", ["on": "2025-03-01", "by": "pigeon"])
        #expect(odd.status == 400)
        let some = await counter.sendRaw(
            "/returns/\(rma)/hand-over", "on=2025-03-01&by=courier&parcels=1&parcels=3")
        #expect(some.location == "/returns/\(rma)?done=handed-over", "\(some)")
        #expect(await counter.see("/returns/\(rma)").says("2 of 3 parcels handed over"))
        _ = await counter.send("/returns/\(rma)/hand-over", ["on": "2025-03-02", "by": "in-person"])
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("all of it by 2025-03-02") && page.says("on time") && page.says("in person"))
        #expect(!page.says(#"<form id="cancel""#) && !page.says(#"<form id="hand-over""#))
    }

    @Test func `a lost label is replaced in the United States, and the old number stays`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = await counter.send("/returns/\(rma)/labels")
        let sent = await counter.send("/returns/\(rma)/lost")
        #expect(sent.location == "/returns/\(rma)?done=labels-bought", "\(sent)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("Labels no longer used") && page.says("1Z1") && page.says("1Z2"))
        let nl = try await counter.returning(["B1"], to: "NL")
        #expect(!(await counter.see("/returns/\(nl)").says(#"<form id="lost""#)))
        let refused = await counter.send("/returns/\(nl)/lost")
        #expect(refused.status == 409 && refused.says("E_LABEL_US_ONLY"), "\(refused)")
    }

    @Test func `labels are taken back`() async throws {
        let rma = try await counter.returning(["A1"])
        let early = await counter.send("/returns/\(rma)/void")
        #expect(early.status == 409 && early.says("E_NO_LABEL"))
        _ = await counter.send("/returns/\(rma)/labels")
        let sent = await counter.send("/returns/\(rma)/void", ["note": "not needed"])
        #expect(sent.location == "/returns/\(rma)?done=labels-voided", "\(sent)")
        #expect(await counter.see("/returns/\(rma)").says("label voided"))
    }

    @Test func `what the carrier tells is a line of events, with the carrier's own code`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = await counter.send("/returns/\(rma)/labels")
        counter.ups.tell(nil)
        let busy = await counter.send("/returns/\(rma)/track")
        #expect(busy.status == 502 && busy.says("E_CARRIER_BUSY"), "\(busy)")
        counter.ups.tell([
            TrackingEvent(
                trackingNumber: "1Z1", kind: .handedOver, code: "P", detailCode: "038", text: "Pickup <scan>",
                place: "Springfield, US", time: EventTime(date: day("2025-03-02"), secondOfDay: 36_060))
        ])
        let sent = await counter.send("/returns/\(rma)/track")
        #expect(sent.location == "/returns/\(rma)?done=tracked#tracking-title", "\(sent)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("<strong>handed over to the carrier</strong> · Springfield, US"))
        #expect(page.says("2025-03-02 10:01 local time · UPS <code>P 038</code> “Pickup &lt;scan&gt;”"))
        #expect(page.says("1 of 1 parcels handed over"))
    }

    @Test func `a claim is noted and told`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-01"])
        let base: KeyValuePairs<String, String> = [
            "parcel": "1", "kind": "lost", "number": "CL9", "filedOn": "2025-03-03", "lastDay": "2025-04-03",
            "amount": "120.00", "currency": "usd",
        ]
        let wrong = await counter.send(
            "/returns/\(rma)/claims",
            [
                "parcel": "1", "kind": "lost", "number": "CL9", "filedOn": "2025-03-03",
                "lastDay": "2025-04-03", "amount": "12,5",
            ])
        #expect(wrong.status == 400 && wrong.says(#"id="claims-amount-error""#), "\(wrong)")
        let sent = await counter.send("/returns/\(rma)/claims", base)
        #expect(sent.location == "/returns/\(rma)?done=claim-kept", "\(sent)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("120.00 USD") && page.says(">CL9<"))
    }

    @Test func `it is denied with a reason, cancelled, or closed with what is missing`() async throws {
        let rma = try await counter.returning(["A1"])
        let bare = await counter.send("/returns/\(rma)/deny")
        #expect(bare.status == 400 && bare.says(#"id="deny-note-error""#))
        let open = await counter.send("/returns/\(rma)/close")
        #expect(open.status == 409 && open.says("1 still awaited: A1") && open.says("E_NOT_MATCHED"))
        #expect(await counter.send("/returns/\(rma)/close", ["missing": "yes"]).status == 400)
        let closed = await counter.send("/returns/\(rma)/close", ["missing": "yes", "note": "gone"])
        #expect(closed.location == "/returns/\(rma)?done=return-closed", "\(closed)")
        let page = await counter.see("/returns/\(rma)")
        #expect(
            page.says("closed since 2025-03-03") && page.says(">missing</span>") && page.says(">gone</p>"))
        for (serial, word, done) in [
            ("B1", "deny", "return-denied"), ("C1", "cancel", "return-cancelled"),
        ] {
            let other = try await counter.returning([serial])
            let sent = await counter.send("/returns/\(other)/\(word)", ["note": "n"])
            #expect(sent.location == "/returns/\(other)?done=\(done)", "\(sent)")
        }
    }

    @Test func `a note is kept with its writer, and stands in no trail`() async throws {
        let rma = try await counter.returning(["A1"])
        #expect(await counter.send("/returns/\(rma)/notes").status == 400)
        #expect(await counter.send("/returns/\(rma)/notes", ["note": "x"], as: .dock).status == 403)
        let sent = await counter.send("/returns/\(rma)/notes", ["note": "Ring <twice>."])
        #expect(sent.location == "/returns/\(rma)?done=note-kept#notes-title", "\(sent)")
        #expect(await counter.see("/returns/\(rma)").says("Ring &lt;twice&gt;.</p>"))
        let trail = await counter.see("/audit?subject=\(rma)")
        #expect(trail.says(">return note</td>") && !trail.says("Ring"))
    }

    @Test func `a discrepancy stands on the page, where the board leads to`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = try await counter.post("receipts", ["rmaNumber": .string(rma), "serials": ["XX"]])
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says(#"<li id="D-1">"#) && page.says("/receiving/RC-1"), "\(page)")
    }
}
