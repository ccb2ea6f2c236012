import Foundation

/// One line of a faults file: which calls go wrong, how often, and how (RELIABILITY 3b).
struct FaultRule: Decodable, Sendable {
    var carrier: CarrierName?
    var operation: CallKind?
    /// How the path begins.
    var path: String?
    /// How often it strikes; nil: for ever.
    var times: Int?
    /// How many calls are let pass before.
    var after: Int?
    var fault: Fault
    /// Whether the carrier does what it was asked, before the answer goes wrong; yes unless said otherwise, but no
    /// for `status`, `html` and `redirect`.
    var sold: Bool?
    /// Of `status` and `redirect`.
    var status: Int?
    /// The carrier's own code, of `status`.
    var code: String?
    /// Of `status`: `html`, `empty`, or the body itself; without it the carrier's documented error.
    var body: String?
    /// As it stands in the header.
    var retryAfter: String?
    /// Of `late`.
    var seconds: Double?
    /// Of `redirect`.
    var location: String?
    /// Of whatever sells: how often it is sold before the answer goes wrong; once without it.
    var copies: Int?
    /// Of `status`: another shape of the error, such as `numbers`.
    var shape: Fault?

    enum Fault: String, Decodable, CaseIterable, Sendable {
        /// The connection ends: with a FIN, with a RST, or never.
        case close, reset, hang
        /// The head comes, then nothing; half the body, then the end; a byte a second; a byte at a time.
        case stall, truncate, drip, slice
        /// The connection ends with a RST while the request is still being read; bytes that are no HTTP; a flood of
        /// `100 Continue` and nothing after it.
        case cutUpload, garbage, continues
        /// 50 MB; the same packed in 330 kB; a page; an answer later; the same thing sold twice.
        case huge, gzipBomb, html, late, twice
        /// The right answer as gzip, whether it was asked for or not; with a byte order mark.
        case packed, byteOrderMark
        case status, redirect
        /// The carrier says in its own words that it knows nothing of what was asked for: its index lags.
        case unknown
        /// A success that is none: another's reference and account, no number, a label that is a page, one that is
        /// no Base64, no label.
        case foreign, noNumber, badLabel, badBase64, noLabel
        /// A second label beside the first; a success whose body is the carrier's error (a sample of DHL's).
        case twoLabels, errorInside
        /// Other shapes of the same answer (CARRIERS 6). Elements that come alone as bare objects, as before v2403;
        /// every object in a list; texts of digits as numbers; numbers as texts; fields nobody knows.
        case bareObjects, inLists, numbers, texts, strangeFields
        /// `TransactionReference` is ""; `&#xD;` before each text; a PRN of thirteen characters; `TrackingCandidate` in
        /// place of labels.
        case emptyReference, carriageReturns, longNumber, candidates
        /// Events in the other order, without their offsets, without their codes; none at all.
        case reversed, noOffset, noTypeCode, noEvents
    }
}

/// What a call asks a carrier for.
enum CallKind: String, Decodable, CaseIterable, Sendable {
    case token, check, buy, void, pickup, change, cancel, probe, track, booking, rate, alert, other
    /// No call yet: a connection that was just made. Of `reset` and `close` alone.
    case connect

    init(_ call: Call) {
        let path = call.path
        self =
            switch call.method {
            case "POST" where path.hasSuffix("oauth/token") || path.hasSuffix("oauth2/token"): .token
            case "POST" where path.hasSuffix("/ship"): .buy
            case "POST" where path.hasSuffix("/shipments"):
                call.value("validateDataOnly") == "true" ? .check : .buy
            case "POST" where path.contains("/labels/"): .probe
            case "POST" where path.contains("pickupcreation") || path.hasSuffix("/pickups"): .pickup
            case "POST" where path == "/bookings": .booking
            case "POST" where path.contains("/subscription/"): .alert
            case "POST" where path.contains("/pickup/"): .rate
            case "GET" where path.hasSuffix("/rates") || path.hasSuffix("/products"): .rate
            case "PATCH": .change
            case "DELETE" where path.contains("/void/"): .void
            case "DELETE" where path.contains("/subscription/"): .alert
            case "DELETE": .cancel
            case "GET" where Self.isProbe(call): .probe
            case "GET" where path.contains("/track") || path.contains("/shipments"): .track
            default: .other
            }
    }

    private static func isProbe(_ call: Call) -> Bool {
        call.path.contains("/reference/") || call.path.contains("/exactmatch")
            || call.path.contains("/pickup/")
            || call.path.contains("get-image") || call.value("shipmentReference") != nil
    }
}
