import Foundation
import Hummingbird
import Logistics
import Operations

/// A form is read, done once, and leads to a page (POST, redirect, GET); on a refusal it is shown again.
extension PageWriter {
    /// - Parameters:
    ///   - form: its id on the page.
    ///   - fields: which field a refusal of the rules is about, by its code.
    ///   - again: the page with the form.
    ///   - verb: does it, and says where to go. Sent again under its key, the form leads there and does nothing.
    func act(
        _ request: Request, _ context: APIContext, form: String, fields: [String: String] = [:],
        again: (Refused) async throws -> Response, _ verb: (FormValues) async throws -> String
    ) async throws -> Response {
        let values = try await FormValues(unchecked: request, context)
        return try await act(
            on: values, request, context, form: form, fields: fields, again: again, verb,
            to: { (address: String) in address })
    }

    /// The same for a verb of one transaction: where to go is kept in it, so that a process that dies after the
    /// effect leaves no doubt either.
    ///
    /// - Parameters:
    ///   - verb: gives what its transaction gives.
    ///   - place: where to go.
    func act<Done: Sendable>(
        _ request: Request, _ context: APIContext, form: String, fields: [String: String] = [:],
        again: (Refused) async throws -> Response, _ verb: (FormValues) async throws -> Done,
        to place: @escaping @Sendable (Done) -> String
    ) async throws -> Response {
        let values = try await FormValues(unchecked: request, context)
        return try await act(
            on: values, request, context, form: form, fields: fields, again: again, verb, to: place)
    }

    /// The same with a form that was read already.
    func act<Done: Sendable>(
        on values: FormValues, _ request: Request, _ context: APIContext, form: String,
        fields: [String: String] = [:], again: (Refused) async throws -> Response,
        _ verb: (FormValues) async throws -> Done, to place: @escaping @Sendable (Done) -> String
    ) async throws -> Response {
        do {
            try values.check(context)
        } catch {
            // With the token of the present session, to be looked over; where that page is not to be had, as
            // it was.
            let refused = Refused(error, form: form, values: values, fields: fields)
            guard (try? values.checkTexts()) != nil, let shown = try? await again(refused) else {
                throw error
            }
            return shown
        }
        do {
            try values.checkTexts()
            return Self.see(
                try await once(values, request, context) {
                    place(try await verb(values))
                } as: { done in
                    (done as? Done).map(place)
                })
        } catch {
            guard Refused.isForForm(error) else { throw error }
            return try await again(Refused(error, form: form, values: values, fields: fields))
        }
    }
}

/// Forms that are sent twice: by two clicks, or anew when an answer was lost (D30).
extension PageWriter {
    /// Marks kept answers of forms: their body is where to go.
    private static let mediaType = "text/x-location"
    /// How long the second of two clicks waits for the first.
    private static let patience = (turns: 200, turn: Duration.milliseconds(50))

    /// Does it once for each key of a form. A refusal is not kept: it changed nothing, and the page that tells it
    /// has another key.
    private func once(
        _ values: FormValues, _ request: Request, _ context: APIContext, _ act: () async throws -> String,
        as place: @escaping @Sendable (any Sendable) -> String?
    ) async throws -> String {
        let key = values.raw("key")
        guard let actor = context.asker.actor, !key.isEmpty else { return try await act() }
        let id = SHA.hex(ofParts: ["page", "\(actor.role.rawValue) \(actor.name)", request.uri.path, key])
        try await enter(id)
        defer { working.withLock { _ = $0.remove(id) } }
        var repetition = Repetition(id: id, fingerprint: SHA.hex(ofParts: values.fingerprint))
        if let kept = try await desk.keptAnswer(id) {
            guard kept.fingerprint == repetition.fingerprint else { throw RepeatRefusal.otherRequest }
            return String(decoding: kept.answer.body, as: UTF8.self)
        }
        repetition.render = { done in place(done).map(Self.rendered) }
        let address = try await Repetition.$current.withValue(repetition) { try await act() }
        try await desk.keep(Self.rendered(address), of: repetition)
        return address
    }

    private func enter(_ id: String) async throws {
        for _ in 0..<Self.patience.turns {
            if working.withLock({ $0.insert(id).inserted }) { return }
            try await Task.sleep(for: Self.patience.turn)
        }
        throw RepeatRefusal.inFlight
    }

    private static func rendered(_ address: String) -> Repetition.Rendered {
        Repetition.Rendered(status: 303, mediaType: mediaType, body: Array(address.utf8))
    }
}
