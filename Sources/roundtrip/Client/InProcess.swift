import HTTPTypes
import Logistics
import Web

/// The API in this process, on the embedded database.
struct InProcess: API {
    let service: WebService
    /// Who acts comes with the context, never in a header (D39); nil is a reader on this machine.
    let actor: Logistics.Actor?
    let today: CivilDate

    func send(_ request: HTTPRequest, _ body: [UInt8]) async throws -> (HTTPResponse, [UInt8]) {
        await service.respond(to: request, body: body, as: actor, today: today)
    }

    func send(_ request: HTTPRequest, file: OpenFile) async throws -> (HTTPResponse, [UInt8]) {
        await service.respond(to: request, as: actor, today: today, piecewise: file.pieces)
    }
}
