import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

/// The page of a return: what can be done is shown, the rest is left out, and each form leads on.
@Suite struct ReturnPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `what is not mine and what does not exist look the same`() async throws {
        let rma = try await counter.returning(["A1"])
        for path in ["", "/labels", "/labels/1", "/papers/\(rma)/handOff", "/in-doubt"] {
            let page = await counter.see("/returns/\(rma)\(path)", as: .bob)
            #expect(page.status == 404 && !page.says("Acme"), "\(path)")
        }
        for word in ReturnAction.all.map(\.word) {
            let sent = await counter.send("/returns/\(rma)/\(word)", ["note": "n"], as: .bob)
            #expect([403, 404].contains(sent.status), "\(word) \(sent)")
        }
        #expect(await counter.see("/returns/RMA00000000").status == 404)
        #expect(await counter.see("/returns/nonsense").says("no RMA number"))
    }

    @Test func `a number is found however it is typed`() async throws {
        let rma = try await counter.returning(["A1"])
        let typed = await counter.see("/returns/\(rma.lowercased())")
        #expect(typed.status == 303 && typed.location == "/returns/\(rma)")
    }

    @Test func `it says where it stands in words, on all three axes`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let page = await counter.see("/returns/\(rma)")
        #expect(page.status == 200 && page.says(#"<span class="mark soon">instructed</span>"#))
        for words in [
            "may come back", "0 of 2 parcels handed over", "0 of 2 devices received", "2025-04-29, 57 days",
            "\(rma)-2", "no label yet", "No parcel has a number yet.", "Depot, Venlo, NL",
        ] { #expect(page.says(words), "\(words)") }
    }

    @Test func `a role sees only the forms that are its own`() async throws {
        let rma = try await counter.returning(["A1"])
        let team = await counter.see("/returns/\(rma)")
        for form in ["labels", "hand-over", "carrier", "deny", "cancel", "close", "notes"] {
            #expect(team.says(#"<form id="\#(form)""#), "\(form)")
        }
        let auditor = await counter.see("/returns/\(rma)", as: .auditor)
        #expect(auditor.status == 200 && auditor.count(#"method="post""#) == 0)
        #expect(auditor.says("audit trail</a>"))
        #expect(!(await counter.see("/returns/\(rma)", as: .dock).says("/audit?")))
    }

    @Test func `what the carrier does not do is left out`() async throws {
        let rma = try await counter.returning(["A1"])
        let page = await counter.see("/returns/\(rma)")
        #expect(!page.says(#"value="post""#), "this carrier brings no labels")
        #expect(
            !page.says(#"<form id="void""#) && !page.says(#"<form id="track""#), "nothing to take back yet")
        let dhl = try await counter.returning(["B1"], to: "CZ")
        let other = await counter.see("/returns/\(dhl)")
        #expect(other.status == 200 && !other.says(#"<form id="labels""#) && !other.says(#"id="pickups""#))
    }

    @Test func `a first check buys nothing and keeps what was typed`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let page = await counter.send("/returns/\(rma)/check-labels", ["parcels": "2"])
        #expect(page.status == 200 && page.says("Checked. Nothing was bought."), "\(page)")
        #expect(page.says("<strong>\(rma)-2</strong>") && !page.says("<strong>\(rma)-1</strong>"))
        #expect(page.says(#"value="2" checked"#))
        let wrong = await counter.send("/returns/\(rma)/check-labels", ["parcels": "7"])
        #expect(wrong.status == 400 && wrong.says(#"id="labels-parcels-error""#), "\(wrong)")
        #expect(await counter.get("returns/\(rma)").json["parcels"]?.array?.first?["label"] == .null)
    }

    @Test func `labels are bought for the parcels that were ticked, shown and printed`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let sent = await counter.send("/returns/\(rma)/labels", ["parcels": "2"])
        #expect(sent.location == "/returns/\(rma)?done=labels-bought", "\(sent)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("GIF file") && page.says("Buy a label"), "the other one is left")
        #expect(await counter.see("/returns/\(rma)/labels/1").status == 404)
        let image = await counter.see("/returns/\(rma)/labels/2?show=image")
        #expect(image.text.hasPrefix("GIF87a") && image.head.headerFields[.contentType] == "image/gif")
        #expect(image.head.headerFields[.contentDisposition] == "inline")
        #expect(
            image.head.headerFields[.contentSecurityPolicy]
                == "default-src 'none'; sandbox; frame-ancestors 'none'")
        let file = await counter.see("/returns/\(rma)/labels/2")
        #expect(
            file.head.headerFields[.contentDisposition] == "attachment; filename=\"\(rma)-2.gif\"")
        #expect(await counter.see("/returns/\(rma)/labels").says("/labels/2?show=image"))
        #expect(await counter.send("/returns/\(rma)/labels").location?.hasSuffix("labels-bought") == true)
        #expect(await counter.send("/returns/\(rma)/labels").location?.hasSuffix("labels-kept") == true)
    }

    @Test func `a carrier's refusal is told on the page, and nothing was bought`() async throws {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.refused)
        let sent = await counter.send("/returns/\(rma)/labels")
        #expect(sent.status == 502 && sent.says("no such account"), "\(sent)")
        #expect(sent.says("E_CARRIER_REFUSED") && sent.says("no label yet"))
    }

    @Test func `a doubt is answered with what happens next, and is never bought twice`() async throws {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.inDoubt)
        let sent = await counter.send("/returns/\(rma)/labels")
        #expect(sent.status == 303 && sent.location == "/returns/\(rma)/in-doubt", "\(sent)")
        let next = await counter.see("/returns/\(rma)/in-doubt")
        #expect(next.status == 202 && next.says("Do not ask for it again.") && next.says("C-1 for \(rma)-1"))
        let again = await counter.send("/returns/\(rma)/labels")
        #expect(again.location == "/returns/\(rma)/in-doubt", "\(again)")
        #expect(await counter.see("/returns/\(rma)").says(#"<span class="mark late">in doubt</span>"#))
        let other = try await counter.returning(["B1"])
        let settled = await counter.see("/returns/\(other)/in-doubt")
        #expect(settled.status == 303 && settled.location == "/returns/\(other)")
    }

    @Test func `a pickup on a day that cannot be is refused at the day, with the next that can`() async throws
    {
        let rma = try await counter.returning(["A1"])
        let hours: KeyValuePairs<String, String> = ["on": "2025-03-09", "ready": "09:00", "close": "17:00"]
        let bare = await counter.send(
            "/returns/\(rma)/check-pickup", ["on": "2025-03-04", "ready": "09:00", "close": "17:00"])
        #expect(bare.status == 409 && bare.says("E_NO_LABEL"), "\(bare)")
        _ = await counter.send("/returns/\(rma)/labels")
        for path in ["check-pickup", "pickups"] {
            let sunday = await counter.send("/returns/\(rma)/\(path)", hours)
            #expect(sunday.status == 409 && sunday.says("2025-03-10"), "\(sunday)")
            #expect(sunday.says(#"id="pickups-on-error""#) && sunday.says(#"value="2025-03-09""#))
        }
        for (field, value) in [("on", "soon"), ("ready", "nine"), ("close", "")] {
            let wrong = await counter.send(
                "/returns/\(rma)/pickups",
                [
                    "on": field == "on" ? value : "2025-03-04", "ready": field == "ready" ? value : "09:00",
                    "close": field == "close" ? value : "17:00",
                ])
            #expect(wrong.status == 400 && wrong.says("id=\"pickups-\(field)-error\""), "\(wrong)")
        }
        #expect(await counter.get("returns/\(rma)").json["pickups"]?.array?.isEmpty == true)
    }

    @Test func `a pickup is checked, booked, moved and cancelled`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = await counter.send("/returns/\(rma)/labels")
        let hours: KeyValuePairs<String, String> = ["on": "2025-03-04", "ready": "09:00", "close": "17:00"]
        let checked = await counter.send("/returns/\(rma)/check-pickup", hours)
        #expect(checked.status == 200 && checked.says("2025-03-04, 09:00–17:00 can be asked for."))
        let booked = await counter.send("/returns/\(rma)/pickups", hours)
        #expect(booked.location == "/returns/\(rma)?done=pickup-booked", "\(booked)")
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("PRN2") && page.says(#"<form id="pickup-change""#) && !page.says(#"id="pickups""#))
        let moved = await counter.send(
            "/returns/\(rma)/pickup-change", ["on": "2025-03-05", "ready": "10:00", "close": "18:00"])
        #expect(moved.location == "/returns/\(rma)?done=pickup-moved", "\(moved)")
        #expect(await counter.see("/returns/\(rma)").says("10:00–18:00"))
        let gone = await counter.send("/returns/\(rma)/pickup-cancel", ["confirmation": "PRN2"])
        #expect(gone.location == "/returns/\(rma)?done=pickup-cancelled", "\(gone)")
    }
}
