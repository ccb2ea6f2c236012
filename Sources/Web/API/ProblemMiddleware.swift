import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Every error of what stands behind leaves as a problem document (RFC 9457), or where people look as a page. What
/// nobody foresaw is logged under the request's id and answered without details. Who asks is known before it; what
/// `Recognition` throws becomes a document in `WebService.respond(overSocket:)`.
struct ProblemMiddleware: RouterMiddleware {
    let pages: PageWriter

    func handle(
        _ request: Request, context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Self.problem(error, context)
            let isPage = PageWriter.isPage(request.uri.path)
            if let refusal = error as? MethodRefusal {
                // Somebody loads the address that a form was sent to: its page is meant.
                if isPage, request.method == .get || request.method == .head {
                    return PageWriter.see(PageAddress.page(of: request.uri.path))
                }
                return Self.response(problem, allowing: refusal)
            }
            if isPage {
                if problem.status == .unauthorized, let kept = await pages.kept(request, context) {
                    return kept
                }
                problem.detail = PageText.sentence(for: problem, error)
                return pages.answer(problem, to: request, context)
            }
            return Self.response(problem)
        }
    }

    /// The answer of whatever stands behind, its errors as problem documents.
    static func caught(
        _ request: Request, _ context: APIContext,
        _ next: (Request, APIContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            return response(problem(error, context), allowing: error as? MethodRefusal)
        }
    }

    private static func problem(_ error: any Error, _ context: APIContext) -> Problem {
        let problem = Problem(error)
        if problem.isUnforeseen {
            context.logger.error("unforeseen error", metadata: ["kind": "\(type(of: error))"])
        }
        return problem
    }

    static func response(_ problem: Problem, allowing refusal: MethodRefusal? = nil) -> Response {
        var headers = Problem.headers
        if let refusal { headers[.allow] = refusal.allowed.joined(separator: ", ") }
        // RFC 9110, 11.6.1: a 401 says what would be taken.
        if problem.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if let seconds = problem.facts["retryAfter"]?.integer { headers[.retryAfter] = String(seconds) }
        return Response(
            status: problem.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.bytes)))
    }
}
