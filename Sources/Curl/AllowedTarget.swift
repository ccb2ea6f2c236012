import CCurl
import Glibc

/// Where a request may go: `https` anywhere, `http` only to this machine, for sandboxes and tests.
///
/// Libcurl's own parser reads the URL, so that what is checked is what libcurl will do; two parsers that
/// differ are how such checks get around.
enum AllowedTarget {
    static func scheme(of url: String) throws(CurlError) -> String {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw .invalidRequest(.url) }
        guard let parts = curl_url() else { throw .overloaded }
        defer { curl_url_cleanup(parts) }

        guard curl_url_set(parts, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: parts)
        else { throw .invalidRequest(.url) }
        guard part(CURLUPART_USER, of: parts) == nil, part(CURLUPART_PASSWORD, of: parts) == nil else {
            throw .invalidRequest(.credentialsInURL)
        }
        let host = part(CURLUPART_HOST, of: parts) ?? ""
        switch scheme {
        case "https" where !host.isEmpty: return scheme
        case "http" where isLoopback(host): return scheme
        case "https": throw .invalidRequest(.url)
        default: throw .notAllowedScheme
        }
    }

    /// Libcurl answers for `localhost` itself, without asking a name server, since 7.78.
    static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" { return true }
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 {
            return UInt32(bigEndian: four.s_addr) >> 24 == 127
        }
        return host == "[::1]"
    }

    private static func part(_ name: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, name, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
