import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// What programs and people read about the API: the OpenAPI document, and a page for each code of a problem.
/// Nothing of it is anybody's, so nobody has to be known.
struct DocumentRoutes: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("openapi.yaml") { request, _ in Self.yaml.response(to: request) }
        router.get("openapi.json") { request, _ in Self.json.response(to: request) }
        router.get("problems", use: list)
        router.get("problems/:code", use: show)
    }

    static func isOpen(_ path: String) -> Bool {
        path == "/openapi.yaml" || path == "/openapi.json" || path == "/problems"
            || path.hasPrefix("/problems/")
    }

    private static let yaml = Text("application/yaml", Array(YAMLWriter.text(Contract.document).utf8))
    private static let json = Text(
        "application/vnd.oai.openapi+json;version=3.1", (try? Contract.document.encoded(pretty: true)) ?? [])

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        pages.answer(ProblemListPage.all, to: request, context)
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        let code = try context.parameter("code")
        guard let page = ProblemPage(code) else {
            throw DeskRefusal.notFound("problem \(JSONReader.shown(code))")
        }
        return pages.answer(page, to: request, context)
    }

    /// A text that never changes while the program runs.
    private struct Text: Sendable {
        let type: String
        let bytes: [UInt8]
        let tag: String

        init(_ type: String, _ bytes: [UInt8]) {
            self.type = type
            self.bytes = bytes
            tag = EntityTag(of: bytes).text
        }

        func response(to request: Request) -> Response {
            let headers: HTTPFields = [
                .contentType: type, .eTag: tag, .cacheControl: "max-age=300", .xContentTypeOptions: "nosniff",
            ]
            if request.headers[.ifNoneMatch] == tag {
                return Response(status: .notModified, headers: headers)
            }
            return Response(
                status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
