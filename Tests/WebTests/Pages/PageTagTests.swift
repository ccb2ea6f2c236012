import Foundation
import Testing

@testable import Web

/// Mustache says nothing of a tag that no property answers, so every template is held against an example.
@Suite struct PageTagTests {
    @Test func `every tag of every template is answered by its page`() async throws {
        var check = TagCheck()
        for page in try await PageExamples.all(try Counter()) {
            check.check(type(of: page).template, against: page)
        }
        check.check("form", against: PageExamples.form)
        check.check("folded", against: PageExamples.form)
        for frame in try await PageExamples.frames() {
            check.check("top", against: frame)
            check.check("bottom", against: frame)
        }
        #expect(check.unknown == [])
        #expect(check.unseen == [], "an example must show them")
        #expect(Set(PageTemplates.texts.keys).subtracting(check.templates) == [], "no example shows them")
    }

    @Test func `a misspelt tag, an unknown template and raw text are caught`() {
        struct Thing {
            let name = "a"
            let parts = ["b"]
        }
        #expect(TagCheck.unknown(in: "{{name}}{{#parts}}{{.}}{{name}}{{/parts}}", of: Thing()) == [])
        #expect(TagCheck.unknown(in: "{{nmae}}", of: Thing()) == ["test: nmae"])
        #expect(TagCheck.unknown(in: "{{#parts}}{{/part}}", of: Thing()) == ["test: part closes nothing"])
        #expect(TagCheck.unknown(in: "{{>nothing}}", of: Thing()) == ["no template nothing"])
        #expect(TagCheck.unknown(in: "{{&name}}", of: Thing()) == ["test: name is not escaped"])
        #expect(TagCheck.unknown(in: "{{{name}}}", of: Thing()) != [])
    }

    /// A template that is not in the table is in no program.
    @Test func `every file of the folder is in the table`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Web/Pages")
        let templates = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "Templates").path)
        #expect(Set(templates) == Set(PageTemplates.texts.keys.map { $0 + ".mustache" }))
        let assets = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "Assets").path)
        #expect(Set(assets) == Set(Asset.all.map(\.name)))
    }

    @Test func `no template holds a script, a style or a handler of its own`() {
        for (name, bytes) in PageTemplates.texts {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(/<style|style=|\son[a-z]+=|javascript:/), "\(name)")
            #expect(!text.contains(/<script(?! src=)/), "\(name)")
        }
    }
}
