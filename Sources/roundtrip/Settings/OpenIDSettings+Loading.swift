import CarrierInterface
import Logistics

extension Settings {
    /// Sign-in by a provider.
    struct OpenID: Sendable {
        /// As the provider writes it in its tokens, with a slash at its end or without.
        var issuer: String
        var clientID: String
        /// nil: a client without one.
        var secret: Secret?
        /// The claim that lists groups.
        var groupClaim: String
        /// What a group makes of somebody who was not invited.
        var groups: [String: Role]
    }
}

extension SettingsReader {
    /// nil when no provider is set.
    func openID(_ serving: Settings.Serving) async throws -> Settings.OpenID? {
        guard let issuer = try await text("oidc.issuer") else { return nil }
        guard try await url("oidc.issuer") != nil, let clientID = try await text("oidc.clientID") else {
            throw Problem(
                .usage, "ROUNDTRIP_OIDC_ISSUER needs ROUNDTRIP_OIDC_CLIENT_ID, as the provider gave it.")
        }
        guard serving.publicURL != nil else {
            throw Problem(
                .usage,
                "With ROUNDTRIP_OIDC_ISSUER the provider must know the way back: set ROUNDTRIP_PUBLIC_URL.")
        }
        return Settings.OpenID(
            issuer: issuer, clientID: clientID, secret: try await secret("oidc.clientSecret"),
            groupClaim: try await text("oidc.groupClaim") ?? "groups", groups: try await groups())
    }

    private func groups() async throws -> [String: Role] {
        let roles = Role.allCases.filter { $0 != .partner }.map(\.rawValue).joined(separator: ", ")
        let wanted = "a JSON object, name of a group to role (\(roles))"
        let given = try await json("oidc.groups", as: [String: String].self, wanted) ?? [:]
        return try given.mapValues { name in
            guard let role = Role(rawValue: name), role != .partner else {
                throw bad("oidc.groups", name, wanted)
            }
            return role
        }
    }
}
