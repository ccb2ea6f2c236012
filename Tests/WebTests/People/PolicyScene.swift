import Foundation
import HTTPTypes
import Logistics
import Operations

@testable import Web

/// Two partners with a trial each, somebody of every role, and a name for what is there and what is not.
struct PolicyScene: Sendable {
    enum Whose: CaseIterable { case own, others, missing }

    let counter: Counter
    /// With a token, and with a session and the token of its forms.
    let programs: [Role: Caller]
    let browsers: [Role: Caller]
    let forms: [Role: String]
    private let names: [Whose: [String: String]]

    static let northlight = "Northlight"

    init(_ counter: Counter) async throws {
        self.counter = counter
        var programs: [Role: Caller] = [:]
        var browsers: [Role: Caller] = [:]
        var forms: [Role: String] = [:]
        for role in Role.allCases {
            let email = "\(role.rawValue)@trials.example"
            try await counter.admit(email, role, partner: role == .partner ? PolicyScene.northlight : nil)
            programs[role] = try await counter.program(email)
            let browser = try await counter.signedIn(email)
            browsers[role] = browser
            forms[role] = try await browser.see("/account").csrf
        }
        (self.programs, self.browsers, self.forms) = (programs, browsers, forms)
        names = [
            .own: try await PolicyScene.lend(to: PolicyScene.northlight, "A", counter),
            .others: try await PolicyScene.lend(to: "Somebody Else", "B", counter),
            .missing: PolicyScene.nothing,
        ]
        // Somebody whom nobody else is, for routes that end what they are asked about.
        try await counter.admit("spare@trials.example", .auditor)
    }

    /// What hangs on one partner's trial, by the parameter that names it.
    private static func lend(to partner: String, _ letter: String, _ counter: Counter) async throws
        -> [String: String]
    {
        let (trial, shipment) = try await counter.lend(
            ["\(letter)1", "\(letter)2"], to: "US", ["partner": .string(partner), "company": "Acme"])
        let asked = try await counter.post(
            "shipments/\(shipment)/extensions", ["to": "2025-04-20", "reason": "more"])
        let returned = try await counter.post("trials/\(trial)/returns", ["serials": [.string("\(letter)1")]])
        let file = try await counter.desk.attach(
            Array("a".utf8), named: "a.txt", to: TrialID(trial) ?? TrialID(1),
            by: Asker(actor: .team, today: day("2025-03-03")))
        let rma = returned.json["rmaNumber"]?.string ?? "?"
        return [
            "trial": trial, "shipment": shipment, "extension": asked.json["id"]?.string ?? "?", "rma": rma,
            "parcel": "\(rma)-1", "serial": "\(letter)2", "file": file.id.text,
        ]
    }

    private static let nothing: [String: String] = {
        let rma = RMANumber(drawing: { 9 }).text
        return [
            "trial": "T-999", "shipment": "SH-999", "extension": "E-999", "rma": rma, "parcel": "\(rma)-1",
            "serial": "ZZ9", "file": "F-999",
        ]
    }()

    /// Parameters that nobody owns.
    private static let machine = [
        "user": "spare@trials.example", "token": "TK-999", "session": "SE-999", "call": "C-999",
        "box": "RC-999",
        "discrepancy": "D-999", "carrier": "UPS", "country": "US", "number": "N-1", "list": "out",
        "kind": "label",
    ]

    /// Whether what is asked for belongs to somebody.
    static func isOwned(_ path: String) -> Bool {
        nothing.keys.contains { path.contains("{\($0)}") }
    }

    func path(_ pattern: String, _ whose: Whose) -> String {
        (names[whose] ?? [:]).merging(PolicyScene.machine) { $1 }.reduce(pattern) {
            $0.replacing("{\($1.key)}", with: $1.value)
        }
    }

    /// An answer without what tells one thing from another.
    func leveled(_ text: String) -> String {
        var text = text
        for name in names.values.flatMap(\.values).sorted(by: { $0.count > $1.count }) {
            text = text.replacing(name, with: "X")
        }
        return text.replacing(/name="key" value="[^"]*"/, with: "")
    }

    /// Asks as a program asks the API, and as a browser asks for pages.
    func ask(_ method: String, _ pattern: String, _ whose: Whose, as role: Role) async throws -> Seen {
        let path = path(pattern, whose)
        let isAPI = pattern.hasPrefix("/v1/")
        guard let caller = (isAPI ? programs : browsers)[role] else { return try await stranger.see(path) }
        if method == "GET" { return try await caller.see(path) }
        if isAPI { return try await caller.post(path, PolicyScene.bodies["\(method) \(pattern)"] ?? [:]) }
        if PolicyScene.uploads.contains(pattern) {
            return try await caller.upload(path, csrf: forms[role] ?? "")
        }
        return try await caller.send(
            path,
            [
                "csrf": forms[role] ?? "", "key": UUID().uuidString, "to": "2025-04-25", "reason": "more",
                "on": "2025-03-03", "by": "customer", "ready": "09:00", "close": "17:00", "note": "n",
            ])
    }

    var stranger: Caller { Caller(counter: counter) }

    static let uploads: Set<String> = ["/trials/{trial}/files", "/import"]

    /// What a partner may do, in words that can be read, so that only whose it is decides.
    private static let bodies: [String: JSON] = [
        "POST /v1/trials/{trial}/consent": ["by": "it@acme.example", "on": "2025-03-03"],
        "POST /v1/trials/{trial}/cancel": ["note": "n"],
        "POST /v1/shipments/{shipment}/extensions": ["to": "2025-04-25", "reason": "more"],
        "POST /v1/returns/{rma}/pickups": ["on": "2025-03-04", "ready": "09:00", "close": "17:00"],
        "POST /v1/returns/{rma}/pickups/change": ["on": "2025-03-04", "ready": "09:00", "close": "17:00"],
        "POST /v1/returns/{rma}/hand-over": ["on": "2025-03-03"],
    ]
}

extension Caller {
    /// A form with a file in it.
    func upload(_ path: String, csrf: String?) async throws -> Seen {
        var parts = [("key", UUID().uuidString)]
        if let csrf { parts.append(("csrf", csrf)) }
        var text = parts.map {
            "--cut\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }.joined()
        text +=
            "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--cut--\r\n"
        return try await ask(.post, path, Array(text.utf8), type: "multipart/form-data; boundary=cut")
    }
}
