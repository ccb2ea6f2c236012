import HTTPTypes
import Hummingbird
import Logistics
import Mustache
import NIOCore
import Operations

/// `/returns/RMA…/sheet` and `/packing-slip`: pages to print, for whoever may see the return
struct SheetRoutes: Sendable {
    let desk: Desk
    let instructions: Instructions
    private let template: MustacheTemplate

    init(desk: Desk, instructions: Instructions) {
        self.desk = desk
        self.instructions = instructions
        do {
            template = try MustacheTemplate(
                string: String(decoding: PackageResources.sheet_mustache, as: UTF8.self))
        } catch {
            preconditionFailure("the template of sheets does not parse: \(error)")
        }
    }

    func add(to router: some RouterMethods<APIContext>) {
        router.get("returns/:rma/sheet") { try await show(.sheet, $0, $1) }
        router.get("returns/:rma/packing-slip") { try await show(.packingSlip, $0, $1) }
        router.get("assets/sheet.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.sheet_css)))
        }
    }

    private func show(
        _ kind: Sheet.Kind, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        let file = try await desk.return(try context.rma(), for: context.asker)
        let paper = try request.queryWord("paper", Sheet.Paper.self)
        let sheet = Sheet(
            kind, of: file, text: instructions.json(for: file),
            paper: paper ?? .usual(in: file.item.pickup.country))
        // No script, and nothing from elsewhere; a sheet holds a customer's serials, so nobody keeps it.
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentSecurityPolicy: "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
        ]
        let bytes = ByteBuffer(string: template.render(sheet))
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
