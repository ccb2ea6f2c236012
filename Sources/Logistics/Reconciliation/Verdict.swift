/// What we decided about a unit that arrived, or did not; first that fits (DESIGN 3.7).
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    case matched
    /// Only after a label prefix was dropped (D14).
    case matchedAfterFolding
    /// The same serial read again.
    case duplicateScan
    /// Out in the same trial, on another return or on none.
    case notOnThisReturn
    /// Out in another trial: a swap.
    case otherTrial
    /// Its custody ended before this return was made.
    case alreadyReturned
    /// Listed, never dispatched.
    case neverShipped
    /// One edit or look-alike away from exactly one awaiting unit.
    case nearMiss
    /// … from several.
    case ambiguous
    case unknown
    /// Awaited, not read.
    case missing
}
