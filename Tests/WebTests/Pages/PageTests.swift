import HTTPTypes
import Logistics
import Testing

@testable import Web

/// What every page has, and how forms go.
@Suite struct PageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `what is not there, not mine or not for my role is a page, for programs a problem`()
        async throws
    {
        let none = await counter.see("/no-such-page")
        #expect(none.status == 404 && none.says("There is no such thing"))
        #expect(none.head.headerFields[.contentType] == "text/html; charset=utf-8")
        #expect(await counter.see("/trials/new", as: .dock).status == 403)
        #expect(await counter.see("/trials?state=no").status == 400)
        let api = await counter.get("no-such-thing")
        #expect(api.status == 404 && api.type == "application/problem+json")
        #expect(
            await counter.see("/assets/nothing.js").head.headerFields[.contentType]
                == "application/problem+json")
    }

    @Test func `a store that is away is said so on a page`() async throws {
        counter.loseStore()
        let page = await counter.see("/trials")
        #expect(page.status == 503 && page.says("<h1>Not now</h1>"))
    }

    @Test func `a page has a language, a way past the navigation, a main landmark and one heading`() async {
        let page = await counter.see("/trials")
        #expect(page.status == 200)
        for part in [
            #"<html lang="en">"#, ##"<a class="skip" href="#main">"##, #"<main id="main""#,
            #"<nav aria-label="Pages">"#, #"role="search" action="/search""#,
            #"<a href="/trials" aria-current="page">Trials</a>"#, "<title>Trials · Roundtrip</title>",
        ] { #expect(page.says(part), "\(part)") }
        #expect(page.count("<h1") == 1 && page.count("aria-current") == 1)
    }

    @Test func `nothing from elsewhere, nothing inline, nothing kept`() async throws {
        let page = await counter.see("/trials")
        let policy = try #require(page.head.headerFields[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(page.head.headerFields[.cacheControl] == "no-store")
        #expect(!page.says("style=") && !page.says("<script>"))
    }

    @Test func `the navigation shows each role its own way`() async {
        let team = await counter.see("/trials")
        for place in Place.allCases where place != .users {
            #expect(team.says(">\(place.label)</a>"), "\(place)")
        }
        #expect(!team.says(">Users</a>"))
        let partner = await counter.see("/trials", as: .ann)
        #expect(!partner.says(">Receiving</a>") && !partner.says(">Import</a>"))
        #expect(partner.says(">Returns</a>"))
    }

    @Test func `an asset's address changes with its content, and a browser may keep it`() async throws {
        let page = await counter.see("/trials")
        let address = try #require(page.text.firstMatch(of: /href="(\/assets\/[^"]+)"/)).output.1
        let style = await counter.see(String(address))
        #expect(style.status == 200 && style.says("prefers-color-scheme: dark"))
        #expect(style.head.headerFields[.cacheControl]?.contains("immutable") == true)
        let tag = try #require(style.head.headerFields[.eTag])
        let again = await counter.browse(
            .get, "/assets/roundtrip.css", [], [.ifNoneMatch: tag], .team, "2025-03-03")
        #expect(again.status == 304 && again.text.isEmpty)
    }

    @Test func `text of people is text, never markup`() async throws {
        try await counter.lend(["A1"], to: "US", ["company": "<b>\"A\" & 'B'</b>"])
        let page = await counter.see("/trials")
        #expect(!page.says("<b>") && page.says("&lt;b&gt;"))
    }

    private let trial: KeyValuePairs<String, String> = [
        "kind": "new", "orgId": "ORG-9", "company": "Ümlaut & Söhne", "adminEmail": "it@acme.example",
        "portalExpires": "2025-12-31",
    ]

    @Test func `a form that is refused keeps what was typed and says what is wrong where it is`() async throws
    {
        let page = await counter.send(
            "/trials", ["kind": "existing", "company": "A & <B>", "orgId": "", "adminEmail": "nobody"])
        #expect(page.status == 400)
        #expect(page.says("<title>Not done: Open a trial"))
        #expect(page.says(#"role="alert""#) && page.says("Admin email “nobody” is no e-mail address."))
        #expect(page.says(##"<a href="#trial-adminEmail">"##))
        #expect(page.says(#"id="trial-adminEmail-error">“nobody” is no e-mail address."#))
        #expect(page.says(#"aria-describedby="trial-adminEmail-error" aria-invalid="true""#))
        #expect(page.says(#"value="A &amp; &lt;B&gt;""#))
        #expect(page.says(#"type="radio" value="existing" checked"#))
        #expect(await counter.get("trials").items.isEmpty)
    }

    @Test func `what was done leads to a page that tells it once`() async throws {
        let done = await counter.send("/trials", trial)
        #expect(done.status == 303 && done.location == "/trials/T-1?done=trial-added")
        #expect(await counter.get("trials").items.first?["company"]?.string == "Ümlaut & Söhne")
        let page = await counter.see("/trials?done=trial-added")
        #expect(page.says(#"<p class="flash" role="status">The trial is open.</p>"#))
        #expect(!(await counter.see("/trials?done=%3Cb%3E").says("flash\" role")))
    }

    @Test func `a refusal of a rule stands at the field that answers it`() async throws {
        _ = await counter.send("/trials", trial)
        let page = await counter.send("/trials", trial)
        #expect(page.status == 409 && page.says("T-1"), "\(page)")
        #expect(page.says(#"id="trial-again-error""#))
    }

    @Test(arguments: [
        ("a\u{0}b", 1, "NUL"), ("x", 4_001, "longer than 4000"), ("x\r\n", 100_001, "longer than 200000"),
    ])
    func `what no field holds is refused at the field and changes nothing`(
        part: String, count: Int, words: String
    ) async throws {
        try await counter.lend(["A1"])
        let text = String(repeating: part, count: count)
        let page = await counter.send("/trials/T-1/notes", ["note": text])
        #expect(page.status == 400 && page.says(words))
        #expect(page.says(#"id="notes-note-error""#))
        #expect(await counter.see("/trials/T-1").says("There is no note."))
    }

    @Test func `every form has a key of its own`() async throws {
        var keys: Set<Substring> = []
        for _ in 0..<2 {
            let page = await counter.see("/trials/new")
            keys.insert(try #require(page.text.firstMatch(of: /name="key" value="([0-9a-f]{32})"/)).output.1)
        }
        #expect(keys.count == 2)
    }

    @Test func `a form of another session is refused`() async throws {
        var context = PageExamples.context
        context.csrf = "mine"
        #expect(throws: FormRefusal.foreign) { try FormValues(["csrf": ["yours"]]).check(context) }
        #expect(throws: FormRefusal.foreign) { try FormValues().check(context) }
        try FormValues(["csrf": ["mine"]]).check(context)
        #expect(Problem(FormRefusal.foreign).status == .forbidden)
    }

    @Test(arguments: [
        ("a=1&b=x+y", "b", "x y"), ("b=%C3%BC%26", "b", "ü&"), ("b", "b", ""), ("&&=1&b==", "b", "="),
        ("b=%zz", "b", "%zz"), ("b=%FF", "b", "%FF"),
    ])
    func `forms are read as browsers write them`(body: String, name: String, value: String) {
        #expect(FormValues(urlEncoded: body).raw(name) == value)
    }
}
