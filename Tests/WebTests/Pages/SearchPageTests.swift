import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// One box: an exact hit leads straight there, several are listed, nothing is explained.
@Suite struct SearchPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `what is not mine looks like what does not exist`() async throws {
        try await counter.lend(["A1"], to: "US", ["partnerEmail": .string(Actor.ann.name)])
        #expect(await counter.see("/search?q=A1", as: .ann).location == "/trials/T-1#unit-A1")
        let other = await counter.see("/search?q=A1", as: .bob)
        #expect(other.status == 200 && other.says("Nothing goes under “A1”.") && !other.says("Acme"))
    }

    @Test func `nothing found says what was looked for and what can be typed`() async throws {
        let page = await counter.see("/search?q=%3Cb%3E")
        #expect(page.says("Nothing goes under “&lt;b&gt;”.") && page.says("an RMA number, in any case"))
        #expect(page.says(#"value="&lt;b&gt;""#), "the box keeps it")
        #expect(await counter.see("/search").says("What can be typed"))
        let rma = try await counter.returning(["A1"])
        let swapped = String(rma.dropLast(2)) + String(rma.suffix(2).reversed())
        #expect(await counter.see("/search?q=\(swapped)").says("changed places"))
    }

    @Test func `an exact hit leads straight there`() async throws {
        let rma = try await counter.returning(["A1"])
        _ = try await counter.post("returns/\(rma)/labels")
        for (typed, place) in [
            ("T-1", "/trials/T-1"), ("a1", "/trials/T-1#unit-A1"), ("sh-1", "/trials/T-1#SH-1"),
            ("70001", "/trials/T-1#SH-1"), (rma.lowercased(), "/returns/\(rma)"),
            (String(rma.dropFirst(3)), "/returns/\(rma)"), ("\(rma)-1", "/returns/\(rma)"),
            ("1z1", "/returns/\(rma)"), ("ACME", "/trials/T-1"), ("%20%20A1%20", "/trials/T-1#unit-A1"),
        ] {
            let page = await counter.see("/search?q=\(typed)")
            #expect(page.status == 303 && page.location == place, "\(typed) \(page)")
        }
    }

    @Test func `a device is found at its place in the trial, where its open return is told`() async throws {
        let rma = try await counter.returning(["A1", "A/2"])
        #expect(await counter.see("/search?q=A/2").location == "/trials/T-1#unit-A/2")
        let page = await counter.see("/trials/T-1")
        for serial in ["A1", "A/2"] { #expect(page.says("<tr id=\"unit-\(serial)\">"), "\(page)") }
        #expect(page.says("<a href=\"/returns/\(rma)\">\(rma), instructed</a>"), "\(page)")
    }

    @Test func `several are listed by kind`() async throws {
        try await counter.lend(["A1"])
        try await counter.lend(["B1"])
        let page = await counter.see("/search?q=70001")
        #expect(page.status == 200 && page.says("2 go under “70001”."))
        #expect(page.says("Shipments") && page.says("/trials/T-1#SH-1") && page.says("/trials/T-2#SH-2"))
        let begun = await counter.see("/search?q=acm")
        #expect(begun.status == 200 && begun.says("Trials") && begun.says(">T-2</a>"))
    }
}

