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
        case .cutUpload: return try await end(abruptly: true)
        case .unknown: return Response(unknown(call))
        case .html: return page("<html><body>Service unavailable</body></html>", status: rule.status ?? 200)
        default: break
        }
        let isDone = rule.sold ?? true
        let answer = isDone ? await carriers.answer(call) : Answer(200, [:])
        if isDone { for _ in 1..<(rule.copies ?? 1) { _ = await carriers.answer(call) } }
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
        case .packed:
            return bytes(of: answer, GZIPStored.bytes(of: Array(answer.body?.data ?? Data())), "gzip")
        case .byteOrderMark:
            return bytes(of: answer, [0xEF, 0xBB, 0xBF] + Array(answer.body?.data ?? Data()), nil)
        case .gzipBomb: return bomb
        case .garbage:
            try await say(Array("\u{16}\u{3}\u{1}not HTTP at all\r\n\r\n\0\0".utf8))
            return try await end(abruptly: false)
        case .continues:
            try await say(Array(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 2_000).utf8))
            return try await wait(forever: answer)
        case .errorInside:
            let desk = desk(of: call)
            return Response(
                desk.shape(Refusal(400, rule.code ?? "", "The request is not accepted."), call)
                    .told(as: rule.status ?? answer.status))
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

    /// Past the encoder, which would make HTTP of it; what is answered afterwards is not sent.
    private func say(_ bytes: [UInt8]) async throws {
        let channel = channel
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: RawWriter.self).say(bytes)
        }.get()
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
            let said = desk(of: call).shape(refused, call)
            response = Response(rule.shape.map(said.altered) ?? said)
        }
        if let text = rule.retryAfter { response.headers[.retryAfter] = text }
        return response
    }

    private func desk(of call: Call) -> Desk {
        switch call.carrier {
        case .dhl: .dhl
        case .expeditors: .expeditors
        default: .ups
        }
    }

    /// What each carrier says of a number or a reference that it does not know, or not yet.
    private func unknown(_ call: Call) -> Answer {
        switch call.carrier {
        case .dhl: Desk.dhl.shape(Refusal(404, "Not data found", "No data found"), call)
        case .expeditors where call.path.contains("/exactmatch"): Answer(200, [])
        case .expeditors: Desk.expeditors.shape(Refusal(404, "not_found", "No such shipment."), call)
        default:
            if call.path.contains("/labels/") {
                Desk.ups.shape(Refusal(400, "9801031", "Label not found, or not processed yet."), call)
            } else if call.path.contains("/pickup/") {
                Answer(200, ["PickupPendingStatusResponse": ["Response": UPS.response(.null)]])
            } else {
                UPS.notFound(String(call.path.split(separator: "/").last ?? ""))
            }
        }
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

    /// The answer in other bytes.
    private func bytes(of answer: Answer, _ content: [UInt8], _ encoding: String?) -> Response {
        var fields: HTTPFields = [.contentType: answer.contentType]
        fields[.contentEncoding] = encoding
        return Response(
            status: .init(code: answer.status), headers: fields,
            body: .init(byteBuffer: ByteBuffer(bytes: content)))
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

    /// 330 kB that unpack to 52 MB.
    private var bomb: Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .contentEncoding: "gzip"],
            body: .init(byteBuffer: ByteBuffer(bytes: GZIPBomb.bytes)))
    }
}
