import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What can be told of a page's markup without a browser (WCAG 2.2: 1.3.1, 2.4.6, 4.1.2).
@Suite struct PageShapeTests {
    private let pages: [(name: String, text: String)]

    init() async throws {
        let counter = try Counter()
        let writer = PageWriter(desk: counter.desk)
        pages =
            try await PageExamples.all(counter).map { page in
                let name = type(of: page).template
                return (name, writer.render(page, name))
            } + [("form", writer.render(PageExamples.form, "folded"))]
    }

    private func all(_ pattern: String, in text: String) throws -> [String] {
        try text.matches(of: Regex(pattern)).compactMap { $0.output[1].substring.map(String.init) }
    }

    @Test func `no id stands twice, and whatever is pointed to is there`() throws {
        for page in pages {
            let ids = try all(#"\sid="([^"]*)""#, in: page.text)
            #expect(Set(ids).count == ids.count, "\(page.name): \(ids)")
            #expect(!ids.contains { $0.isEmpty || $0.contains(" ") }, "\(page.name): \(ids)")
            let described = try all(#"aria-(?:describedby|labelledby)="([^"]*)""#, in: page.text)
            let targets =
                described.flatMap { $0.split(separator: " ").map(String.init) }
                + (try all(#"<label[^>]* for="([^"]*)""#, in: page.text))
            for target in targets { #expect(ids.contains(target), "\(page.name): \(target)") }
        }
    }

    @Test func `every field that can be seen has a label`() throws {
        for page in pages {
            let labelled = Set(try all(#"<label[^>]* for="([^"]*)""#, in: page.text))
            for field in try all("<((?:input|select|textarea)[^>]*)>", in: page.text)
            where !field.contains(#"type="hidden""#) {
                let id = try all(#"\sid="([^"]*)""#, in: field).first ?? ""
                #expect(labelled.contains(id) || field.contains("aria-label="), "\(page.name): \(field)")
            }
        }
    }

    @Test func `headings begin at one and leave no level out`() throws {
        for page in pages where page.name != "form" {
            let levels = try all("<h([1-6])", in: page.text).compactMap { Int($0) }
            #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(page.name): \(levels)")
            for (level, next) in zip(levels, levels.dropFirst()) {
                #expect(next <= level + 1, "\(page.name): \(levels)")
            }
        }
    }

    @Test func `links and buttons have words, drawings too, and columns say what they are`() throws {
        for page in pages {
            for words in try all("<(?:a|button)[^>]*>(.*?)</(?:a|button)>", in: page.text) {
                #expect(!words.trimmed.isEmpty, "\(page.name)")
            }
            for drawing in try all("<(svg[^>]*)>", in: page.text) {
                #expect(drawing.contains(#"role="img""#) && drawing.contains("aria-label="), "\(page.name)")
            }
            #expect(try all("(<th>)", in: page.text).isEmpty, "\(page.name)")
        }
    }

    @Test func `only a post changes something, and it carries token and key`() throws {
        // What was typed when the session had ended has no token: it is shown in its form again, which has
        // one.
        for page in pages where page.name != SignedOutPage.template {
            for form in try all(#"(?s)(<form[^>]*method="post".*?</form>)"#, in: page.text) {
                #expect(form.contains(#"name="csrf""#) && form.contains(#"name="key""#), "\(page.name)")
            }
        }
    }
}
