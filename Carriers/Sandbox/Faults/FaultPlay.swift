import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Plays one fault. What was sold stands in the ledger, whatever becomes of the answer.
struct FaultPlay: Sendable {
    let rule: FaultRule
    let channel: any Channel
    let carriers: CarrierOffices

    /// The end of a connection in the middle of an answer.
    private struct CutOff: Error {}

    func respond(to call: Call) async throws -> Response {
        if [.status, .html, .redirect].contains(rule.fault), rule.sold == true {
            _ = await carriers.answer(call)
        }
        switch rule.fault {
        case .status: return refusal(of: call)
        case .redirect: return redirect
        case .html: return page("<html><body>Service unavailable</body></html>", status: rule.status ?? 200)
        default: break
        }
        let isDone = rule.sold ?? true
        let answer = isDone ? await carriers.answer(call) : Answer(200, [:])
        switch rule.fault {
        case .close: return try await end(abruptly: false)
        case .reset: return try await end(abruptly: true)
        case .hang: return try await wait(forever: answer)
        case .late:
            try await Task.sleep(for: .seconds(rule.seconds ?? 5))
            return Response(answer)
        case .twice:
            _ = await carriers.answer(call)
            return Response(answer)
        case .stall, .truncate, .drip, .slice: return slow(answer)
        case .huge: return huge
        default: return Response(answer.altered(by: rule.fault))
        }
    }

    private func end(abruptly: Bool) async throws -> Response {
        if abruptly, let options = channel as? any SocketOptionProvider {
            // No linger: the kernel sends a RST.
            try? await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close(mode: .all)
        throw CutOff()
    }

    private func wait(forever answer: Answer) async throws -> Response {
        try await Task.sleep(for: .seconds(3_600))
        return Response(answer)
    }

    /// The carrier's documented error, or whatever body is asked for.
    private func refusal(of call: Call) -> Response {
        let status = rule.status ?? 500
        var response: Response
        switch rule.body {
        case "html": response = page("<html><body>Bad Gateway</body></html>", status: status)
        case "empty": response = Response(status: .init(code: status))
        case let text?: response = page(text, status: status, type: "application/json")
        case nil:
            let words = "The sandbox was told to say \(status)."
            let refused = Refusal(status, rule.code ?? "10001", words)
            let desk: Desk =
                switch call.carrier {
                case .dhl: .dhl
                case .expeditors: .expeditors
                default: .ups
                }
            response = Response(desk.shape(refused, call))
        }
        if let text = rule.retryAfter { response.headers[.retryAfter] = text }
        return response
    }

    private var redirect: Response {
        Response(
            status: .init(code: rule.status ?? 302),
            headers: [.location: rule.location ?? "https://elsewhere.example/"])
    }

    private func page(_ text: String, status: Int, type: String = "text/html") -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func slow(_ answer: Answer) -> Response {
        let bytes = Array(answer.body?.data ?? Data())
        let fault = rule.fault
        var fields: HTTPFields = [.contentType: answer.contentType]
        fields[.contentLength] = String(bytes.count)
        let body = ResponseBody { writer in
            switch fault {
            case .truncate:
                try await writer.write(ByteBuffer(bytes: Array(bytes.prefix(bytes.count / 2))))
                throw CutOff()
            case .stall: try await Task.sleep(for: .seconds(3_600))
            case .drip:
                for byte in bytes {
                    try await writer.write(ByteBuffer(bytes: [byte]))
                    try await Task.sleep(for: .seconds(1))
                }
            default:
                for byte in bytes { try await writer.write(ByteBuffer(bytes: [byte])) }
            }
            try await writer.finish(nil)
        }
        return Response(status: .init(code: answer.status), headers: fields, body: body)
    }

    /// 50 MB in chunks, of no announced length.
    private var huge: Response {
        let body = ResponseBody { writer in
            let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
            for _ in 0..<50 { try await writer.write(chunk) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
    }
}

extension Answer {
    /// A success that is none.
    fileprivate func altered(by fault: FaultRule.Fault) -> Answer {
        var copy = self
        copy.body = body.map { json in
            switch fault {
            case .foreign: json.mapTexts { _, text in text.isOurKey ? "RTZZZZZZZZZZ" : text }
            case .noNumber:
                json.dropping([
                    "ShipmentResults", "shipmentTrackingNumber", "PRN", "dispatchConfirmationNumbers", "id",
                    "reference", "access_token",
                ])
            case .badLabel:
                json.mapTexts { key, text in
                    ["GraphicImage", "content"].contains(key)
                        ? Data("<html>no label</html>".utf8).base64EncodedString() : text
                }
            case .noLabel: json.dropping(["ShippingLabel", "LabelImage", "documents"])
            case .bareObjects: json.unwrapped
            default: json
            }
        }
        return copy
    }
}

extension String {
    /// A purchase key as references go: RT and ten more.
    fileprivate var isOurKey: Bool { utf8.count == 12 && hasPrefix("RT") }
}

extension JSON {
    /// Changes each text by its key.
    fileprivate func mapTexts(_ key: String = "", _ change: (String, String) -> String) -> JSON {
        switch self {
        case .string(let text): .string(change(key, text))
        case .array(let items): .array(items.map { $0.mapTexts(key, change) })
        case .object(let members):
            .object(Dictionary(uniqueKeysWithValues: members.map { ($0, $1.mapTexts($0, change)) }))
        default: self
        }
    }

    /// Without these keys, at any depth.
    fileprivate func dropping(_ keys: Set<String>) -> JSON {
        switch self {
        case .array(let items): .array(items.map { $0.dropping(keys) })
        case .object(let members):
            .object(members.filter { !keys.contains($0.key) }.mapValues { $0.dropping(keys) })
        default: self
        }
    }

    /// Lists of one as the one itself.
    fileprivate var unwrapped: JSON {
        switch self {
        case .array(let items): items.count == 1 ? items[0].unwrapped : .array(items.map(\.unwrapped))
        case .object(let members): .object(members.mapValues(\.unwrapped))
        default: self
        }
    }
}
