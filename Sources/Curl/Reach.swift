import CCurl
import Glibc

extension CurlRequest {
    /// Which addresses may be connected to, whatever name leads there. Judged on the address itself, when the
    /// connection is made: a name may lead elsewhere than when somebody looked (RELIABILITY 5, SSRF).
    public enum Reach: Hashable, Sendable {
        case anywhere
        /// No network that is somebody's own: private, shared, link-local, loopback, multicast.
        case outside
        /// The same, and this machine.
        case outsideOrLoopback
    }
}

extension EasyHandle {
    func setReach(_ reach: CurlRequest.Reach) throws(CurlError) {
        switch reach {
        case .anywhere: return
        case .outside: try check(ccurl_set_open_socket(pointer, openOutside))
        case .outsideOrLoopback: try check(ccurl_set_open_socket(pointer, openOutsideOrLoopback))
        }
    }
}

private func openOutside(
    context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    open(address, allowsLoopback: false)
}

private func openOutsideOrLoopback(
    context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    open(address, allowsLoopback: true)
}

/// - Returns: -1, libcurl's "no socket", for an address that may not be called.
private func open(
    _ address: UnsafeMutablePointer<curl_sockaddr>?, allowsLoopback: Bool
) -> curl_socket_t {
    guard let address else { return -1 }
    // The address is longer than the first of libcurl's generic structure, which it overlays.
    let place = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 16
    let raw = UnsafeRawPointer(address).advanced(by: place)
    let target: TargetAddress?
    switch address.pointee.family {
    case AF_INET:
        let four = raw.loadUnaligned(as: sockaddr_in.self)
        target = TargetAddress(four: withUnsafeBytes(of: four.sin_addr) { Array($0)[...] })
    case AF_INET6:
        let six = raw.loadUnaligned(as: sockaddr_in6.self)
        target = TargetAddress(six: withUnsafeBytes(of: six.sin6_addr) { Array($0) })
    default: target = nil
    }
    guard let target, target.isOutside || (allowsLoopback && target.isLoopback) else { return -1 }
    return socket(
        address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
        address.pointee.protocol)
}

/// An address by its bytes; one of version 6 that stands for one of version 4 is that one.
struct TargetAddress {
    private enum Kind {
        case four([UInt8])
        case six([UInt8])
    }

    private let kind: Kind

    init(four bytes: ArraySlice<UInt8>) {
        kind = .four(Array(bytes))
    }

    init(six bytes: [UInt8]) {
        let isMapped = bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        // NAT64 (RFC 6052).
        let isTranslated = bytes.prefix(12) == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        kind = isMapped || isTranslated ? .four(Array(bytes.suffix(4))) : .six(bytes)
    }

    var isLoopback: Bool {
        switch kind {
        case .four(let bytes): bytes.first == 127
        case .six(let bytes): bytes == [UInt8](repeating: 0, count: 15) + [1]
        }
    }

    /// Whether it is an address of the public Internet (IANA's special-purpose registries, RFC 6890).
    var isOutside: Bool {
        switch kind {
        case .four(let bytes): bytes.count == 4 && Self.isOutside(bytes[0], bytes[1], bytes[2])
        case .six(let bytes):
            // Of what is given out, 2000::/3, all but 6to4, Teredo and documentation.
            bytes.count == 16 && bytes[0] & 0xE0 == 0x20 && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 2 || bytes[2] == 0x0D))
        }
    }

    private static func isOutside(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0, _), (10, _), (127, _), (224..., _): false
        case (100, 64..<128), (169, 254), (172, 16..<32), (192, 168), (198, 18..<20): false
        case (192, 0) where third == 0 || third == 2: false
        case (198, 51) where third == 100: false
        case (203, 0) where third == 113: false
        default: true
        }
    }
}
