public import Logistics

extension Desk {
    /// Now, by the clock that was handed in.
    public var time: Instant { now() }
}
