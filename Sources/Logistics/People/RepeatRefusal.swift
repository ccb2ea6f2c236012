/// Why a request is not taken under its `Idempotency-Key` (D30).
public enum RepeatRefusal: Refusal {
    /// `E_KEY_OTHER`: the key was used for another request.
    case otherRequest
    /// `E_KEY_BUSY`: the first request under this key is still worked on.
    case inFlight

    public var code: String {
        switch self {
        case .otherRequest: "E_KEY_OTHER"
        case .inFlight: "E_KEY_BUSY"
        }
    }
}
