import Foundation
import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// `/trials/T-1`: the page, what can be done on it, and its files.
struct TrialPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials/:trial") { try await show($0, $1, nil) }
        for action in TrialAction.all {
            router.post("trials/:trial/\(action.word)") { request, context in
                let id = try context.id("trial", Trial.self)
                return try await pages.act(
                    request, context, form: action.word, fields: action.fields,
                    again: { try await show(request, context, $0) },
                    { values -> any Sendable in
                        try await action.run(pages.desk, id, values, context.asker)
                    }, to: { _ in action.flash.on(id.page) })
            }
        }
        for action in ShipmentAction.all {
            router.post("trials/:trial/shipments/:shipment/\(action.word)") { request, context in
                let id = try context.id("trial", Trial.self)
                let shipment = try context.id("shipment", Shipment.self)
                let found = try await pages.desk.shipment(shipment, for: context.asker).shipment
                guard found.trialID == id else { throw DeskRefusal.notFound(shipment.text) }
                return try await pages.act(
                    request, context, form: "\(action.word)-\(shipment.text)", fields: action.fields,
                    again: { try await show(request, context, $0) },
                    { values -> any Sendable in
                        try await action.run(pages.desk, shipment, values, context.asker)
                    }, to: { _ in action.flash.on(id.page, at: shipment.text) })
            }
        }
        router.get("trials/:trial/units.csv", use: units)
        router.post("trials/:trial/files", use: addFile)
        router.get("trials/:trial/files/:file", use: file)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        let id = try context.id("trial", Trial.self)
        let file = try await pages.desk.trial(id, for: context.asker)
        let folder = try await pages.desk.folder(of: id, for: context.asker)
        let page = TrialPage(file, folder, Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// Every unit of the trial, one a row.
    @Sendable private func units(_ request: Request, _ context: APIContext) async throws -> Response {
        let file = try await pages.desk.trial(try context.id("trial", Trial.self), for: context.asker)
        return ShipmentPart.allUnits(of: file).csv(named: "units-\(file.trial.id.text)")
    }

    @Sendable private func addFile(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("trial", Trial.self)
        let form = try await Multipart(of: request, context: context, limit: KeptFile.most)
        return try await pages.act(
            on: form.values, request, context, form: "files",
            fields: ["E_FILE": "file", "E_TOO_LARGE": "file"],
            again: { try await show(request, context, $0) },
            { _ in
                guard let file = form.files["file"] else { throw KeptFileRefusal.empty }
                return try await pages.desk.attach(
                    file.bytes, named: file.name, to: id, by: context.asker)
            }, to: { (_: KeptFile) in Flash.fileKept.on(id.page, at: "files-title") })
    }

    @Sendable private func file(_ request: Request, _ context: APIContext) async throws -> Response {
        let (attachment, bytes) = try await pages.desk.attachment(
            try context.id("file", KeptFile.self), of: try context.id("trial", Trial.self),
            for: context.asker)
        return Response(
            status: .ok,
            headers: [
                .contentType: attachment.kind.rawValue,
                .contentDisposition: "attachment; filename*=UTF-8''\(attachment.encodedName)",
                .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension KeptFile {
    /// As RFC 8187 writes it.
    fileprivate var encodedName: String {
        let allowed = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
        return name.addingPercentEncoding(withAllowedCharacters: allowed) ?? id.text
    }
}
