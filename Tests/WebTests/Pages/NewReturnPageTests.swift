import Logistics
import Testing

@testable import Web

/// Choosing what goes back: single devices, whole shipments, pasted serials, one place or several.
@Suite struct NewReturnPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private let path = "/trials/T-1/returns/new"

    private func lines(_ rma: String) async -> Set<String> {
        Set(
            (await counter.get("returns/\(rma)").json["lines"]?.array ?? []).compactMap {
                $0["serial"]?.string
            })
    }

    private func made(_ sent: Seen) throws -> String {
        let location = try #require(sent.location, "\(sent)")
        return String(location.dropFirst("/returns/".count).prefix { $0 != "?" })
    }

    @Test func `what is not mine is not there, and who makes none is refused`() async throws {
        try await counter.lend(["A1"])
        #expect(await counter.see(path, as: .bob).status == 404)
        #expect(await counter.see(path, as: .dock).status == 403)
        #expect(await counter.send(path, ["units": "A1"], as: .auditor).status == 403)
        #expect(await counter.get("returns").items.isEmpty)
    }

    @Test(arguments: [
        ("units=A1&unitsPerParcel=0", 400, "return-unitsPerParcel"), ("pasted=ZZ9", 404, ""),
        ("pasted=A%C3%841", 422, "return-pasted"),
        ("where=other&name=N&city=C&country=XX&phone=1&street=S", 409, "return-country"),
        ("where=other&name=&city=C&country=DE&phone=1&street=S", 409, "return-name"),
        ("units=A1&unitsPerParcel=x", 400, "return-unitsPerParcel"),
    ])
    func `what does not do is told at its field, and nothing is made`(
        body: String, status: Int, field: String
    ) async throws {
        try await counter.lend(["A1"])
        let sent = await counter.sendRaw(path, body)
        #expect(sent.status == status, "\(sent)")
        if !field.isEmpty { #expect(sent.says("id=\"\(field)-error\""), "\(sent)") }
        #expect(await counter.get("returns").items.isEmpty)
    }

    @Test func `devices that were ticked go back, the rest stays out`() async throws {
        try await counter.lend(["A1", "A2", "A3"])
        let page = await counter.see(path)
        #expect(page.says(#"value="A2""#) && page.says("Everything that is out (3)"))
        let rma = try made(await counter.sendRaw(path, "units=A1&units=A3&unitsPerParcel=2"))
        #expect(await lines(rma) == ["A1", "A3"])
        #expect(await counter.get("returns/\(rma)").json["parcels"]?.array?.count == 1)
        let after = await counter.see(path)
        #expect(after.says("Everything that is out (1)") && after.says("Not to be chosen: 2 in return."))
        let taken = await counter.sendRaw(path, "units=A1")
        #expect(taken.status == 409 && taken.says(rma) && taken.says("E_IN_RETURN"), "\(taken)")
    }

    @Test func `pasted serials, a whole shipment, or everything that is out`() async throws {
        try await counter.lend(["A1", "A2"])
        try await counter.ship(["B1", "B2"], in: "T-1", ["deviceType": "room-device"])
        let pasted = try made(await counter.send(path, ["pasted": " a1 \r\n\r\n"]))
        #expect(await lines(pasted) == ["A1"])
        let whole = try made(await counter.send(path, ["shipments": "SH-2"]))
        #expect(await lines(whole) == ["B1", "B2"])
        let rest = try made(await counter.send(path))
        #expect(await lines(rest) == ["A2"])
        #expect(await counter.see(path).says("No device is with the customer"))
    }

    @Test func `several places are explained, and make one return each on a second yes`() async throws {
        try await counter.lend(["A1"])
        try await counter.ship(["B1"], to: "NL", in: "T-1", ["deviceType": "room-device"])
        let sent = await counter.send(path, ["shipments": ""])
        #expect(sent.status == 409 && sent.says("E_ADDRESSES") && sent.says("They are in several places"))
        #expect(sent.says("1 device of SH-1") && sent.says("1 device of SH-2"), "\(sent)")
        #expect(sent.says(#"id="return-perAddress-error""#))
        let each = await counter.send(path, ["perAddress": "yes"])
        #expect(each.location == "/returns?trial=T-1&done=returns-made", "\(each)")
        #expect(await counter.get("returns").items.count == 2)
    }

    @Test func `from another address it goes with that place's carrier`() async throws {
        try await counter.lend(["A1"])
        let rma = try made(
            await counter.send(
                path,
                [
                    "where": "other", "name": "Acme NL", "street": "Dam 1", "city": "Amsterdam",
                    "postcode": "1012", "country": "NL", "phone": "+31 20 555 0100",
                ]))
        let page = await counter.see("/returns/\(rma)")
        #expect(page.says("Acme NL") && page.says("Amsterdam") && page.says("is proposed"), "\(page)")
    }

    @Test func `the trial leads there while something is out`() async throws {
        try await counter.lend(["A1"])
        #expect(await counter.see("/trials/T-1").says("href=\"\(path)\""))
        #expect(!(await counter.see("/trials/T-1", as: .auditor).says(path)))
    }
}
