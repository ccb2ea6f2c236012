import Foundation
import Testing

/// Programs of other people that talk to ours over sockets: a provider who signs people in, and one who listens to
/// webhooks. They share no code with it (`Tests/Outside`).
@Suite(Python.needed, .timeLimit(.minutes(3))) struct OutsideTests {
    @Test(arguments: ["openid", "webhooks"])
    func `somebody else's program finds it as the specifications say`(name: String) async throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Outside/\(name).py").path
        let told = try await Wire.onThread { Python.told(by: ["python3", script, Program.path]) }
        #expect(told.status == 0 && told.output.contains("\(name): in order"), "\(told.output)")
    }
}
