import Foundation
import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

/// A manifest is shown before it is kept, and what is kept is what was shown.
@Suite struct ImportPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private let head =
        "trial_ref,org_id,company,admin_email,trial_kind,portal_expires,location_confirmed_on,device_type,"
        + "serial,order_number,name,street,city,country,phone,poe"

    private func row(_ trial: String, _ serial: String) -> String {
        "\(trial),ORG-\(trial),Acme,it@acme.example,new,2025-12-31,2025-01-02,phone,\(serial),70001,Acme,Street 1,"
            + "Praha,CZ,+420 555 0100,yes"
    }

    private func upload(
        _ text: String, _ options: [String] = [], as actor: Actor = .team
    ) async -> Seen {
        let boxes = options.map {
            "--XX\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\nyes\r\n"
        }.joined()
        let body =
            boxes + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m<1>.csv\"\r\n\r\n"
            + text + "\r\n--XX--\r\n"
        return await counter.browse(
            .post, "/import", Array(body.utf8), [.contentType: "multipart/form-data; boundary=XX"], actor,
            "2025-03-03")
    }

    private func key(_ page: Seen) throws -> String {
        String(
            try #require(page.text.firstMatch(of: /name="manifest" value="([0-9a-f]{32})"/), "\(page)").output
                .1)
    }

    @Test func `what would happen is shown, nothing is kept, and a second yes keeps it`() async throws {
        let page = await upload([head, row("X", "A1"), row("X", "A2")].joined(separator: "\n"))
        #expect(page.status == 200 && page.says("m&lt;1&gt;.csv: 2 rows. Nothing is kept yet."))
        #expect(page.says(#"<th scope="row">Units</th><td class="number">2</td>"#))
        #expect(await counter.get("trials").items.isEmpty)
        let done = await counter.send("/import/confirm", ["manifest": try key(page)])
        #expect(done.location == "/import?done=imported", "\(done)")
        #expect(await counter.get("trials").items.count == 1)
    }

    @Test func `problems name line, column and reason, and nothing can be confirmed`() async throws {
        let text = [head, row("X", "A1"), row("Y", "\u{0410}1")].joined(separator: "\n")
        let page = await upload(text)
        #expect(
            page.says("1 to mend.")
                && page.says(">3</th><td class=\"short\">serial</td><td class=\"short\">E_SERIAL</td>"),
            "\(page)")
        #expect(!page.says("name=\"manifest\""))
        let good = await upload(text, ["keepGood"])
        #expect(good.says(">3</th><td class=\"short\">serial</td>"))
        #expect(await counter.send("/import/confirm", ["manifest": try key(good)]).status == 303)
        #expect(await counter.get("trials").items.count == 1)
    }

    @Test func `a file that cannot be read is refused with its line`() async throws {
        for (text, words) in [
            ("", "is empty, or none was chosen"), ("a,b\n\"", "ine 2"), (head, "no row"), ("\u{0}", "NUL"),
        ] {
            let page = await upload(text)
            #expect((400..<500).contains(page.status), "\(page)")
            #expect(page.says(#"id="manifest-file-error""#) && page.says(words), "\(page)")
        }
        let strange = await upload("serial,colour\nA1,red")
        #expect(
            strange.says("Not a manifest.") && strange.says("colour") && !strange.says("name=\"manifest\""))
    }

    @Test func `only who looked may confirm, and once`() async throws {
        let page = await upload([head, row("X", "A1")].joined(separator: "\n"))
        let key = try key(page)
        #expect(await counter.send("/import/confirm", ["manifest": key], as: .lead).status == 400)
        #expect(await counter.send("/import/confirm", ["manifest": key], as: .ann).status == 403)
        #expect(await counter.send("/import/confirm", ["manifest": key]).status == 303)
        let again = await counter.send("/import/confirm", ["manifest": key])
        #expect(again.status == 400 && again.says("upload it again"))
        #expect(await upload(head, as: .dock).status == 403)
    }

    @Test func `what waits has a limit, and the oldest goes first`() {
        let staged = StagedManifests(most: (count: 2, bytes: 10))
        let manifest = { (key: String, size: Int) in
            StagedManifests.Staged(
                key: key, name: "m", owner: "o", bytes: [UInt8](repeating: 0, count: size),
                options: ManifestOptions(dryRun: false, keepGood: false, update: false))
        }
        for key in ["a", "b", "c"] { staged.keep(manifest(key, 1)) }
        #expect(staged.manifest("a", of: "o") == nil && staged.manifest("b", of: "o") != nil)
        staged.keep(manifest("d", 10))
        #expect(staged.manifest("c", of: "o") == nil && staged.manifest("d", of: "o") != nil)
        staged.keep(manifest("e", 99))
        #expect(staged.manifest("e", of: "o") != nil, "a large one is kept alone")
        #expect(staged.manifest("e", of: "p") == nil)
    }
}
