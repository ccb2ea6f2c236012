import Foundation

@testable import CarrierSandbox

/// A moment that a test moves by hand.
final class Watch: @unchecked Sendable {  // the lock guards the only stored value
    private let lock = NSLock()
    private var moment = Bench.morning

    var now: Date { lock.withLock { moment } }
    func pass(_ seconds: Double) { lock.withLock { moment += seconds } }
}

/// The carriers without a wire, on Thursday 2026-09-10.
struct Bench {
    static let morning = Date(timeIntervalSince1970: 1_789_034_400)

    let offices: CarrierOffices
    let watch = Watch()
    let user: String

    init(user: String = "roundtrip", ledger: String? = nil) throws {
        let watch = watch
        let clock = SandboxClock(today: Self.morning, real: { watch.now })
        offices = CarrierOffices(clock: clock, ledger: try Ledger(path: ledger))
        self.user = user
    }

    struct Reply {
        var status: Int
        var body: JSON

        var upsCode: String? { body.text("response/errors/0/code") }
        var problems: [String] {
            let details = body.list("additionalDetails").compactMap { $0.text("") }
            return details.isEmpty ? [body.text("detail") ?? ""] : details
        }
    }

    /// The last exchange is kept as a line of a trace.
    func send(
        _ method: String, _ target: String, _ body: JSON? = nil, headers: [(String, String)] = []
    ) async -> Reply {
        let type = body == nil ? [] : [("Content-Type", "application/json")]
        return await send(
            Call(
                method: method, target: target, headers: type + headers, body: body?.data ?? Data(),
                time: watch.now))
    }

    func send(_ call: Call) async -> Reply {
        let answer = await offices.answer(call)
        if let carrier = call.carrier { lines.add(Trace.line(call, carrier, answer).data) }
        return Reply(status: answer.status, body: answer.body ?? .null)
    }

    let lines = TraceLines()

    var basic: (String, String) {
        ("Authorization", "Basic \(Data("\(user):secret".utf8).base64EncodedString())")
    }

    func token(_ path: String, form: String = "grant_type=client_credentials") async -> Reply {
        await send(
            Call(
                method: "POST", target: path,
                headers: [basic, ("Content-Type", "application/x-www-form-urlencoded")],
                body: Data(form.utf8),
                time: watch.now))
    }

    func upsHeaders() async -> [(String, String)] {
        let token = await token("/security/v1/oauth/token").body.text("access_token") ?? ""
        return [("Authorization", "Bearer \(token)"), ("transId", "0123abcd"), ("transactionSrc", "tests")]
    }

    var dhlHeaders: [(String, String)] { [basic, ("x-version", "3.1.0")] }

    func expeditorsHeaders() async -> [(String, String)] {
        let token = await token("/tracking/v2/oauth2/token").body.text("access_token") ?? ""
        return [("Authorization", "Bearer \(token)")]
    }

    /// A ship call that is expected to be taken; gives its tracking number.
    func ship(_ body: JSON = Sample.ship) async -> String {
        let reply = await send("POST", "/api/shipments/v2409/ship", body, headers: await upsHeaders())
        return reply.body.text("ShipmentResponse/ShipmentResults/ShipmentIdentificationNumber") ?? "none"
    }
}

/// What a bench has seen, in order.
final class TraceLines: @unchecked Sendable {  // the lock guards the only stored value
    private let lock = NSLock()
    private var lines: [Data] = []

    func add(_ line: Data) { lock.withLock { lines.append(line) } }
    var text: Data { lock.withLock { Data(lines.map { $0 + [0x0A] }.joined()) } }
}

extension JSON {
    /// A copy with another value at a path; nil takes the key away.
    func with(_ path: String, _ value: JSON?) -> JSON {
        let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return value ?? .null }
        let rest = parts.count > 1 ? parts[1] : nil
        switch self {
        case .object(var keys):
            keys[first] = rest.map { (keys[first] ?? [:]).with($0, value) } ?? value
            return .object(keys)
        case .array(var items):
            guard let index = Int(first), items.indices.contains(index) else { return self }
            items[index] = rest.map { items[index].with($0, value) } ?? value ?? .null
            return .array(items)
        default: return self
        }
    }
}

/// A path of a file that no other test uses.
func freshPath(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)").path
}
