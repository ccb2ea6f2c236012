import HTTPTypes
import Logging
import Logistics
import Testing

@testable import Web

/// Role × route × ownership: the table against the routes, and against what they answer.
@Suite struct PolicyTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    /// Method and path as the router has them.
    private var routes: [(method: String, path: String)] {
        counter.service.routes.map { route in
            let cut = route.split(separator: " ", maxSplits: 1).map(String.init)
            return (cut[0], cut[1])
        }
    }

    @Test func `every route has its line, and every line its route`() {
        let without = routes.filter { Policy.of($0.method, $0.path) == nil }
        #expect(
            without.map { "\($0.method) \($0.path)" } == [], "give it a line in Policy+API or Policy+Pages")
        let there = Set(
            routes.map { "\($0.method) \($0.path)".replacing("{", with: ":").replacing("}", with: "") })
        let provider: Set = ["GET /sign-in/openid", "GET /sign-in/openid/callback"]
        #expect(Set(Policy.table.keys).subtracting(there).subtracting(provider) == [])
    }

    @Test func `a route without a line answers nobody`() {
        #expect(Policy.of("GET", "/v1/secrets") == nil)
        #expect(Policy.of("DELETE", "/v1/trials/{trial}") == nil)
    }

    @Test func `nobody is told anything without being known`() async throws {
        let scene = try await PolicyScene(counter)
        for route in routes where Policy.of(route.method, route.path) != .open {
            let path = scene.path(route.path, .own)
            let seen =
                try await route.method == "GET" ? scene.stranger.see(path) : scene.stranger.post(path, [:])
            if route.path.hasPrefix("/v1/") {
                #expect(seen.status == 401, "\(route): \(seen)")
            } else {
                #expect(seen.status == 303 && seen.location?.hasPrefix("/sign-in") == true, "\(route)")
            }
        }
    }

    /// Partners first: what they may not do must leave everything as it is for the others.
    @Test(.timeLimit(.minutes(5))) func `the whole matrix is as the table says`() async throws {
        let scene = try await PolicyScene(counter)
        for route in routes where !route.path.contains("/sign-out") {
            guard case .verb(let verb) = Policy.of(route.method, route.path) else { continue }
            for role in [Role.partner, .auditor, .warehouse, .operator, .trialsTeam] {
                let isOwned = PolicyScene.isOwned(route.path)
                var seen: [PolicyScene.Whose: Seen] = [:]
                for whose in isOwned ? PolicyScene.Whose.allCases.reversed() : [.own] {
                    seen[whose] = try await scene.ask(route.method, route.path, whose, as: role)
                }
                judge(
                    seen, role.scope(of: verb), isOwned, "\(role.rawValue) \(route.method) \(route.path)",
                    scene)
            }
        }
    }

    private func judge(
        _ seen: [PolicyScene.Whose: Seen], _ scope: Scope, _ isOwned: Bool, _ place: String,
        _ scene: PolicyScene
    ) {
        let texts = seen.mapValues { scene.leveled($0.text) }
        switch scope {
        case .no where place.hasSuffix(" GET /"):
            #expect(seen[.own]?.location == "/account", "\(place)")
        case .no:
            for (whose, answer) in seen {
                #expect(answer.status == 403 && answer.says("E_ROLE"), "\(place) \(whose): \(answer)")
                #expect(texts[whose] == texts[.own], "\(place) \(whose)")
            }
        case .own, .any:
            if let own = seen[.own] {
                #expect(own.status != 401 && !own.says("E_ROLE") && own.status < 500, "\(place): \(own)")
            }
            guard isOwned, let missing = seen[.missing] else { return }
            #expect(missing.status == 404 || scope == .any && missing.status >= 400, "\(place): \(missing)")
            guard scope == .own, let others = seen[.others] else { return }
            #expect(others.status == missing.status, "\(place): \(others)")
            #expect(texts[.others] == texts[.missing], "\(place)")
        }
    }

    @Test func `every form is refused without the session's token, and with another's`() async throws {
        let scene = try await PolicyScene(counter)
        for route in routes where route.method == "POST" && !route.path.hasPrefix("/v1/") {
            guard let policy = Policy.of(route.method, route.path), policy != .open else { continue }
            var role = Role.trialsTeam
            if case .verb(let verb) = policy, role.scope(of: verb) == .no { role = .operator }
            let path = scene.path(route.path, .own)
            let caller = try #require(scene.browsers[role])
            let foreign = try #require(scene.forms[.auditor])
            for token in [nil, "", foreign] as [String?] {
                let seen: Seen
                if PolicyScene.uploads.contains(route.path) {
                    seen = try await caller.upload(path, csrf: token)
                } else {
                    seen = try await caller.send(path, token.map { ["csrf": $0] } ?? [:])
                }
                // No purchase is in doubt here; a page may look for it first, and does nothing either.
                let isNone = seen.status == 404 && route.path.contains("{call}")
                let isRefused = seen.status == 403 && seen.says("E_FORM")
                #expect(isRefused || isNone, "\(route) \(token ?? "none"): \(seen)")
            }
            #expect(try await caller.see("/account").status == 200, "nothing was done")
        }
    }

    @Test func `every answer tells the browser what it may do with it`() async throws {
        let scene = try await PolicyScene(counter)
        let secure = WebService(
            desk: counter.desk,
            instructions: try Instructions(contact: "trials@roundtrip.example", carrierContacts: [:]),
            logger: Logger(label: "test"), door: Door(origin: "https://trials.example", isSecure: true))
        for route in routes where route.method == "GET" {
            for role in [Role.trialsTeam, .operator] {
                let callers = [scene.programs[role], scene.browsers[role], scene.stranger].compactMap(\.self)
                for caller in callers {
                    let seen = try await caller.see(scene.path(route.path, .own))
                    check(seen, "\(route)", isOpen: Policy.of("GET", route.path) == .open)
                    #expect(seen.head.headerFields[.strictTransportSecurity] == nil)
                }
            }
            var stranger = scene.stranger
            stranger.service = secure
            let seen = try await stranger.see(scene.path(route.path, .own))
            #expect(seen.head.headerFields[.strictTransportSecurity]?.hasPrefix("max-age=31536000") == true)
        }
    }

    private func check(_ seen: Seen, _ place: String, isOpen: Bool) {
        let fields = seen.head.headerFields
        let policy = fields[.contentSecurityPolicy] ?? ""
        #expect(
            policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(place)")
        #expect(fields[.xContentTypeOptions] == "nosniff", "\(place)")
        #expect(HTTPField.Name("Referrer-Policy").flatMap { fields[$0] } == "no-referrer", "\(place)")
        if !isOpen { #expect(fields[.cacheControl] == "no-store", "\(place)") }
        let type = fields[.contentType] ?? ""
        // Nobody knows in what letters somebody's file is written; it is saved, not shown.
        let isSaved = fields[.contentDisposition]?.hasPrefix("attachment") ?? false
        #expect(!type.hasPrefix("text/") || isSaved || type.contains("charset="), "\(place): \(type)")
    }
}
