import HTTPTypes
import Logistics
import Testing

@testable import Web

/// A form that was open while its session ended, and addresses that only a form goes to.
@Suite struct LostFormTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `what was typed when the session had ended is on the page, and nothing was done`() async throws
    {
        try await counter.lend(["A1"])
        let stranger = Caller(counter: counter)
        let sent = try await stranger.send(
            "/trials/T-1/notes", ["csrf": "old", "key": "k", "note": "Ten <minutes>\nof typing."])
        #expect(sent.status == 401 && sent.says("Nothing was done"), "\(sent)")
        #expect(sent.says(#"action="/trials/T-1/notes""#) && sent.says("Ten &lt;minutes&gt;\nof typing."))
        #expect(sent.says(#"href="/sign-in?to=%2Ftrials%2FT-1""#) && !sent.says(#"value="old""#), "\(sent)")
        #expect(await counter.get("trials/T-1").json["notes"]?.array?.isEmpty != false)
        // Where nothing was typed there is nothing to keep; a scan is kept by its own page.
        for fields in [["csrf": "old"], ["scanned": "A1", "part": "live"]] as [KeyValuePairs<String, String>]
        {
            #expect(try await stranger.send("/receiving/RC-1/readings", fields).status == 303)
        }
    }

    @Test func `sent on after signing in it stands in its form again, to be looked over`() async throws {
        try await counter.lend(["A1"])
        try await counter.admit("ann@trials.example", .trialsTeam)
        let ann = try await counter.signedIn("ann@trials.example")
        let again = try await ann.send("/trials/T-1/notes", ["note": "Ten minutes of typing."])
        #expect(again.status == 403 && again.says("E_FORM"), "\(again)")
        #expect(
            again.says("Ten minutes of typing.</textarea>") && again.says("<details class=\"folded\" open"))
        let done = try await ann.send(
            "/trials/T-1/notes", ["note": "Ten minutes.", "csrf": again.csrf, "key": "k1"])
        #expect(done.location?.contains("done=note-kept") == true, "\(done)")
    }

    @Test(arguments: [
        ("/trials/T-1/shipments/SH-1/extension", "/trials/T-1#SH-1"), ("/trials/T-1/notes", "/trials/T-1"),
        ("/returns/RMA00000000/pickup-cancel", "/returns/RMA00000000"),
        ("/receiving/RC-1/readings", "/receiving/RC-1"), ("/doubts/C-1/exists", "/doubts"),
        ("/import/confirm", "/import"), ("/audit/verify", "/audit"), ("/sign-out", "/"),
    ])
    func `whoever loads the address of a form is led to its page`(form: String, page: String) async {
        let seen = await counter.see(form)
        #expect(seen.status == 303 && seen.location == page, "\(seen)")
    }
}
