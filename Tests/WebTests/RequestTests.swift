import HTTPTypes
import Logistics
import Testing

@testable import Web

/// What a request may look like, before any rule is asked.
@Suite struct RequestTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test(arguments: ["", "nothing", "trials/T-1/nothing", "trials/T-1/cancel/now", "returns//labels"])
    func `an unknown address is not found`(path: String) async throws {
        await counter.get(path).expectProblem(404, "E_NOT_FOUND")
        try await counter.post(path).expectProblem(404, "E_NOT_FOUND")
    }

    @Test(arguments: [
        (HTTPRequest.Method.delete, "trials"), (.put, "trials/T-1"), (.patch, "trials/T-1"),
        (.post, "due"), (.get, "receipts"), (.get, "trials/T-1/cancel"), (.get, "audit/verify"),
    ])
    func `a method that an address does not have is refused`(
        method: HTTPRequest.Method, path: String
    ) async {
        await counter.ask(method, path).expectProblem(405, "E_METHOD")
    }

    @Test(arguments: ["{", "[]", "\"text\"", "1", "null", "{\"a\":1}}", "\u{0}", "kind=new"])
    func `a body that is no JSON object is a usage error`(body: String) async {
        let reply = await counter.ask(.post, "trials", bytes: Array(body.utf8))
        reply.expectProblem(400, "E_USAGE", naming: "body ")
    }

    @Test func `bytes that are no text are a usage error`() async {
        await counter.ask(.post, "trials", bytes: [0xFF, 0xFE, 0x7B]).expectProblem(400, "E_USAGE")
    }

    @Test(
        arguments: [
            ("kind", "old"), ("kind", 1), ("kind", .null), ("orgId", ["ORG-1"]), ("orgId", "  "),
            ("company", true), ("adminEmail", .null), ("adminEmail", 5), ("adminEmail", "nobody"),
            ("fullAdmins", [1]), ("portalExpires", "31.12.2025"), ("portalExpires", "2025-02-30"),
            ("portalExpires", 20_251_231), ("locationConfirmedOn", "today"), ("again", "yes"),
            ("licenses", "5"), ("licenses", true), ("language", ["en"]),
        ] as [(String, JSON)])
    func `a wrong member is named`(key: String, value: JSON) async throws {
        let reply = try await counter.post("trials", .trial([key: value]))
        reply.expectProblem(400, "E_USAGE", naming: key)
        #expect(await counter.get("trials").items.isEmpty)
    }

    @Test(
        arguments: [
            ("shipTo", .null), ("shipTo", "Sunset Blvd"), ("shipTo", ["zip": "90001"]),
            ("shipTo", ["name": 5]), ("shipTo", ["street": ["Sunset Blvd 1", 5]]), ("serials", "A1"),
            ("serials", ["A1", 5]), ("deviceType", .null), ("orderNumber", .null), ("poeAvailable", "yes"),
        ] as [(String, JSON)])
    func `a wrong member of a shipment is named`(key: String, value: JSON) async throws {
        #expect(try await counter.post("trials", .trial()).status == 201)
        let reply = try await counter.post("trials/T-1/shipments", .shipment(["A1"], [key: value]))
        reply.expectProblem(400, "E_USAGE", naming: key)
        #expect(await counter.get("shipments").items.isEmpty)
    }

    @Test(arguments: [
        "trials?state=lost", "shipments?state=lost", "shipments?out=maybe", "extensions?state=lost",
        "discrepancies?state=lost", "due?within=soon", "due?within=-1", "returns?authorization=lost",
    ])
    func `a wrong question is a usage error that names it`(path: String) async throws {
        let name = try #require(path.split(separator: "?").last?.split(separator: "=").first)
        await counter.get(path).expectProblem(400, "E_USAGE", naming: String(name))
    }

    @Test func `too much at once is refused, a larger import is not`() async {
        let large = Array("{\"kind\":\"".utf8) + [UInt8](repeating: 0x41, count: 2 * 1_048_576)
        await counter.ask(.post, "trials", bytes: large).expectProblem(413, "E_TOO_LARGE")
        let file = Array("serial\n".utf8) + [UInt8](repeating: 0x0A, count: 3 * 1_048_576)
        await counter.ask(.post, "imports", bytes: file).expectProblem(422, "E_MANIFEST")
    }

    @Test(arguments: [
        "trials/T-9", "trials/T-0", "trials/nonsense", "trials/SH-1", "trials/T-1%20", "trials/T--1",
        "trials/T-99999999999999999999", "trials/%ZZ", "shipments/SH-9", "shipments/T-1", "returns/RMA1",
        "returns/x", "trials/T-9/calendar", "parcels/x/label", "parcels/x/documents/handOff",
        "units/U-9/label", "shipments?trial=x", "returns?trial=x", "discrepancies?rma=x",
        "extensions?shipment=x",
    ])
    func `what is no id names nothing`(path: String) async throws {
        try await counter.lend(["A1"])
        await counter.get(path).expectProblem(404, "E_NOT_FOUND")
    }

    @Test(arguments: ["extensions/E-9/approve", "discrepancies/D-9/resolve", "units/A9/lost"])
    func `nor does one of what is not there`(path: String) async throws {
        let body: JSON = path.hasPrefix("disc") ? ["note": "n", "as": "accept"] : ["note": "n"]
        try await counter.post(path, body).expectProblem(404, "E_NOT_FOUND")
    }

    @Test func `a serial with a slash is one part of the path`() async throws {
        try await counter.lend(["SN/1", "A 2".filter { $0 != " " }])
        let lost = try await counter.post("units/SN%2F1/lost", ["note": "gone"])
        #expect(lost.status == 200 && lost.json["serial"] == "SN/1", "\(lost)")
        #expect(try await counter.post("units/%20a2%20/lost", ["note": "gone"]).json["serial"] == "A2")
        try await counter.post("units/%D0%90BC/lost", ["note": "n"]).expectProblem(
            422, "E_SERIAL", naming: "U+0410")
    }

    @Test func `an RMA number is read as people type it`() async throws {
        let rma = try await counter.returning(["A1"])
        let digits = rma.dropFirst(3)
        for typed in [
            rma.lowercased(), "rma-\(digits.prefix(4))-\(digits.suffix(4))", "\(rma.prefix(3))%20\(digits)",
        ] {
            let reply = await counter.get("returns/\(typed)")
            #expect(reply.json["rmaNumber"]?.string == rma, "\(typed): \(reply)")
        }
        await counter.get("returns/\(rma)X").expectProblem(404, "E_NOT_FOUND", naming: "\(rma)X")
    }
}
