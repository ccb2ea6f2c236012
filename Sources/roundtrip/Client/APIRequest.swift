import HTTPTypes
import Web

/// What a command asks of the API.
struct APIRequest: Sendable {
    var method: HTTPRequest.Method
    /// With its query, percent-encoded.
    var path: String
    var contentType: String?
    var body: [UInt8] = []
    /// In place of the body: a file that is read while it is sent.
    var file: OpenFile?
    /// Drawn here for every change, so that a repetition on the way is no second one (D30).
    var idempotencyKey: String?

    /// Reads. Parameters without a value are left out.
    static func get(_ parts: String..., query: [(String, String?)] = []) -> APIRequest {
        APIRequest(method: .get, path: path(parts, query))
    }

    static func post(_ parts: String..., body: [String: JSON] = [:]) throws -> APIRequest {
        APIRequest(
            method: .post, path: path(parts, []), contentType: "application/json",
            body: try JSON.object(body).encoded(), idempotencyKey: drawnKey())
    }

    /// Posts a file as it is.
    static func post(
        _ parts: String..., query: [(String, String?)], file: [UInt8], contentType: String
    ) -> APIRequest {
        APIRequest(
            method: .post, path: path(parts, query), contentType: contentType, body: file,
            idempotencyKey: drawnKey())
    }

    /// The same of a file that may be too large for memory.
    static func post(
        _ parts: String..., query: [(String, String?)], sending file: OpenFile, contentType: String
    ) -> APIRequest {
        var request = APIRequest(
            method: .post, path: path(parts, query), contentType: contentType, idempotencyKey: drawnKey())
        request.file = file
        return request
    }

    /// A document by the address that the API gave for it, `/v1/…`.
    static func get(address: String) -> APIRequest {
        APIRequest(method: .get, path: address)
    }

    /// The page of a list that follows.
    func page(after cursor: String) -> APIRequest {
        var next = self
        next.path += (path.contains("?") ? "&" : "?") + "cursor=\(percentEncoded(cursor))"
        return next
    }

    var request: HTTPRequest {
        var fields = HTTPFields()
        fields[.accept] = "application/json"
        fields[.contentType] = contentType
        if let name = HTTPField.Name("Idempotency-Key") { fields[name] = idempotencyKey }
        return HTTPRequest(
            method: method, scheme: "http", authority: "roundtrip.local", path: path, headerFields: fields)
    }

    private static func path(_ parts: [String], _ query: [(String, String?)]) -> String {
        let path = "/v1/" + parts.map(percentEncoded).joined(separator: "/")
        let pairs = query.compactMap { name, value in value.map { "\(name)=\(percentEncoded($0))" } }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    /// 128 bits by chance.
    private static func drawnKey() -> String {
        let bits = UInt128.random(in: .min ... .max)
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// Everything but the unreserved characters of RFC 3986, so that a serial with a slash is one segment.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
        default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
