import Foundation
import HTTPTypes
import Hummingbird

/// Errors as pages, for whoever looks with a browser.
extension PageWriter {
    /// Whether people look at this address; the others are for programs and answer with problem documents.
    static func isPage(_ path: String) -> Bool {
        guard !path.hasPrefix("/v1/"), path != "/v1", !path.hasPrefix("/assets/") else { return false }
        return !path.hasPrefix("/openapi")
    }

    /// Whoever is not signed in is sent to the door and comes back afterwards.
    func answer(_ problem: Problem, to request: Request, _ context: APIContext) -> Response {
        guard problem.status != .unauthorized else { return Self.see(Self.door(of: request)) }
        let page = MessagePage(
            title: Self.title(problem), sentence: problem.detail, code: problem.code,
            isOurs: problem.isUnforeseen)
        return answer(page, to: request, context, status: problem.status)
    }

    /// Where to sign in, and where to go on from there. What was posted is not kept.
    private static func door(of request: Request) -> String {
        guard request.method == .get || request.method == .head else { return "/sign-in" }
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "&+;=")
        let place = request.uri.string.addingPercentEncoding(withAllowedCharacters: allowed)
        return "/sign-in?to=\(place ?? "/")"
    }

    private static func title(_ problem: Problem) -> String {
        // Somebody at the door has no role yet.
        if ["E_OPENID", "E_NOT_INVITED"].contains(problem.code) { return "Nobody was signed in" }
        return switch problem.status {
        case .notFound: "There is no such thing"
        case .forbidden: "This is not for your role"
        case .internalServerError: "Something went wrong"
        case .serviceUnavailable: "Not now"
        default: "This cannot be done"
        }
    }
}

/// A page that only says something.
struct MessagePage: Page {
    static let template = "message"

    let title, sentence, code: String
    /// Our mistake, not the reader's.
    let isOurs: Bool
}
