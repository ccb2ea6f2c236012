import Foundation
import Hummingbird
import NIOCore

/// What Hummingbird by itself makes of a request: the measure for Roundtrip's reads. It answers every trial with the
/// bytes of one file.
///
///     bare-route FILE
@main
struct BareRoute {
    static func main() async throws {
        let file = CommandLine.arguments.dropFirst().first ?? "/dev/null"
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
        let router = Router()
        router.get("v1/trials/:trial") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: bytes))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                FileHandle.standardOutput.write(Data("listening on http://127.0.0.1:\(port)\n".utf8))
            })
        try await application.runService()
    }
}
