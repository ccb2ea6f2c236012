import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import NIOHTTP1
import Operations

/// A problem document (RFC 9457): what went wrong, for programs by `code` and for people by `detail`.
struct Problem {
    let code: String
    var detail: String
    /// Numbers, dates and ids that decided it.
    var facts: [String: JSON] = [:]
    /// Nothing that a rule or a carrier said: a mistake of ours.
    private(set) var isUnforeseen = false

    static let headers: HTTPFields = [.contentType: "application/problem+json"]

    init(_ error: any Error) {
        switch error {
        case let refusal as any Refusal:
            code = refusal.code
            detail = ProblemText.sentence(for: refusal)
            facts = Problem.facts(of: refusal)
        case let failure as any StoreFailure:
            code = failure.code
            detail = failure.sentence
            // While a file is taken in nobody knows how long it still takes.
            if code == "E_BUSY" { facts = ["retryAfter": 30] }
        case let error as HTTPError:
            (code, detail) = Problem.ofTransport(error.status)
        case is NIOTooManyBytesError: (code, detail) = Problem.ofTransport(.contentTooLarge)
        // What comes over a wire can break off; whoever sent it made that, and it wakes nobody up.
        case is IOError, is ChannelError, is ByteToMessageDecoderError, is HTTPParserError:
            (code, detail) = ("E_USAGE", "The request ended before it was whole; nothing was done.")
        case is CancellationError:
            code = "E_CANCELLED"
            detail =
                "Stopped before it was done. What was begun with a carrier is kept; give the command again to "
                + "finish, and nothing is bought twice."
        default:
            code = "E_INTERNAL"
            detail = "Something went wrong on our side; look before you repeat it."
            isUnforeseen = true
        }
    }

    /// The same as a page tells it, which knows buttons and no commands.
    init(onPage error: any Error) {
        self.init(error)
        detail = PageText.sentence(for: self, error)
    }

    /// What Hummingbird refuses before a handler is asked.
    private static func ofTransport(_ status: HTTPResponse.Status) -> (code: String, detail: String) {
        switch status {
        case .notFound: ("E_NOT_FOUND", "There is no such address.")
        case .contentTooLarge: ("E_TOO_LARGE", "The request is larger than is taken at once; split it.")
        default: ("E_USAGE", "The request cannot be read (\(status.code)).")
        }
    }

    /// A call that spends and failed; the whole is as bad as its worst parcel.
    init(_ failed: ParcelOutcome, of outcomes: [ParcelOutcome]) {
        code = failed.code ?? "E_CARRIER_REFUSED"
        let done = outcomes.count { $0.kind != .failed }
        let rest = outcomes.count > 1 ? " (\(done) of \(outcomes.count) parcels are done)" : ""
        let said = failed.detail ?? "the carrier refused"
        detail = "\(failed.parcel): \(said.hasSuffix(".") ? String(said.dropLast()) : said)\(rest)."
    }

    /// The status by code (D24).
    var status: HTTPResponse.Status { Problem.status(of: code) }

    static func status(of code: String) -> HTTPResponse.Status {
        switch code {
        case "E_ROLE", "E_SELF_DECISION", "E_NOT_FULL_ADMIN", "E_FORM", "E_SIGN_IN",
            "E_NOT_INVITED", "E_OPENID":
            .forbidden
        case "E_OPENID_DOWN": .badGateway
        case "E_ATTEMPTS", "E_RATE": .tooManyRequests
        case "E_SERIAL", "E_MANIFEST", "E_FILE", "E_CATALOG", "E_DEPOT", "E_KEY_OTHER", "E_KEY_REUSED":
            .unprocessableContent
        case "E_UNAUTHENTICATED": .unauthorized
        case "E_NOT_FOUND": .notFound
        case "E_USAGE": .badRequest
        case "E_IN_DOUBT": .accepted
        case "E_METHOD": .methodNotAllowed
        case "E_MEDIA_TYPE": .unsupportedMediaType
        case "E_VERSION": .preconditionFailed
        case "E_INTERNAL": .internalServerError
        case "E_CANCELLED", "E_BUSY": .serviceUnavailable
        case "E_TOO_LARGE": .contentTooLarge
        case _ where code.hasPrefix("E_STORE_"): .serviceUnavailable
        case _ where code.hasPrefix("E_CARRIER_"): .badGateway
        default: .conflict
        }
    }

    var json: JSON {
        JSON.object([
            "type": .string(Problem.type(of: code)), "title": .string(status.reasonPhrase),
            "status": .integer(Int64(status.code)), "code": .string(code), "detail": .string(detail),
        ]).adding(facts)
    }

    /// The address of the page that explains a code. Relative, so that an answer is the same bytes wherever the
    /// server stands (RFC 9457, 3.1.1).
    static func type(of code: String) -> String { "/problems/\(code)" }

    /// The document as bytes; a value of texts and numbers always encodes.
    var bytes: [UInt8] {
        (try? json.encoded()) ?? Array(#"{"code":"E_INTERNAL"}"#.utf8)
    }

    private static func facts(of refusal: any Refusal) -> [String: JSON] {
        switch refusal {
        case ExtensionRefusal.overCap(let last), TermRefusal.overCap(let last): ["last": JSON(last)]
        case ShipmentRefusal.slotTaken(let id, let type):
            ["shipment": .string(id.text), "deviceType": .string(type)]
        case UnitRefusal.inUse(let serial, let id):
            ["serial": .string(serial.text), "shipment": .string(id.text)]
        case ReturnRefusal.addresses(let places): ["addresses": .array(places.map { JSON($0) })]
        case ReturnRefusal.inReturn(let serials, let numbers):
            ["serials": JSON(serials.map(\.text)), "returns": JSON(numbers.map(\.text))]
        case ReturnRefusal.notMatched(let awaiting, let discrepancies):
            ["awaiting": JSON(awaiting.map(\.text)), "discrepancies": JSON(discrepancies)]
        case let refusal as PickupRefusal: ["next": JSON(refusal.next)]
        case UserRefusal.tooManyAttempts(let seconds), UserRefusal.tooFast(let seconds):
            ["retryAfter": JSON(seconds)]
        case ReturnRefusal.inDoubt(let key): ["key": .string(key.text)]
        case DeskRefusal.malformed(let field, _): ["field": .string(field)]
        case let refusal as VersionRefusal: ["present": .string(refusal.present)]
        case is SerialListRefusal: ["field": "serials"]
        case LookupRefusal.part(let given, let of): ["given": JSON(given), "of": JSON(of)]
        default: [:]
        }
    }
}

extension JSON {
    fileprivate init(_ place: ReturnPlan.Place) {
        self = [
            "address": JSON(place.pickup), "shipments": JSON(place.shipments.map(\.text)),
            "serials": JSON(place.serials.map(\.text)),
        ]
    }
}
