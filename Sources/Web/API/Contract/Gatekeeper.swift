import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// Holds a request against the contract before a route sees it: what does not fit is `E_USAGE`, names the field
/// and changes nothing. A route reads only what came through.
struct Gatekeeper: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let method = request.method == .head ? .get : request.method
        guard let path = context.endpointPath, let operation = Contract.operation(method, path) else {
            return try await next(request, context)
        }
        try Self.checkQuery(of: request, operation)
        var context = context
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        switch operation.body {
        case .file where CarrierEventRoutes.isAddressed(request):
            // A carrier is asked for its credential first, and calls as it likes.
            return try await next(request, context)
        case .file(let types):
            try Self.checkMediaType(of: request, types + ["application/octet-stream", "text/plain"])
            return try await next(request, context)
        case .none, .object:
            try Self.checkMediaType(of: request, ["application/json"])
            var request = request
            let body = try await request.collectBody(upTo: Self.limit(operation, context))
            context.body = try Self.members(of: body, operation)
            return try await next(
                Request(head: request.head, body: RequestBody(buffer: body)), context)
        }
    }

    /// A depot may send a million readings at once; everything else is small.
    private static func limit(_ operation: APIOperation, _ context: APIContext) -> Int {
        operation.name == "receive" ? ReceiptRoutes.limit : context.maxUploadSize
    }

    /// An empty body is an empty object.
    private static func members(of body: ByteBuffer, _ operation: APIOperation) throws -> [String: JSON] {
        var json: JSON = [:]
        if body.readableBytes > 0 {
            do throws(JSONReader.Flaw) {
                json = try JSONReader.read(Array(body.readableBytesView))
            } catch {
                throw refusal(error.path, error.reason)
            }
        }
        let members: [Schema.Member] = if case .object(let members) = operation.body { members } else { [] }
        do throws(Schema.Misfit) {
            try Schema.object(members).check(json)
        } catch {
            throw refusal(error.path, error.reason)
        }
        return json.object ?? [:]
    }

    private static func refusal(_ path: String, _ reason: String) -> DeskRefusal {
        .malformed(field: path.isEmpty ? "body" : path, reason: reason)
    }

    private static func checkMediaType(of request: Request, _ allowed: [String]) throws {
        guard let sent = request.headers[.contentType], !sent.isEmpty else { return }
        let parts = sent.split(separator: ";").map { $0.trimmed.lowercased() }
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8)
        guard let type = parts.first, allowed.contains(type),
            charset.map({ ["utf-8", "\"utf-8\"", "us-ascii"].contains($0) }) ?? true
        else { throw MediaTypeRefusal(allowed: allowed) }
    }

    private static func checkQuery(of request: Request, _ operation: APIOperation) throws {
        var seen: Set<String> = []
        for (key, value) in request.uri.queryParameters {
            let name = String(key)
            guard let parameter = operation.query.first(where: { $0.name == name }) else {
                let known = operation.query.map(\.name).joined(separator: ", ")
                throw DeskRefusal.malformed(
                    field: JSONReader.shown(name),
                    reason: known.isEmpty
                        ? "is no parameter here; there is none" : "is no parameter here; known are \(known)")
            }
            guard seen.insert(name).inserted || parameter.isList else {
                throw DeskRefusal.malformed(field: name, reason: "is there twice")
            }
            do throws(Schema.Misfit) {
                try parameter.check(String(value))
            } catch {
                throw DeskRefusal.malformed(field: name, reason: error.reason)
            }
        }
        if let missing = operation.query.first(where: { $0.isRequired && !seen.contains($0.name) }) {
            throw DeskRefusal.malformed(field: missing.name, reason: "is missing")
        }
    }
}

extension APIOperation.Parameter {
    /// A value of the query is a text, whatever it says.
    fileprivate func check(_ text: String) throws(Schema.Misfit) {
        let value: JSON =
            switch schema {
            case .integer: text.first == "+" ? .null : Int64(text).map(JSON.integer) ?? .null
            case .flag: Bool(text).map(JSON.bool) ?? .null
            default: .string(text)
            }
        try schema.check(value)
    }
}

/// `E_MEDIA_TYPE`: the body is in a form that the address does not take.
struct MediaTypeRefusal: Refusal {
    let allowed: [String]

    var code: String { "E_MEDIA_TYPE" }
    var sentence: String {
        "The body must come as \(allowed[0]), in UTF-8, and Content-Type must say so."
    }
}
