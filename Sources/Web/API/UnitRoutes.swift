import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/units`, by serial
struct UnitRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.post("units/:serial/correct", use: correct)
        api.post("units/:serial/replace", use: replace)
        api.post("units/:serial/lost") { try await note($0, $1, .lost) }
        api.post("units/:serial/found") { try await note($0, $1, .found) }
        api.post("units/:serial/write-off") { try await note($0, $1, .writtenOff) }
        api.get("units/:serial/label", use: label)
    }

    @Sendable private func correct(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer {
            try await desk.correctSerial(
                of: try context.serial(), to: try fields.requiredText("to"),
                note: try fields.requiredText("note"), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func replace(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer(.created) {
            try await desk.replaceUnit(
                try context.serial(), with: try fields.requiredText("with"),
                note: try fields.requiredText("note"), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    private func note(
        _ request: Request, _ context: APIContext, _ fate: UnitFate
    ) async throws -> Response {
        let note = try await Fields(of: request, context: context).requiredText("note")
        return try await context.answer {
            try await desk.mark(try context.serial(), as: fate, note: note, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func label(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("serial", Unit.self)
        return try await desk.labelFile(of: id.text, for: context.asker).response()
    }
}

extension Document {
    /// The bytes as an attachment, never shown inside a page.
    func response() -> Response {
        let type =
            switch format {
            case "gif": "image/gif"
            case "png": "image/png"
            case "pdf": "application/pdf"
            default: "text/plain; charset=utf-8"
            }
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment", .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
