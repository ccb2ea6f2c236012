import Foundation
import Hummingbird
import Logistics
import Operations

/// `/sign-in` and `/sign-out`.
struct SignInPages: Sendable {
    let pages: PageWriter
    let door: Door
    let attempts: DoorAttempts
    let hasOpenID: Bool

    func add(to router: some RouterMethods<APIContext>) {
        router.get("sign-in") { try await show($0, $1, nil) }
        router.post("sign-in", use: signIn)
        router.post("sign-out", use: signOut)
    }

    /// Whether nobody need be known for it.
    static func isAddressed(_ request: Request) -> Bool {
        let path = request.uri.path
        return path == "/sign-in" || path.hasPrefix("/sign-in/")
    }

    /// A link opens the page and does not sign in by itself: programs that look into mails follow links, and would
    /// use it up.
    private func show(_ request: Request, _ context: APIContext, _ refused: Refused?) async throws -> Response
    {
        let key = request.query("key")
        if key == nil, refused == nil, context.asker.actor != nil {
            return PageWriter.see(Self.place(request.query("to")))
        }
        let forms = Forms(desk: pages.desk, context: context, refused: refused)
        let to = Self.place(refused?.values.raw("to") ?? request.query("to"))
        return pages.answer(
            SignInPage(forms, key: refused == nil ? key : nil, to: to, hasOpenID: hasOpenID), to: request,
            context, refused: refused
        )
    }

    @Sendable private func signIn(_ request: Request, _ context: APIContext) async throws -> Response {
        guard door.isOwn(request) else { throw FormRefusal.foreign }
        let values = try await FormValues(of: request, context: context)
        let address = door.address(of: request, peer: context.peer)
        do {
            try values.checkTexts()
            try attempts.check(.page, address, at: pages.desk.time)
            let begun = try await pages.desk.signIn(showing: String(values.raw("secret").trimmed))
            attempts.forgive(.page, address)
            // A session somebody was in before is not gone on with.
            try await pages.desk.signOut(context.asker)
            var response = PageWriter.see(Self.place(values.raw("to")))
            response.headers[.setCookie] = door.cookie(begun.secret)
            return response
        } catch UserRefusal.notLetIn {
            attempts.miss(.page, address, at: pages.desk.time)
            return try await again(UserRefusal.notLetIn, request, context, values)
        } catch let refusal as UserRefusal {
            return try await again(refusal, request, context, values)
        }
    }

    /// What was shown is not shown again.
    private func again(
        _ refusal: UserRefusal, _ request: Request, _ context: APIContext, _ values: FormValues
    ) async throws -> Response {
        let kept = FormValues(["to": [values.raw("to")]])
        let refused = Refused(refusal, form: SignInPage.formID, values: kept, fields: ["E_SIGN_IN": "secret"])
        return try await show(request, context, refused)
    }

    @Sendable private func signOut(_ request: Request, _ context: APIContext) async throws -> Response {
        _ = try await FormValues(of: request, context: context)
        try await pages.desk.signOut(context.asker)
        var response = PageWriter.see(Flash.signedOut.on("/sign-in"))
        response.headers[.setCookie] = door.noCookie
        return response
    }

    /// Where to go on: an address of ours alone, so that nobody is led elsewhere.
    static func place(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.prefix(while: { $0 != "?" }).contains("//"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            !text.hasPrefix("/sign-")
        else { return "/" }
        return text
    }
}

/// Where one shows a link or a token.
struct SignInPage: Page {
    static let template = "sign-in"
    static let formID = "sign-in"

    let title = "Sign in"
    let form: PageForm
    /// The address brought a link along.
    let hasLink: Bool
    /// Somebody was on the way elsewhere, and is not known any more.
    let isLed: Bool
    /// The way to the provider; nil: there is none.
    let provider: String?

    init(_ forms: Forms, key: String?, to place: String, hasOpenID: Bool = false) {
        hasLink = key != nil
        isLed = place != "/"
        var path = CharacterSet.urlPathAllowed
        path.remove(charactersIn: "&+;=")
        let to = place.addingPercentEncoding(withAllowedCharacters: path) ?? "/"
        provider = hasOpenID ? "/\(OpenIDPages.start)?to=\(to)" : nil
        let field =
            key.map { PageField.hidden("secret", $0) }
            ?? PageField(
                "secret", "Link or token", .input("password"),
                hint: "Begins with rtl_ or rt_. A link is good once, for 15 minutes.", isRequired: true)
        form = forms.make(
            Self.formID, to: "/sign-in", title, submit: "Sign in",
            fields: [field, PageField.hidden("to", place)])
    }
}
