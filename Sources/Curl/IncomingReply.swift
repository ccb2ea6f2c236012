import CCurl
import HTTPTypes

/// What has come back so far, and whether it outgrew its limits.
///
/// Not Sendable: libcurl fills it on the thread that runs the transfer.
final class IncomingReply {
    private let bodyLimit: Int
    private let headerLimit: Int
    private var status = 0
    private var headers = HTTPFields()
    private var headersEnded = false
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// The limit that was passed; then the transfer is over.
    private(set) var passedLimit: Int?

    init(bodyLimit: Int, headerLimit: Int) {
        self.bodyLimit = bodyLimit
        self.headerLimit = headerLimit
    }

    /// Counts decoded bytes, since a few compressed ones can become very many (T5).
    /// - Returns: false when the limit is passed.
    func addBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= bodyLimit else {
            passedLimit = bodyLimit
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// - Returns: false when the limit is passed.
    func addHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= headerLimit else {
            passedLimit = headerLimit
            return false
        }
        readHeaderLine(String(decoding: bytes, as: UTF8.self))
        return true
    }

    private func readHeaderLine(_ line: String) {
        if line.hasPrefix("HTTP/") {
            // Libcurl has checked the line. A second one follows an interim response and replaces it.
            status = line.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
            headers = HTTPFields()
            headersEnded = false
            return
        }
        if line == "\r\n" || line == "\n" {
            headersEnded = true
            return
        }
        guard !headersEnded, let colon = line.firstIndex(of: ":"),
            let name = HTTPField.Name(String(line[..<colon]))
        else { return }
        let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
        headers.append(HTTPField(name: name, value: String(value.trimmingSuffix(while: \.isWhitespace))))
    }

    /// The response, if `result` and what came say that it is whole.
    func outcome(_ result: LibcurlResult) -> Result<CurlResponse, CurlError> {
        if let passedLimit { return .failure(.responseTooLarge(limit: passedLimit)) }
        if result.code == CURLE_FILESIZE_EXCEEDED { return .failure(.responseTooLarge(limit: bodyLimit)) }
        guard result.code == CURLE_OK else { return .failure(result.error) }
        // Libcurl is content when the server closes in the middle of the headers; we are not.
        guard headersEnded, status >= 200 else { return .failure(.connectionLost) }
        return .success(CurlResponse(status: status, headers: headers, body: body))
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isSpace: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !isSpace($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
