import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Between the wire and the carriers: reads a request whole, has it answered, and traces what went over the wire.
///
/// Faults belong here, in front of the carriers, which know nothing of them.
struct FrontDoor: Sendable {
    /// Larger than any documented request: DHL takes images of up to 1 MiB (spec, customerLogos).
    static let bodyLimit = 4 << 20

    let carriers: CarrierOffices
    let trace: Trace?

    func respond(to request: Request) async -> Response {
        var request = request
        var call = Call(
            method: request.method.rawValue, target: request.uri.string,
            headers: request.headers.map { ($0.name.rawName, $0.value) }, time: Date())
        do {
            let body = try await request.collectBody(upTo: Self.bodyLimit)
            call.body = Data(body.readableBytesView)
        } catch {
            return Response(status: .contentTooLarge)
        }
        let answer = await carriers.answer(call)
        if let carrier = call.carrier {
            await trace?.write(call, to: carrier, answer)
        }
        return Response(answer)
    }
}

extension Response {
    fileprivate init(_ answer: Answer) {
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
