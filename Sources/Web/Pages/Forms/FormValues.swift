import Foundation
import Hummingbird
import Logistics
import Operations

/// The fields of a form as a browser sent them; what does not fit is `E_USAGE` and names the field.
struct FormValues: Sendable {
    private let members: [String: [String]]

    init(_ members: [String: [String]] = [:]) {
        self.members = members
    }

    /// Reads `application/x-www-form-urlencoded` (URL Standard, section 5.1) and holds the form's token against
    /// the session's.
    init(of request: Request, context: APIContext) async throws {
        try await self.init(unchecked: request, context)
        try check(context)
    }

    /// The same, and nobody looked at its token yet.
    init(unchecked request: Request, _ context: APIContext) async throws {
        var request = request
        let buffer = try await request.collectBody(upTo: context.maxUploadSize)
        self.init(urlEncoded: String(buffer: buffer))
    }

    /// The names of all that was sent, in an order of their own.
    var names: [String] { members.keys.sorted() }

    init(urlEncoded text: String) {
        var members: [String: [String]] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            members[name, default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        self.init(members)
    }

    /// A form that was not made for this session is refused. In process and with tokens there is none to ride on.
    func check(_ context: APIContext) throws {
        guard context.csrf.isEmpty || Secrets.areEqual(raw("csrf"), context.csrf) else {
            throw FormRefusal.foreign
        }
    }

    /// The longest line and the longest text of a field, in characters: more than any person types.
    private static let most = (line: 4_000, text: 200_000)

    /// Refuses what no field holds, and names the field.
    func checkTexts() throws {
        for (name, values) in members.sorted(by: { $0.key < $1.key }) {
            for value in values {
                guard !value.utf8.contains(0) else {
                    throw DeskRefusal.malformed(field: name, reason: "holds a NUL character")
                }
                let most = value.contains(where: \.isNewline) ? Self.most.text : Self.most.line
                guard value.count <= most else {
                    throw DeskRefusal.malformed(field: name, reason: "is longer than \(most) characters")
                }
            }
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }

    /// All that was typed, in an order of its own; without what each showing of a form draws anew.
    var fingerprint: [String] {
        members.filter { $0.key != "csrf" && $0.key != "key" }.sorted { $0.key < $1.key }
            .flatMap { [$0.key] + $0.value }
    }

    /// As it was typed, to be shown again.
    func raw(_ name: String) -> String { members[name]?.first ?? "" }

    func text(_ name: String) -> String? {
        let text = raw(name).trimmed
        return text.isEmpty ? nil : String(text)
    }

    func requiredText(_ name: String) throws -> String {
        guard let text = text(name) else { throw DeskRefusal.malformed(field: name, reason: "is missing") }
        return text
    }

    /// Everything sent under a name: boxes that were ticked.
    func texts(_ name: String) -> [String] { (members[name] ?? []).filter { !$0.trimmed.isEmpty } }

    /// The lines of a text, without blank ones.
    func lines(_ name: String) -> [String] {
        raw(name).split(whereSeparator: \.isNewline).map { String($0.trimmed) }.filter { !$0.isEmpty }
    }

    func flag(_ name: String) -> Bool { text(name) != nil }

    func date(_ name: String) throws -> CivilDate? {
        guard let text = text(name) else { return nil }
        guard let date = CivilDate(text) else {
            throw DeskRefusal.malformed(field: name, reason: "is no date like 2025-03-01")
        }
        return date
    }

    func requiredDate(_ name: String) throws -> CivilDate {
        guard let date = try date(name) else {
            throw DeskRefusal.malformed(field: name, reason: "is missing")
        }
        return date
    }

    func integer(_ name: String) throws -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text) else {
            throw DeskRefusal.malformed(field: name, reason: "is not a whole number")
        }
        return number
    }

    func email(_ name: String) throws -> String? {
        guard let text = text(name) else { return nil }
        guard EmailAddress.isPlausible(text) else {
            throw DeskRefusal.malformed(field: name, reason: "“\(text)” is no e-mail address")
        }
        return text
    }
}

/// Why a form is not taken.
enum FormRefusal: Refusal {
    /// `E_FORM`: its token is not this session's.
    case foreign

    var code: String { "E_FORM" }

    var sentence: String {
        "This form was not made for your present session, so nothing was done. Look it over and send it again; if "
            + "it is not on this page, load its own page again."
    }
}
