import Foundation
import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// The page of a trial: its 120-day line, what can be done on it, its files and its history.
@Suite struct TrialPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `what is not mine and what does not exist look the same`() async throws {
        try await counter.lend(["A1"], to: "US", ["company": "Secret"])
        for path in ["/trials/T-1", "/trials/T-9", "/trials/nothing", "/trials/T-1/files/F-1"] {
            let page = await counter.see(path, as: .bob)
            #expect(page.status == 404 && !page.says("Secret"), "\(path)")
        }
        #expect(await counter.send("/trials/T-1/notes", ["note": "x"], as: .bob).status == 404)
        #expect(await counter.send("/trials/T-1/convert", as: .ann).status == 403)
        #expect(await counter.see("/trials/T-1", as: .auditor).status == 200)
    }

    @Test func `the line shows start, expiry, extensions, return-by, day 120 and today`() async throws {
        try await counter.lend(["A1"])
        _ = try await counter.post("shipments/SH-1/extensions", ["to": "2025-05-10", "reason": "more"])
        let page = await counter.see("/trials/T-1")
        #expect(page.status == 200)
        let line =
            "Term of SH-1: start 2025-01-15, today 2025-03-03, expiry 2025-04-15, return by 2025-04-29, "
            + "E-1 asks for 2025-05-10, day 120 2025-05-15."
        #expect(page.says(line), "\(page)")
        for row in [("return by", "2025-04-29", "104"), ("day 120", "2025-05-15", "120")] {
            #expect(
                page.says(
                    "<tr><th scope=\"row\">\(row.0)</th><td class=\"date\">\(row.1)</td>"
                        + "<td class=\"number\">\(row.2)</td></tr>"), "\(row)")
        }
        #expect(!page.says("rect class=\"term late\""))
        #expect(await counter.see("/trials/T-1", on: "2025-04-29").says("rect class=\"term fine\""))
        #expect(await counter.see("/trials/T-1", on: "2025-04-30").says("rect class=\"term late\""))
    }

    @Test func `without term dates there is no line, and it is said`() async throws {
        _ = try await counter.post("trials", .trial())
        _ = try await counter.post("trials/T-1/shipments", .shipment(["A1"]))
        #expect(!(await counter.see("/trials/T-1").says("<svg")))
        let sent = await counter.send("/trials/T-1/shipments/SH-1/dispatch", ["on": "2025-01-15"])
        #expect(sent.location == "/trials/T-1?done=dispatched#SH-1", "\(sent)")
        let page = await counter.see("/trials/T-1")
        #expect(page.says("No term dates.") && !page.says("E_"))
    }

    @Test func `a shipment goes its way by forms, each leads back to it`() async throws {
        _ = try await counter.post("trials", .trial())
        _ = try await counter.post("trials/T-1/shipments", .shipment(["A1", "A2"]))
        let base = "/trials/T-1/shipments/SH-1/"
        for (word, fields, done) in [
            ("dispatch", ["on": "2025-01-15", "carrier": "UPS", "tracking": "1Z"], "dispatched"),
            ("deliver", ["on": "2025-01-17"], "delivered"),
            ("term", ["startsOn": "", "expiresOn": "2025-04-15"], "term-set"),
            ("extension", ["to": "2025-05-01", "reason": "more"], "extension-asked"),
            ("unit", ["serial": "A2", "what": "lost", "note": "gone"], "unit-changed"),
        ] as [(String, KeyValuePairs<String, String>, String)] {
            let seen = await counter.send(base + word, fields)
            #expect(seen.location == "/trials/T-1?done=\(done)#SH-1", "\(word) \(seen)")
        }
        let page = await counter.see("/trials/T-1")
        #expect(page.says("UPS 1Z") && page.says(">lost</span>") && page.says(">E-1</a>"))
        #expect(page.says(">gone</p>"), "the note of a unit")
        #expect(page.says(">extension request</td>"), "the history")
        #expect(!(await counter.see("/trials/T-1", as: .dock).says("History")))
    }

    @Test func `a refusal opens its own form again, at the field that decided`() async throws {
        try await counter.lend(["A1"])
        let page = await counter.send(
            "/trials/T-1/shipments/SH-1/extension", ["to": "2025-06-01", "reason": "much <more>"])
        #expect(page.status == 409)
        #expect(page.says(##"<a href="#extension-SH-1-to">"##) && page.says("2025-05-15"))
        #expect(page.says(#"id="extension-SH-1-to-error""#) && page.says("much &lt;more&gt;</textarea>"))
        #expect(page.count("<details class=\"folded\" open>") == 1)
        let empty = await counter.send("/trials/T-1/shipments/SH-1/unit", ["serial": "A1", "what": "no"])
        #expect(empty.status == 400 && empty.says(#"id="unit-SH-1-note-error""#))
    }

    @Test func `a shipment of another trial is not there`() async throws {
        try await counter.lend(["A1"])
        try await counter.lend(["B1"])
        let page = await counter.send("/trials/T-1/shipments/SH-2/deliver", ["on": "2025-01-17"])
        #expect(page.status == 404)
        #expect(await counter.get("shipments/SH-2").json["state"]?.string == "dispatched")
    }

    @Test func `a return is made, and there is nothing left to make one of`() async throws {
        try await counter.lend(["A1", "A2"])
        let made = await counter.send("/trials/T-1/returns", ["unitsPerParcel": "2"])
        #expect(made.location == "/trials/T-1?done=return-made", "\(made)")
        let rma = try #require(await counter.get("returns").items.first?["rmaNumber"]?.string)
        #expect(await counter.see("/trials/T-1").says("href=\"/returns/\(rma)\""))
        let again = await counter.send("/trials/T-1/returns")
        #expect(again.status == 409 && again.says(rma))
        #expect(await counter.send("/trials/T-1/returns", ["unitsPerParcel": "0"]).status == 400)
    }

    @Test func `all units are exported`() async throws {
        try await counter.lend(["A1", "A2"])
        let file = await counter.see("/trials/T-1/units.csv")
        #expect(
            file.text.hasPrefix(
                "Serial,Where,Model,Type,Shipment,Order,Return by,Received on\r\nA1,out,,phone,"))
        #expect(await counter.see("/trials/T-1/units.csv", as: .bob).status == 404)
    }

    // MARK: Files

    private func upload(_ bytes: [UInt8], _ name: String, as actor: Actor = .team) async -> Seen {
        let head =
            "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\r\n--XX\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
            + "Content-Type: text/html\r\n\r\n"
        return await counter.browse(
            .post, "/trials/T-1/files", Array(head.utf8) + bytes + Array("\r\n--XX--\r\n".utf8),
            [.contentType: "multipart/form-data; boundary=XX"], actor, "2025-03-03")
    }

    @Test func `a file comes back as it was, as an attachment that nobody runs`() async throws {
        try await counter.lend(["A1"])
        let html = Array("<script>alert(1)</script>".utf8)
        let sent = await upload(html, "Žádost \"x\".html")
        #expect(sent.location == "/trials/T-1?done=file-kept#files-title", "\(sent)")
        let file = await counter.see("/trials/T-1/files/F-1")
        #expect(file.status == 200 && file.text == "<script>alert(1)</script>")
        let fields = file.head.headerFields
        #expect(fields[.contentType] == "text/plain" && fields[.xContentTypeOptions] == "nosniff")
        #expect(
            fields[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''%C5%BD%C3%A1dost") == true)
        #expect(await counter.see("/trials/T-1").says("href=\"/trials/T-1/files/F-1\""))
        #expect(await counter.see("/trials/T-1/files/F-1", as: .bob).status == 404)
        #expect(await upload(html, "a", as: .dock).status == 403)
    }

    @Test func `the trail knows a file by number, kind and hash, never by its name`() async throws {
        try await counter.lend(["A1"])
        _ = await upload(Array("%PDF-1".utf8), "Jane Doe.pdf")
        let entry = try #require(await counter.get("audit?subject=T-1").items.first)
        #expect(entry["verb"]?.string == "trial file")
        let text = String(decoding: try entry.encoded(), as: UTF8.self)
        #expect(text.contains("application/pdf") && text.contains("F-1") && !text.contains("Jane"))
    }

    @Test func `too large, empty or unnamed is refused at the field`() async throws {
        try await counter.lend(["A1"])
        let large = await upload([UInt8](repeating: 0x61, count: KeptFile.most + 1), "a.txt")
        #expect(large.status == 413 && large.says("10 MB"))
        #expect(large.says(#"id="files-file-error""#))
        #expect(await upload([], "a.txt").says("is empty, or none was chosen"))
        #expect(await upload([0x61], "").status == 422)
        let cut = await counter.browse(
            .post, "/trials/T-1/files", Array("--XX\r\n".utf8),
            [.contentType: "multipart/form-data; boundary=XX"], .team, "2025-03-03")
        #expect(cut.status == 400)
        #expect(!(await counter.see("/trials/T-1").says("/files/F-1")))
    }
}
