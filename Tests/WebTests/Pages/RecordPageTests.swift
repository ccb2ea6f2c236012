import HTTPTypes
import Logistics
import Testing

@testable import Web

/// Recording a shipment: what will bite is said before, each serial is judged, and nothing typed is lost.
@Suite struct RecordPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func send(_ changes: [String: String] = [:], as actor: Actor = .team) async -> Seen {
        let typed = [
            "deviceType": "room-device", "orderNumber": "70002", "serials": "R1\r\nR2\r\n", "name": "Acme",
            "street": "Street 1\r\nHall B", "city": "Springfield", "subdivision": "CA", "postcode": "90001",
            "country": "US", "phone": "+1 555 0100", "timeZone": "",
        ].merging(changes) { $1 }
        let body = typed.map { "\($0.key)=\(encoded($0.value))" }.joined(separator: "&")
        return await counter.browse(
            .post, "/trials/T-1/record", Array(body.utf8),
            [.contentType: "application/x-www-form-urlencoded"], actor, "2025-03-03")
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    @Test func `a shipment is recorded as it was typed`() async throws {
        try await counter.lend(["A1"])
        let done = await send()
        #expect(done.location == "/trials/T-1?done=shipment-recorded#SH-2", "\(done)")
        let made = await counter.get("shipments/SH-2").json
        #expect(made["units"]?.array?.compactMap { $0["serial"]?.string } == ["R1", "R2"])
        #expect(made["shipTo"]?["street"]?.string == "Street 1\nHall B")
    }

    @Test func `one shipment a type is said before it bites, and a taken type cannot be chosen`() async throws
    {
        try await counter.lend(["A1"])
        let page = await counter.see("/trials/T-1/record")
        #expect(page.says("There is one shipment of each device type in a trial"))
        #expect(page.says("phone: taken by SH-1, one shipment a type"))
        #expect(page.says(#"value="phone" disabled>"#) && page.says(#"value="room-device" checked>"#))
        #expect(page.says("Has the customer Power over Ethernet?"))
        #expect(page.says(#"value="Springfield""#), "where the last one went")
        let taken = await send(["deviceType": "phone", "poe": "yes"])
        #expect(taken.status == 409 && taken.says(#"id="shipment-deviceType-error""#))
    }

    @Test func `a phone asks for power over Ethernet`() async throws {
        _ = try await counter.post("trials", .trial())
        let page = await send(["deviceType": "phone"])
        #expect(page.status == 409 && page.says(#"id="shipment-poe-error""#))
        #expect(await send(["deviceType": "phone", "poe": "perhaps"]).status == 400)
        #expect(await send(["deviceType": "phone", "poe": "no"]).status == 303)
        #expect(await counter.get("shipments/SH-1").json["state"]?.string == "heldForPower")
    }

    @Test func `without script each serial is judged when the form is sent, and all of it is kept`()
        async throws
    {
        try await counter.lend(["A1"])
        let page = await send(["serials": "R1\r\n\u{0410}2\r\na1\r\nr1\r\n<b>"])
        #expect(page.status == 422, "\(page)")
        #expect(page.says("5 read, 4 to mend."))
        for word in ["look-alike", "already out", "twice", "no serial"] {
            #expect(page.says(">\(word)</span>"), "\(word)")
        }
        #expect(page.says("open on SH-1") && page.says("&lt;b&gt;") && !page.says("<b>"))
        #expect(page.says("CYRILLIC CAPITAL LETTER A") && page.says("perhaps A2"))
        #expect(page.says(#"id="shipment-serials-error""#) && page.says(#"value="70002""#))
        #expect(await counter.get("shipments?trial=T-1").items.count == 1)
    }

    @Test(arguments: [
        (["country": "XX"], "country"), (["phone": "none"], "phone"), (["subdivision": ""], "subdivision"),
        (["street": "1\n2\n3\n4"], "street"), (["orderNumber": " "], "orderNumber"), (["name": ""], "name"),
        (["serials": " \r\n"], "serials"), (["deviceType": ""], "deviceType"),
    ])
    func `what is wrong is said where it is`(changes: [String: String], field: String) async throws {
        _ = try await counter.post("trials", .trial())
        let page = await send(changes)
        #expect((400..<500).contains(page.status))
        #expect(page.says(#"id="shipment-\#(field)-error""#), "\(page)")
    }

    @Test func `whoever records nothing is not shown how, and what is not there is not found`() async throws {
        try await counter.lend(["A1"])
        for actor in [Actor.ann, .dock, .auditor] {
            #expect(await counter.see("/trials/T-1/record", as: actor).status == 403)
            #expect(await counter.see("/record", as: actor).status == 403)
            #expect(await send(as: actor).status == 403)
        }
        #expect(await counter.see("/trials/T-9/record").status == 404)
        #expect(await counter.see("/trials/T-1/record", as: nil).status == 400)
    }

    @Test func `a trial is found by its number, its company or an order`() async throws {
        try await counter.lend(["A1"], to: "US", ["company": "Acme One"])
        try await counter.lend(["B1"], to: "US", ["company": "Acme Two"])
        #expect(await counter.see("/record?trial=T-2").location == "/trials/T-2/record")
        let both = await counter.see("/record?trial=acme")
        #expect(both.says("/trials/T-1/record") && both.says("/trials/T-2/record"))
        #expect(await counter.see("/record?trial=none").says("No trial goes under that."))
        #expect(await counter.see("/record").says("Which trial?"))
    }

    @Test func `the API judges what is scanned, each in words`() async throws {
        try await counter.lend(["A1"])
        let answer = await counter.get("serials?scanned=r1&scanned=A1&scanned=%D0%901&scanned=%20&scanned=R1")
        #expect(answer.items.map { $0["verdict"]?.string } == ["fine", "inUse", "lookAlike", "twice"])
        #expect(answer.items.first?["serial"]?.string == "R1")
        #expect(answer.items.allSatisfy { $0["tone"]?.string != nil && $0["detail"]?.string != nil })
        #expect(await counter.get("serials").items.isEmpty)
        await counter.get("serials?scanned=A", as: .ann).expectProblem(403, "E_ROLE")
    }
}
