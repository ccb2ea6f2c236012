import HTTPTypes
import Hummingbird

/// What every answer tells a browser (RELIABILITY 5). A page sets more for itself and is not overruled.
struct SecurityHeaders: RouterMiddleware {
    let door: Door

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        door.guarding(try await next(request, context))
    }
}

extension Door {
    /// An answer that is no page loads nothing, stands in no frame and is kept by nobody.
    func guarding(_ response: Response) -> Response {
        var response = response
        func set(_ name: HTTPField.Name?, _ value: String) {
            if let name, response.headers[name] == nil { response.headers[name] = value }
        }
        set(.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
        set(.xContentTypeOptions, "nosniff")
        set(HTTPField.Name("Referrer-Policy"), "no-referrer")
        set(HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin")
        set(HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin")
        set(.cacheControl, "no-store")
        if isSecure { set(.strictTransportSecurity, "max-age=31536000; includeSubDomains") }
        return response
    }
}
