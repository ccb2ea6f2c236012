import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == BookedPickup {
    /// `POST /pickups` (MyDHL API 3.1.1).
    static func pickup(_ order: PickupOrder, settings: DHLSettings) -> CarrierCall {
        let pickup = DHLPickup(order: order, settings: settings)
        let request = settings.request(.post, "/pickups", reference: order.key.text)
        return CarrierCall(request: request, body: pickup.json.bytes) {
            (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
            guard let answer = reading(PickupAnswer.self, from: body), let number = answer.number,
                number.isConfirmationNumber
            else {
                throw CarrierFailure(kind: .unreadable, message: "the answer carries no confirmation number")
            }
            let notes = answer.notes + (pickup.nameWasCut ? ["the name was cut to what DHL holds"] : [])
            var booked = BookedPickup(
                confirmation: number, charge: nil, note: notes.isEmpty ? nil : notes.joined(separator: "; "))
            booked.further = answer.numbers.dropFirst().filter { $0.isConfirmationNumber && $0 != number }
            // A day before the one that was asked for is none on which it was moved.
            booked.movedTo = answer.nextDay.flatMap { $0 > order.window.date ? $0 : nil }
            booked.remarks = answer.warningTexts
            if let day = booked.movedTo {
                booked.remarks.insert("the courier comes on \(day), not on \(order.window.date)", at: 0)
            }
            return booked
        }
    }
}

extension CarrierCall where Answer == String {
    /// `PATCH /pickups/{number}`: the whole order anew, with the number in the body, too.
    static func changePickup(
        _ number: String, to order: PickupOrder, settings: DHLSettings
    ) -> CarrierCall {
        let named: JSON = [
            "dispatchConfirmationNumber": .string(number),
            "originalShipperAccountNumber": .string(settings.account),
        ]
        let body = named + DHLPickup(order: order, settings: settings).json
        let request = settings.request(.patch, "/pickups/\(Percent.encoded(number))")
        return CarrierCall(request: request, body: body.bytes) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
            if let problem = CarrierProblem(dhlBody: body) {
                throw CarrierFailure(status: HTTPResponse.Status.badRequest.code, problem: problem)
            }
            guard let answer = reading(ChangeAnswer.self, from: body) else {
                throw CarrierFailure(kind: .unreadable, message: "the answer to the change is none")
            }
            return answer.number.flatMap { $0.isConfirmationNumber ? $0 : nil } ?? number
        }
    }
}

extension CarrierCall where Answer == Void {
    /// `DELETE /pickups/{number}` with who asks and why; 200 without a body.
    ///
    /// DHL gave us the number, so its own "not found", which names the pickup, says that there is nothing left to cancel (RELIABILITY 3b,
    /// row 18): an earlier cancellation whose answer was lost, perhaps days ago.
    static func cancelPickup(
        _ number: String, requestor: String, reason: String, settings: DHLSettings
    ) -> CarrierCall {
        let query = "requestorName=\(Percent.encoded(requestor))&reason=\(Percent.encoded(reason))"
        let request = settings.request(.delete, "/pickups/\(Percent.encoded(number))?\(query)")
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            let failure = CarrierFailure(dhl: response, body)
            if response.status.kind == .successful {
                // Empty, or JSON that says no other thing: a page is a gateway's, and no answer (row 13).
                guard !failure.isDocumented else {
                    throw CarrierFailure(
                        status: HTTPResponse.Status.badRequest.code, problem: CarrierProblem(dhlBody: body))
                }
                let isEmpty = body.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
                guard isEmpty || reading(CancelAnswer.self, from: body) != nil else {
                    throw CarrierFailure(kind: .unreadable, message: "the answer is no cancellation")
                }
                return
            }
            guard response.status == .notFound, failure.isDocumented, CarrierProblem.isAboutPickup(body)
            else {
                throw failure
            }
        }
    }
}

extension String {
    /// `PRG221222000062`: letters and digits; its length is nowhere said.
    fileprivate var isConfirmationNumber: Bool {
        (3...40).contains(utf8.count) && utf8.allSatisfy(Percent.isUnreserved) && contains(where: \.isNumber)
    }
}

/// RFC 3986: everything but the unreserved characters as `%XX` of its UTF-8.
enum Percent {
    static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~".utf8.contains(byte)
        }
    }
}

/// One number here, where the booking has a list; both are read.
private struct ChangeAnswer: Decodable {
    let dispatchConfirmationNumber: Loose?
    let dispatchConfirmationNumbers: Many<LooseText>?

    var number: String? {
        dispatchConfirmationNumber?.text ?? rows(dispatchConfirmationNumbers).lazy.compactMap(\.text).first
    }
}

/// A list of numbers, of which there is one; a single number, as the answer to a change has it, will do.
private struct PickupAnswer: Decodable {
    let dispatchConfirmationNumbers: Many<LooseText>?
    let dispatchConfirmationNumber: LooseText?
    let readyByTime: LooseText?
    let nextPickupDate: LooseText?
    let warnings: Lenient<OneOrMany<LooseText>>?

    var numbers: [String] { rows(dispatchConfirmationNumbers).compactMap(\.text) }
    var number: String? { numbers.first ?? dispatchConfirmationNumber?.text }
    var nextDay: CivilDate? { nextPickupDate?.text.flatMap { CivilDate($0.prefix(10)) } }
    var warningTexts: [String] { warnings?.value?.elements.compactMap(\.text) ?? [] }

    var notes: [String] {
        [
            readyByTime?.text.map { "ready by \($0)" }, nextPickupDate?.text.map { "next pickup \($0)" },
        ].compactMap(\.self) + warningTexts
    }
}

/// Any object at all: DHL documents no body.
private struct CancelAnswer: Decodable {
    private enum CodingKeys: CodingKey {}

    init(from decoder: any Decoder) throws {
        _ = try decoder.container(keyedBy: CodingKeys.self)
    }
}
