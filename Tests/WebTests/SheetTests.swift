import Foundation
import HTTPTypes
import Logistics
import Operations
import Testing

@testable import Web

/// Pages to print: whoever may see the return gets them, in the language of the trial.
@Suite struct SheetTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func get(
        _ path: String, as actor: Actor? = .team
    ) async -> (status: Int, text: String, head: HTTPResponse) {
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
        let (head, bytes) = await counter.service.respond(
            to: request, body: [], as: actor, today: day("2025-03-03"))
        return (head.status.code, String(decoding: bytes, as: UTF8.self), head)
    }

    /// A return whose trial speaks a language.
    private func returning(_ serials: [String], in language: String) async throws -> String {
        let lent = try await counter.lend(
            serials,
            [
                "language": .string(language), "company": "<Acme & Söhne>",
            ])
        let made = try await counter.post("trials/\(lent.trial)/returns")
        return try #require(made.json["rmaNumber"]?.string, "\(made)")
    }

    @Test func `what is not mine and what does not exist look the same, for every page`() async throws {
        let rma = try await returning(["A1"], in: "en")
        for page in ["sheet", "packing-slip"] {
            let foreign = await get("/returns/\(rma)/\(page)", as: .bob)
            #expect(foreign.status == 404 && !foreign.text.contains("A1"))
            #expect(await get("/returns/RMA00000000/\(page)").status == 404)
            #expect(await get("/returns/\(rma)/\(page)?paper=b5").status == 400)
        }
    }

    @Test func `the sheet holds steps, return-by, and each number as Code 128 and QR`() async throws {
        let rma = try await returning(["A1", "A2"], in: "cs")
        let page = await get("/returns/\(rma)/sheet")
        #expect(page.status == 200)
        #expect(page.head.headerFields[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.contains(#"<html lang="cs" dir="ltr">"#))
        #expect(page.text.contains("2025-04-29") && page.text.contains("Průvodní list"))
        for text in [rma, "A1", "A2"] {
            #expect(page.text.components(separatedBy: #"aria-label="\#(text)""#).count == 3, "\(text)")
        }
        #expect(page.text.contains(#"class="letter""#), "it is picked up in the United States")
        #expect(await get("/returns/\(rma)/sheet?paper=a4").text.contains(#"class="a4""#))
    }

    @Test func `Arabic runs right to left, serials and numbers do not`() async throws {
        let rma = try await returning(["A1"], in: "ar")
        for page in ["sheet", "packing-slip"] {
            let text = await get("/returns/\(rma)/\(page)").text
            #expect(text.contains(#"<html lang="ar" dir="rtl">"#))
            #expect(text.contains(#"<bdi dir="ltr">A1</bdi>"#))
        }
    }

    @Test func `a packing slip has a page for each box, with what lies in it`() async throws {
        let rma = try await returning(["A1", "A2"], in: "en")
        let text = await get("/returns/\(rma)/packing-slip").text
        let pages = text.components(separatedBy: "<main").dropFirst()
        #expect(pages.count == 2)
        #expect(pages.first?.contains(">A1<") == true && pages.first?.contains(">A2<") == false)
        #expect(pages.last?.contains("\(rma)-2") == true)
    }

    @Test func `no script, no style in the page, and a policy that would stop them`() async throws {
        let rma = try await returning(["A1"], in: "en")
        let page = await get("/returns/\(rma)/sheet")
        #expect(!page.text.contains("<script") && !page.text.contains("style="))
        #expect(page.head.headerFields[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(await get("/assets/sheet.css").text.contains("@page letter"))
    }

    /// Mustache says nothing of a tag that no property answers.
    @Test func `every tag of the template is a property of its page`() async throws {
        let template = String(decoding: PackageResources.sheet_mustache, as: UTF8.self)
        let tags = Set(template.matches(of: /\{\{[#\/^&]?([A-Za-z]+)\}\}/).map { String($0.output.1) })
        let rma = try #require(RMANumber(try await returning(["A1"], in: "en")))
        let file = try await counter.desk.return(rma, for: .init(actor: .team, today: day("2025-03-03")))
        let sheet = Sheet(.sheet, of: file, text: .null, paper: .a4)
        let page = try #require(sheet.pages.first)
        let device = try #require(page.devices.first)
        let code = try #require(device.codes.first)
        let parts: [Any] = [sheet, page, device, code]
        let properties = Set(parts.flatMap { Mirror(reflecting: $0).children.compactMap(\.label) })
        #expect(tags.subtracting(properties) == [])
        #expect(!template.contains("{{{") && !template.contains("{{&"))
    }
}
