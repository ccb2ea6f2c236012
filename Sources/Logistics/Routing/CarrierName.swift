/// A carrier by the name that people and files use. Which names exist is data, not code:
/// the routing table and the wiring hold them.
public struct CarrierName: Hashable, Sendable {
    /// As in the routing table, `UPS`.
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// A carrier that Roundtrip does not call: the customer's own, or one a person arranged (D13).
    public static let other = CarrierName("other")
}
