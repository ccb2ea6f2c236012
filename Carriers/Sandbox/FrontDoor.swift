import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Between the wire and the carriers: reads a request whole, has it answered, and traces what went over the wire.
///
/// Faults are played here, in front of the carriers, which know nothing of them. A call that was struck is not traced: its
/// answer is rubbish on purpose.
struct FrontDoor: Sendable {
    /// Larger than any documented request: DHL takes images of up to 1 MiB (spec, customerLogos).
    static let bodyLimit = 4 << 20

    let carriers: CarrierOffices
    let trace: Trace?
    let faults: FaultBook

    func respond(to request: Request, on channel: any Channel) async throws -> Response {
        var request = request
        var call = Call(
            method: request.method.rawValue, target: request.uri.string,
            headers: request.headers.map { ($0.name.rawName, $0.value) }, time: Date())
        let rule = faults.strike(call)
        if let rule, rule.fault == .cutUpload {
            return try await FaultPlay(rule: rule, channel: channel, carriers: carriers).respond(to: call)
        }
        do {
            let body = try await request.collectBody(upTo: Self.bodyLimit)
            call.body = Data(body.readableBytesView)
        } catch {
            return Response(status: .contentTooLarge)
        }
        if call.path == "/sandbox/faults" { return control(call) }
        if call.path == "/sandbox/alerts" { return await alert(call) }
        if let rule {
            return try await FaultPlay(rule: rule, channel: channel, carriers: carriers).respond(to: call)
        }
        let answer = await carriers.answer(call)
        if let carrier = call.carrier {
            await trace?.write(call, to: carrier, answer)
        }
        return Response(answer)
    }
}

extension FrontDoor {
    /// Calls a subscriber with what UPS would send; answers when all of it was sent.
    private func alert(_ call: Call) async -> Response {
        do throws(Refusal) {
            let caller = try AlertCaller(JSON(call.body))
            let statuses = await caller.call(await carriers.alertEvents(of: caller.number))
            return Response(Answer(200, ["answers": .array(statuses.map { .number(Double($0)) })]))
        } catch {
            return Response(Answer(error.status, ["error": .string(error.text)]))
        }
    }

    /// `POST` replaces the rules, `DELETE` clears them, `GET` tells how often each struck.
    private func control(_ call: Call) -> Response {
        do throws(FaultFlaw) {
            switch call.method {
            case "POST": faults.replace(try FaultRule.read(call.body))
            case "DELETE": faults.replace([])
            default: break
            }
            return Response(Answer(200, faults.page))
        } catch {
            return Response(Answer(400, ["error": .string(error.description)]))
        }
    }
}

/// Keeps the connection at hand: some faults end it.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

extension Response {
    init(_ answer: Answer) {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        guard let body = answer.body else {
            self.init(status: .init(code: answer.status), headers: fields)
            return
        }
        fields[.contentType] = answer.contentType
        self.init(
            status: .init(code: answer.status), headers: fields,
            body: .init(byteBuffer: ByteBuffer(bytes: body.data)))
    }
}
