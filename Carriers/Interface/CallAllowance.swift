public import Logistics

/// Counts the calls that a carrier allows only so many of in an hour, across restarts of this program.
///
/// Expeditors grants ten tokens an hour and locks who asks for more.
public protocol CallAllowance: Sendable {
    /// Takes one of the `limit` calls of this hour by the UTC clock, before it is sent.
    ///
    /// - Parameters:
    ///   - kind: what is counted by itself, `token`.
    ///   - limit: calls an hour.
    /// - Throws: `.busy` naming when the next hour begins; nothing shall be sent then.
    func take(_ kind: String, of carrier: CarrierName, atMost limit: Int) async throws(CarrierFailure)
}
