import Foundation
import Testing

/// What a running server shows of its settings.
@Suite struct SettingsPageTests {
    private let settings = [
        "ROUNDTRIP_UPS_BASE_URL": "http://127.0.0.1:9", "ROUNDTRIP_UPS_CLIENT_ID": "our-client-id",
        "ROUNDTRIP_UPS_CLIENT_SECRET": "our-client-secret", "ROUNDTRIP_UPS_ACCOUNT": "A1B2C3",
        "ROUNDTRIP_UPS_WEBHOOK_SECRET": "our-shared-word", "ROUNDTRIP_TIME_ZONE": "Europe/Prague",
    ]

    @Test func `it says what is set and never a secret`() async throws {
        let folder = try TemporaryFolder()
        let made = try await Program(folder: folder.path).run(
            "init", "--actor", "olga@trials.example", "--database", "trials.db", "--json")
        let token = try made.document["token"].text
        try await withServer(settings, in: folder) { server in
            let stranger = try await server.ask("/settings")
            #expect(!stranger.hasPrefix("200") && !stranger.contains("Europe/Prague"), "\(stranger)")
            let page = try await server.ask("/settings", fields: ["Authorization: Bearer \(token)"])
            #expect(page.hasPrefix("200"), "\(page)")
            for words in [
                "trials.db", "A1B2C3", "ROUNDTRIP_UPS_CLIENT_SECRET", ">set</span>",
                "not configured, never called", "libcurl", "500",
            ] { #expect(page.contains(words), "\(words)") }
            for secret in ["our-client-secret", "our-shared-word", "our-client-id", folder.path] {
                #expect(!page.contains(secret), "\(secret)")
            }
        }
    }
}
