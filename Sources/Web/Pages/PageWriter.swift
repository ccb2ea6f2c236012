import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Operations

/// Makes answers of pages.
struct PageWriter: Sendable {
    let desk: Desk
    /// Forms that are worked on now, by their keys.
    let working = Guarded(Set<String>())
    private let library = PageTemplates.library()

    init(desk: Desk) {
        self.desk = desk
    }

    /// No script, style or frame but our own, and nobody keeps a page: it may hold a customer's data.
    static let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
    ]

    /// - Parameter refused: what the page is shown again for.
    func answer<Shown: Page>(
        _ page: Shown, to request: Request, _ context: APIContext, status: HTTPResponse.Status = .ok,
        refused: Refused? = nil
    ) -> Response {
        let frame = Frame(page, request, context, refused)
        let text = [render(frame, "top"), render(page, Shown.template), render(frame, "bottom")].joined()
        return Response(
            status: refused?.problem.status ?? status, headers: Self.headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// What a template makes of a value.
    func render(_ value: Any, _ template: String) -> String {
        guard let text = library.render(Reflected.value(of: value) ?? value, withTemplate: template) else {
            preconditionFailure("\(template) is no template")
        }
        return text
    }

    /// After something was done: the browser gets a page anew, so that loading it again does nothing twice.
    static func see(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }
}
