import HTTPTypes
import Logistics
import Testing

@testable import Web

/// Routes, specification and answers agree. That answers do is held in `Counter.ask`, for every request that any
/// test of this target makes.
@Suite struct ContractTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    @Test func `every route of the API is in the document, and the reverse`() {
        let routes = Set(counter.service.routes.filter { $0.contains(" /v1/") })
        let promised = Set(Contract.operations.map { "\($0.method.rawValue) \($0.path)" })
        #expect(routes.subtracting(promised).sorted() == [], "not in the document")
        #expect(promised.subtracting(routes).sorted() == [], "no such route")
        #expect(promised.count == Contract.operations.count, "an operation is there twice")
    }

    @Test func `names of operations are one word each, and no two are the same`() {
        let names = Contract.operations.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z][A-Za-z]+/) != nil })
    }

    @Test func `every named value is there`() throws {
        let text = String(decoding: try Contract.document.encoded(), as: UTF8.self)
        let names = text.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.output.1) }
        #expect(Set(names).subtracting(Contract.schemas.keys) == [])
    }

    @Test func `every code that is promised has a page, and a status`() {
        let known = Set(ProblemExplained.all.map(\.code))
        #expect(known.count == ProblemExplained.all.count)
        #expect(Set(Contract.operations.flatMap(\.allCodes)).subtracting(known) == [])
        let said = Set((ProblemTextTests.sentences + Said.cells).map { Problem($0.refusal).code })
        #expect(said.subtracting(known) == [])
    }

    @Test func `the document is served to everybody, as YAML and JSON, and once only`() async throws {
        let yaml = await counter.fetch("/openapi.yaml")
        #expect(yaml.status == 200 && yaml.type == "application/yaml")
        #expect(String(decoding: yaml.bytes, as: UTF8.self).contains("openapi: \"3.1.0\"\n"))
        let json = await counter.fetch("/openapi.json")
        #expect(json.json == Contract.document)
        let tag = try #require(json.head.headerFields[.eTag])
        #expect(await counter.fetch("/openapi.json", [.ifNoneMatch: tag]).status == 304)
    }

    @Test func `a problem's type is the address of a page about it`() async throws {
        let problem = await counter.get("trials/T-9")
        let address = try #require(problem.json["type"]?.string)
        let page = await counter.fetch(address)
        #expect(page.status == 200)
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.contains("<h1>E_NOT_FOUND</h1>") && text.contains("404 Not Found"))
        #expect(await counter.fetch("/problems").status == 200)
        #expect(await counter.fetch("/problems/E_NOTHING").status == 404)
    }

    @Test(
        arguments: [
            (.delete, "/v1/trials", "GET, HEAD, POST"), (.put, "/v1/trials/T-1", "GET, HEAD"),
            (.get, "/v1/trials/T-1/consent", "POST"), (.patch, "/openapi.json", "GET, HEAD"),
            (.post, "/v1/due", "GET, HEAD"), (.trace, "/v1/returns/RMA1/pickups/change", "POST"),
        ] as [(HTTPRequest.Method, String, String)])
    func `an address asked with another method says which it knows`(
        method: HTTPRequest.Method, path: String, allowed: String
    ) async {
        let reply = await counter.fetch(path, method: method)
        if path.hasPrefix("/v1/") { reply.expectProblem(405, "E_METHOD", naming: allowed) }
        #expect(reply.status == 405 && reply.head.headerFields[.allow] == allowed, "\(reply)")
    }

    @Test func `a read is asked for its head alone`() async {
        let reply = await counter.fetch("/v1/trials", method: .head)
        #expect(reply.status == 200 && reply.bytes.isEmpty, "\(reply)")
    }

    @Test(arguments: [
        "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "json",
    ])
    func `a body in another form is refused`(type: String) async throws {
        let reply = await counter.fetch(
            "/v1/trials", [.contentType: type], method: .post, body: try JSON.trial().encoded())
        reply.expectProblem(415, "E_MEDIA_TYPE", naming: "application/json")
        #expect(await counter.get("trials").items.isEmpty)
    }
}

extension Counter {
    /// Any address, with header fields as given.
    func fetch(
        _ path: String, _ fields: HTTPFields = [:], method: HTTPRequest.Method = .get, body: [UInt8] = [],
        as actor: Actor? = .team
    ) async -> Reply {
        var request = HTTPRequest(
            method: method, scheme: nil, authority: nil, path: path, headerFields: fields)
        if method != .get, let name = IdempotencyKey.name, request.headerFields[name] == nil {
            request.headerFields[name] = "key-of-\(path)-\(body.count)"
        }
        let (head, bytes) = await service.respond(
            to: request, body: body, as: actor, today: day("2025-03-03"))
        return Reply(head: head, bytes: bytes)
    }
}
