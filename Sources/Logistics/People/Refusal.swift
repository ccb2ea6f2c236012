/// Why a rule says no. Each room has a closed enum of its own; the sentence for people is made at the edge.
public protocol Refusal: Error, Sendable {
    /// The word in problem documents, `E_CAP_120`; never renamed.
    var code: String { get }
}
