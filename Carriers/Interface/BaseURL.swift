public import HTTPTypes

/// Where a carrier's interface begins. Hosts come from settings, never out of an answer.
public struct BaseURL: Hashable, Sendable {
    public let scheme: String
    /// Host and port.
    public let authority: String
    /// Without a slash at its end; empty for a root.
    public let path: String

    /// Reads `https://host[:port][/path]`; plain `http` only to this machine itself.
    ///
    /// Returns nil for anything else: credentials, queries, fragments and blanks have no place here.
    public init?(_ text: some StringProtocol) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        let rest = text[colon.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        scheme = text[..<colon.lowerBound].lowercased()
        authority = String(rest[..<slash])
        var path = rest[slash...]
        while path.last == "/" { path = path.dropLast() }
        self.path = String(path)
        guard !authority.isEmpty, rest.utf8.allSatisfy(BaseURL.allowed) else { return nil }
        guard scheme == "https" || scheme == "http" && isLoopback else { return nil }
    }

    /// The host is this machine.
    public var isLoopback: Bool {
        let host =
            authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return host == "localhost" || host == "[::1]" || isLoopbackNumber(host)
    }

    /// A request below this address; `path` begins with a slash and may carry a query.
    public func request(_ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields) -> HTTPRequest {
        HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: self.path + path, headerFields: fields
        )
    }

    /// Four numbers, the first 127; a name that merely begins so is somebody else's host.
    private func isLoopbackNumber(_ host: Substring) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    private static func allowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~/:[]".utf8.contains(byte)
        }
    }
}
