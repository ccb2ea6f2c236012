import CarrierInterface
import HTTPTypes
import Logistics

/// Posts a booking to an address of settings. **Assumed**: Expeditors publishes no interface for bookings; shape and
/// address are to be agreed with its account representative. Off unless the address is set (DESIGN 3.9).
struct ExpeditorsPosting: PickupService {
    /// Hours are the wall clock of the address.
    let needsOffset = false
    /// The office makes its own papers.
    let needsLabels = false
    let url: BaseURL
    let transport: any Transport

    func problems(with order: PickupOrder) -> [OrderProblem] {
        var check = OrderCheck()
        check.require(!order.parcels.isEmpty, "parcels", "is needed")
        return check.problems
    }

    func prepare() async throws(CarrierFailure) {}

    func book(
        _ order: PickupOrder, beforeFirstByte: @escaping @Sendable () throws -> Void
    ) async -> PurchaseOutcome<BookedPickup> {
        let problems = problems(with: order)
        guard problems.isEmpty else { return .refused(.unfit(problems)) }
        let call = CarrierCall.booking(order, at: url)
        let sent = await transport.sendOnce(call.request, call.body, beforeFirstByte: beforeFirstByte)
        return PurchaseOutcome(sent, reading: call).hiding(order.personalTexts, secrets: [])
    }

    /// Nobody says how; the office is called.
    func cancel(_ order: PickupCancellation) async throws(CarrierFailure) {
        throw CarrierFailure(
            kind: .refused,
            message: "Expeditors takes no cancellation by call: phone its office and name "
                + "\(order.confirmation); once it says that it is cancelled, note that, and who said so")
    }
}

extension CarrierCall where Answer == BookedPickup {
    static func booking(_ order: PickupOrder, at url: BaseURL) -> CarrierCall {
        let fields: HTTPFields = [.contentType: "application/json", .accept: "application/json"]
        let body: JSON = [
            "reference": .string(order.key.text), "rmaNumber": .string(order.rmaNumber),
            "from": party(order.from, order.fromContact), "to": party(order.to, order.toContact),
            "pickup": [
                "date": .string(order.window.date.text), "ready": .string(order.window.ready.text),
                "close": .string(order.window.close.text),
            ],
            "parcels": .array(order.parcels.map(parcel)),
            "instruction": .optional(order.instruction),
        ]
        return CarrierCall(request: url.request(.post, "", fields), body: body.bytes) {
            (response, body) throws(CarrierFailure) in
            guard (200...299).contains(response.status.code) else {
                throw CarrierFailure(
                    status: response.status.code, problem: CarrierProblem(expeditors: body))
            }
            let answer = reading(BookingAnswer.self, from: body)
            guard let answer, answer.reference?.text.map({ $0 == order.key.text }) ?? true,
                let number = answer.id?.text ?? answer.confirmation?.text ?? answer.reference?.text,
                number.isBookingNumber
            else {
                throw CarrierFailure(kind: .unreadable, message: "the answer confirms no booking of ours")
            }
            return BookedPickup(confirmation: number, charge: nil, note: nil)
        }
    }

    private static func party(_ address: Address, _ contact: Contact) -> JSON {
        [
            "name": .string(address.name), "contact": .optional(contact.name),
            "street": .array(address.street.map { .string($0) }), "city": .string(address.city),
            "subdivision": .optional(address.subdivision), "postcode": .optional(address.postcode),
            "country": .string(address.country.code), "phone": .string(contact.phone ?? address.phone),
        ]
    }

    private static func parcel(_ parcel: PickupParcel) -> JSON {
        [
            "weightKilograms": .kilograms(grams: parcel.grams),
            "goods": .array(
                parcel.pieces.map { piece in
                    [
                        "description": .string(piece.deviceType.goodsDescription),
                        "count": .integer(piece.count),
                        "commodityCode": .string(piece.deviceType.commodityCode),
                        "serials": .array(piece.serials.map { .string($0) }),
                    ]
                }),
        ]
    }
}

extension String {
    /// Nobody says what it looks like; a page or a sentence is none.
    fileprivate var isBookingNumber: Bool {
        utf8.count <= 40 && contains { $0.isLetter || $0.isNumber }
            && utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") }
    }
}

private struct BookingAnswer: Decodable {
    let id: LooseText?
    let confirmation: LooseText?
    let reference: LooseText?
}
