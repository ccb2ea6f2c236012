import Logistics
import Testing

@testable import Web

/// Doubts: what to ask the carrier, and the answers that people give.
@Suite struct DoubtPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    /// C-1, a label in doubt.
    private func scene() async throws -> String {
        let rma = try await counter.returning(["A1"])
        counter.ups.say(.inDoubt)
        #expect(try await counter.post("returns/\(rma)/labels").status == 202)
        return rma
    }

    private func state(_ rma: String) async -> String? {
        await counter.get("returns/\(rma)").json["calls"]?.array?.first?["state"]?.string
    }

    @Test func `a partner has no doubts page, and a role that settles none sees no form`() async throws {
        let rma = try await scene()
        #expect(await counter.see("/doubts", as: .ann).status == 403)
        let page = await counter.see("/doubts", as: .auditor)
        #expect(page.status == 200 && page.says("C-1") && page.count(#"method="post""#) == 0)
        let sent = await counter.send("/returns/\(rma)/doubts/C-1/absent", ["note": "n"], as: .dock)
        #expect(sent.status == 403, "\(sent)")
        #expect(await counter.send("/doubts/look-up", as: .dock).status == 403)
    }

    @Test func `it says what to ask, with the key, and what was sent when`() async throws {
        let rma = try await scene()
        let key = try #require(
            await counter.get("returns/\(rma)").json["calls"]?.array?.first?["key"]?.string)
        for path in ["/doubts", "/returns/\(rma)"] {
            let page = await counter.see(path)
            #expect(page.says("What to ask UPS") && page.says("with the reference \(key) made on 2025-03-03"))
            #expect(page.says("First byte sent") && page.says("2025-03-03 11:00 UTC"), "\(page)")
            #expect(page.says("It exists") && page.says("There is none") && page.says("buy it anew"))
        }
    }

    @Test(arguments: [
        ("exists", "note=n", 400, "exists-C-1-number-error"), ("absent", "", 400, "absent-C-1-note-error"),
        ("issueAgain", "", 400, "issueAgain-C-1-note-error"), ("confirm", "", 409, "E_STATE"),
    ])
    func `an answer that says too little settles nothing`(
        word: String, body: String, status: Int, words: String
    ) async throws {
        let rma = try await scene()
        for path in ["/doubts/C-1/\(word)", "/returns/\(rma)/doubts/C-1/\(word)"] {
            let sent = await counter.sendRaw(path, body)
            #expect(sent.status == status && sent.says(words), "\(sent)")
        }
        #expect(await state(rma) == "inDoubt")
    }

    @Test func `a doubt of another return, or a settled one, is not there`() async throws {
        _ = try await scene()
        let other = try await counter.returning(["B1"])
        let sent = await counter.send("/returns/\(other)/doubts/C-1/absent", ["note": "n"])
        #expect(sent.status == 404, "\(sent)")
        #expect(await counter.send("/doubts/C-9/absent", ["note": "n"]).status == 404)
    }

    @Test func `that there is none waits for somebody else, who is not the one who said so`() async throws {
        let rma = try await scene()
        let said = await counter.send("/returns/\(rma)/doubts/C-1/absent", ["note": "UPS, Kim, 14:00"])
        #expect(said.location == "/returns/\(rma)?done=doubt-waits#C-1", "\(said)")
        let mine = await counter.see("/returns/\(rma)")
        #expect(mine.says("A second person is needed.") && !mine.says(#"id="confirm-C-1""#))
        let own = await counter.send("/returns/\(rma)/doubts/C-1/confirm")
        #expect(own.status == 403 && own.says("E_SELF_DECISION"), "\(own)")
        #expect(await counter.see("/returns/\(rma)", as: .lead).says(#"<form id="confirm-C-1""#))
        let yes = await counter.send("/returns/\(rma)/doubts/C-1/confirm", as: .lead)
        #expect(yes.location == "/returns/\(rma)?done=doubt-settled", "\(yes)")
        #expect(await state(rma) == nil)
        #expect(await counter.see("/doubts").says("Every answer of a carrier is known."))
    }

    @Test func `a number that the carrier knows is taken at once`() async throws {
        let rma = try await scene()
        counter.ups.tell([
            TrackingEvent(
                trackingNumber: "1Z77", kind: .labelCreated, code: "M",
                time: EventTime(date: day("2025-03-03"), secondOfDay: 0))
        ])
        let sent = await counter.send("/doubts/C-1/exists", ["number": "1z 77"])
        #expect(sent.location == "/doubts?done=doubt-settled", "\(sent)")
        #expect(await counter.see("/returns/\(rma)").says("1Z77"))
    }

    @Test func `a carrier that does not answer stops it`() async throws {
        let rma = try await scene()
        counter.ups.tell(nil)
        let sent = await counter.send("/doubts/C-1/exists", ["number": "1Z77"])
        #expect(sent.status == 502 && sent.says("E_CARRIER_BUSY"), "\(sent)")
        #expect(await state(rma) == "inDoubt")
    }

    @Test func `looking does not ask the carrier, a button does`() async throws {
        _ = try await scene()
        let before = await counter.see("/audit")
        _ = await counter.see("/doubts")
        #expect(await counter.see("/audit").count("<tr>") == before.count("<tr>"))
        let sent = await counter.send("/doubts/look-up")
        #expect(sent.location == "/doubts?done=looked-up", "\(sent)")
    }
}
