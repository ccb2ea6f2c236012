import CCurl

/// A result code of libcurl and libcurl's own sentence for it.
///
/// The sentence is from a fixed table; libcurl's error buffer would name hosts and parts of requests.
struct LibcurlResult {
    let code: CURLcode

    var number: Int { Int(code.rawValue) }
    var message: String { String(cString: curl_easy_strerror(code)) }

    /// What the code alone can say; limits and aborts of our own are told apart before (`IncomingReply`).
    var error: CurlError {
        switch code {
        case CURLE_URL_MALFORMAT: .invalidRequest(.url)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .connectionLost
        // The first is what libcurl says of an answer without an HTTP status line (HTTP/0.9).
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .unreadable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_INVALIDCERTSTATUS:
            .untrusted
        case _ where Self.tls.contains(code.rawValue): .tls
        default: .other(code: number, message: message)
        }
    }

    private static let tls: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_CLIENTCERT,
        ].map(\.rawValue))
}