/// The trail: by page, by subject, whole as a file, and verified.
@Suite struct AuditPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `only who may verify sees it, and what is no number is refused`() async throws {
        for path in ["/audit", "/audit.csv", "/audit.json"] {
            #expect(await counter.see(path, as: .ann).status == 403, "\(path)")
            #expect(await counter.see(path, as: .dock).status == 403, "\(path)")
        }
        #expect(await counter.send("/audit/verify", as: .dock).status == 403)
        #expect(await counter.see("/audit?before=x").status == 400)
        #expect(await counter.see("/audit?subject=T-9").says("There is no entry of that."))
    }

    @Test func `newest first, people by number, and who they are apart from it`() async throws {
        try await counter.lend(["A1"])
        let page = await counter.see("/audit", as: .auditor)
        let verbs = page.text.matches(of: /<td class="(?:short)?">(term set|trial add)<\/td>/).map(\.output.1)
        #expect(verbs == ["term set", "trial add"], "\(page)")
        #expect(page.says(">A-1</td>") && !page.says(">team@team.example</td>"))
        #expect(page.says("<dt>A-1</dt><dd>team@team.example</dd>"))
    }

    @Test func `one subject, page by page`() async throws {
        for number in 0..<20 { try await counter.lend(["P\(number)"]) }
        let one = await counter.see("/audit?subject=sh-1")
        #expect(one.says(">shipment record</td>") && !one.says(">trial add</td>"))
        let first = await counter.see("/audit")
        let older = try #require(first.text.firstMatch(of: /href="(\/audit\?before=\d+)">Older/)).output.1
        let second = await counter.see(String(older))
        #expect(second.says("Newest</a>") && second.says(">trial add</td>"))
    }

    @Test func `it is downloaded whole, without a name`() async throws {
        for number in 0..<30 { try await counter.lend(["X\(number)"]) }
        let csv = await counter.see("/audit.csv")
        let entries = csv.text.split(separator: "\r\n").dropFirst()
        #expect(csv.text.hasPrefix("Entry,At,Who,As,What,Of,Facts\r\n") && entries.count > 100)
        #expect(Set(entries.compactMap { $0.split(separator: ",").first }).count == entries.count)
        #expect(!csv.text.contains("team@team.example"))
        let json = await counter.see("/audit.json")
        let items = try JSON(reading: Array(json.text.utf8))["items"]?.array
        #expect(items?.count == entries.count && items?.last?["sequence"] == 1)
        #expect(json.head.headerFields[.contentDisposition] == #"attachment; filename="audit.json""#)
        let one = await counter.see("/audit.csv?subject=SH-2")
        #expect(one.text.split(separator: "\r\n").count == 4, "\(one)")
    }

    @Test func `the walk says that all is as written, and gives a checkpoint to keep`() async throws {
        try await counter.lend(["A1"])
        let page = await counter.send("/audit/verify")
        #expect(page.status == 200 && page.says("The trail is as it was written"), "\(page)")
        let checkpoint = try #require(page.text.firstMatch(of: /<code>(\d+:[0-9a-f]+)<\/code>/)).output.1
        #expect(!(await counter.send("/audit/verify", as: .auditor).says("Checkpoint, to be kept")))
        let again = await counter.send("/audit/verify", ["checkpoint": String(checkpoint)])
        #expect(again.says("The trail is as it was written"))
        let number = checkpoint.prefix { $0 != ":" }
        let wrong = await counter.send(
            "/audit/verify", ["checkpoint": "\(number):\(String(repeating: "0", count: 64))"])
        #expect(wrong.says("The trail is broken at entry"), "\(wrong)")
    }
}

/// What is set, without what is secret.
@Suite struct SettingsPageTests {
    private let groups = [
        SettingGroup("Dates", isForEverybody: true, [SettingSeen("Zone", .text("Europe/Prague"))]),
        SettingGroup(
            "Carriers",
            [
                SettingSeen("UPS secret", .secret(isSet: true), key: "ROUNDTRIP_UPS_CLIENT_SECRET"),
                SettingSeen("DHL password", .secret(isSet: false)), SettingSeen("Service", .unset("03")),
            ]),
    ]

    private func text(_ actor: Actor) throws -> String {
        let page = SettingsPage(groups, for: .init(actor: actor, today: day("2025-03-03")))
        return PageWriter(desk: try Counter().desk).render(page, "settings")
    }

    @Test func `a partner sees only what is for everybody`() throws {
        let page = try text(.ann)
        #expect(page.contains("Europe/Prague") && !page.contains("UPS secret"))
    }

    @Test func `a secret is set or not, and nothing more`() throws {
        let page = try text(.team)
        #expect(page.contains(#"<span class="mark fine">set</span>"#) && page.contains("03, as usual"))
        #expect(page.contains(#"<span class="mark plain">not set</span>"#))
        #expect(page.contains("ROUNDTRIP_UPS_CLIENT_SECRET"))
    }

    @Test func `a process without a list says so`() async throws {
        #expect(await (try Counter()).see("/settings").says("started without a list"))
    }
}
