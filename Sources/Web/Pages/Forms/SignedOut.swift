import HTTPTypes
import Hummingbird

/// A form that was sent when its session had ended: nothing was done, and what was typed is not lost.
///
/// It can be sent on after signing in again. It then comes without a token of the new session, so the page it
/// belongs to is shown with it, to be looked over and sent by a person: nothing of another site's is ever
/// done by it.
struct SignedOutPage: Page {
    static let template = "signed-out"

    struct Typed: Sendable {
        let typedName, typedWord, typedText: String
    }

    let title = "You are signed out"
    let action, door: String
    let typed: [Typed]

    /// - Parameter place: where the form would have gone.
    init(_ values: FormValues, place: String) {
        action = place
        door = PageAddress.query("/sign-in", [("to", PageAddress.page(of: place))])
        typed = values.typed.flatMap { name, texts in
            texts.map { Typed(typedName: name, typedWord: PageText.field(name), typedText: $0) }
        }
    }
}

extension FormValues {
    /// What a person typed or chose, by name; nothing that a page drew for itself, and no secret.
    var typed: [(name: String, texts: [String])] {
        names.filter { !["csrf", "key", "part", "secret"].contains($0) }
            .map { ($0, texts($0)) }.filter { !$0.texts.isEmpty }
    }
}

extension PageWriter {
    /// A form of a few fields and notes; what is larger is a file, and chosen again.
    private static let mostKept = 262_144

    /// The page for a form that nobody who is known sent; nil: nothing was typed in it.
    func kept(_ request: Request, _ context: APIContext) async -> Response? {
        let type = request.headers[.contentType] ?? ""
        guard request.method == .post, type.hasPrefix("application/x-www-form-urlencoded") else { return nil }
        var request = request
        guard let buffer = try? await request.collectBody(upTo: Self.mostKept) else { return nil }
        let values = FormValues(urlEncoded: String(buffer: buffer))
        guard !values.typed.isEmpty, !values.isLive, (try? values.checkTexts()) != nil else { return nil }
        let page = SignedOutPage(values, place: request.uri.path)
        return answer(page, to: request, context, status: .unauthorized)
    }
}
