import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// `ETag` on what can be changed: a read of what the reader has already is answered with 304, and a change of what
/// somebody else changed meanwhile with 412 (RFC 9110, 13).
struct Versions: RouterMiddleware {
    let desk: Desk
    let instructions: Instructions

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let method = request.method == .head ? .get : request.method
        guard let path = context.endpointPath, let operation = Contract.operation(method, path) else {
            return try await next(request, context)
        }
        if operation.hasVersion {
            return try await tagged(try await next(request, context), for: request)
        }
        guard let resource = operation.resource, let field = request.headers[.ifMatch], field.trimmed != "*"
        else { return try await next(request, context) }
        let expectation = Expectation(
            try thing(resource, context), for: context.asker, version: version(on: context.asker.today),
            isNamed: { EntityTag(text: $0).isNamed(in: field, isWeak: false) })
        try await desk.look(expectation)
        return try await Expectation.$current.withValue(expectation) { try await next(request, context) }
    }

    private func tagged(_ response: Response, for request: Request) async throws -> Response {
        guard response.status == .ok else { return response }
        let collector = BodyCollector()
        try await response.body.write(collector)
        let tag = EntityTag(of: collector.bytes)
        var headers = response.headers
        headers[.eTag] = tag.text
        if let field = request.headers[.ifNoneMatch], tag.isNamed(in: field, isWeak: true) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: collector.bytes)))
    }

    private func thing(_ resource: APIOperation.Resource, _ context: APIContext) throws -> VersionedThing {
        switch resource {
        case .trial: .trial(try context.id("trial", Trial.self))
        case .shipment: .shipment(try context.id("shipment", Shipment.self))
        case .return: .return(try context.rma())
        case .extension: .extension(try context.id("extension", Extension.self))
        }
    }

    /// The tag of a thing as its address would answer it on this day.
    private func version(on today: CivilDate) -> @Sendable (any Sendable) -> String? {
        { [instructions] file in
            let json: JSON? =
                switch file {
                case let trial as TrialFile: JSON(trial, on: today)
                case let shipment as ShipmentFile: JSON(shipment)
                case let item as ReturnFile: JSON(item, instructions: instructions)
                case let asked as ExtensionFile: JSON(asked)
                default: nil
                }
            return json.flatMap { try? $0.encoded() }.map { EntityTag(of: $0).text }
        }
    }
}
