/// Why there is no response, by what the caller can do about it.
///
/// No case tells whether the request reached the server: a time-out may be a TLS handshake that hung or a
/// purchase without an answer (T6). `SendOnceOutcome.bytesMayHaveLeft` tells.
/// No text in it comes from the URL, the headers or a body.
public enum CurlError: Error, Hashable, Sendable {
    /// Refused before anything was opened.
    case invalidRequest(Flaw)
    /// Not `https`, and not `http` to a loopback host. Refused before anything was opened.
    case notAllowedScheme
    /// No address for the name, or nobody accepts connections there.
    case unreachable
    /// Connect limit, total limit or slowness.
    case timeout
    /// No handshake.
    case tls
    /// A certificate that does not prove the host; asking again will not better it.
    case untrusted
    /// Limit in bytes, of the decoded body or of the header lines.
    case responseTooLarge(limit: Int)
    /// Closed, reset or cut short after the connection stood.
    case connectionLost
    /// What came back is not HTTP, or its compression is broken.
    case unreadable
    /// The task was cancelled.
    case cancelled
    /// The client was shut down, before or meanwhile.
    case shutDown
    /// More requests under way or waiting than `CurlLimits` allows, or no thread to be had.
    case overloaded
    /// `beforeFirstByte` threw; its error is in the outcome.
    case stoppedBeforeFirstByte
    /// The libcurl that was loaded lacks what we rely on.
    case libcurlTooOld(found: String)
    /// Any other result of libcurl, with its own fixed sentence for it.
    case other(code: Int, message: String)

    /// What is wrong with a request, so that sending it could do harm or nothing sensible.
    public enum Flaw: Hashable, Sendable {
        /// Not an absolute URL in printable ASCII.
        case url
        /// A name or password in the URL, which ends up in logs.
        case credentialsInURL
        case method
        /// A body with HEAD.
        case body
        /// Not a token of RFC 9110, at this place in the list.
        case headerName(index: Int)
        /// A line break, NUL or other control character, at this place in the list.
        case headerValue(index: Int)
        /// A header that belongs to the connection, at this place in the list.
        case reservedHeader(index: Int)
    }
}
