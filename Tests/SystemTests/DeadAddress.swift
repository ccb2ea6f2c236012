import Foundation
import Glibc
import Testing

/// Addresses at which no carrier can be had, so that nothing of a request ever leaves (RELIABILITY 3b, rows 1 to 5).
enum DeadAddress: String, CaseIterable, Sendable {
    case noName, refused, neverAccepted, silentHandshake, foreignCertificate, oldCertificate, unknownIssuer

    /// Calls the closure with the root of the address.
    func use<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        switch self {
        case .noName: return try await body("https://no-such-host.invalid")
        case .refused: return try await body("http://127.0.0.1:1")
        case .neverAccepted:
            let full = try QuietPort(isFull: true)
            defer { full.close() }
            return try await body("http://127.0.0.1:\(full.port)")
        case .silentHandshake:
            let silent = try QuietPort(isFull: false)
            defer { silent.close() }
            return try await body("https://127.0.0.1:\(silent.port)")
        case .foreignCertificate, .oldCertificate, .unknownIssuer:
            let server = try CertificateServer(
                subject: self == .foreignCertificate ? "/CN=elsewhere.example" : "/CN=127.0.0.1",
                days: self == .oldCertificate ? -1 : 1)
            defer { server.end() }
            return try await body("https://127.0.0.1:\(server.port)")
        }
    }

    /// Whether it is stopped by policy: somebody answered who is not the carrier.
    var isUntrusted: Bool {
        switch self {
        case .foreignCertificate, .oldCertificate, .unknownIssuer: true
        default: false
        }
    }

    static let certificatesNeeded: ConditionTrait = .enabled(
        if: CertificateServer.isHere, "openssl is not here")
}

/// A port of this machine that takes connections and says nothing, or takes none.
struct QuietPort {
    let port: UInt16
    private let sockets: [Int32]

    init(isFull: Bool) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, isFull ? 0 : 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        // A queue that is full drops whoever comes next.
        let fillers = (0..<(isFull ? 4 : 0)).map { _ in
            let flags = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
            let filler = socket(AF_INET, Int32(flags), 0)
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(filler, $0, length) }
            }
            return filler
        }
        sockets = [listener] + fillers
    }

    func close() { for descriptor in sockets { Glibc.close(descriptor) } }
}

/// `openssl s_server` with a certificate that proves nothing.
final class CertificateServer: Sendable {
    struct DidNotStart: Error {
        let said: String
    }

    static let isHere = run(["version"]) == 0

    let port: Int
    private let process: Process
    private let folder: TemporaryFolder

    init(subject: String, days: Int) throws {
        folder = try TemporaryFolder()
        let (key, request, certificate) = (
            folder.path + "/key.pem", folder.path + "/request.pem", folder.path + "/certificate.pem"
        )
        let made = [
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", key, "-out", request, "-subj", subject,
            ], ["x509", "-req", "-in", request, "-signkey", key, "-days", "\(days)", "-out", certificate],
        ].map { CertificateServer.run($0) }
        guard made == [0, 0] else { throw DidNotStart(said: "no certificate: \(made)") }
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = Pipe()
        try process.run()
        // `ACCEPT 127.0.0.1:45171`, in one write.
        var said = ""
        var found: Int?
        while found == nil {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw DidNotStart(said: said) }
            said += String(decoding: more, as: UTF8.self)
            found = said.firstMatch(of: /ACCEPT 127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) }
        }
        guard let port = found else { throw DidNotStart(said: said) }
        self.port = port
    }

    func end() {
        // It has the signal mask of the thread that started it, which holds SIGTERM back.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static func run(_ arguments: [String]) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
