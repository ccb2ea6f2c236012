public import Logistics
public import Operations

extension DatabaseStore: CallCounting {
    /// Hours that are kept, for whoever wants to know what was asked lately.
    private static var hoursKept: Int64 { 48 }

    public func countCall(
        _ kind: String, of carrier: CarrierName, inHour hour: Int64, atMost limit: Int
    ) async throws -> Bool {
        guard limit > 0 else { return false }
        return try await database.write(audited: false) { connection in
            try connection.run(
                "DELETE FROM call_allowance WHERE hour < $1", [.int(hour - DatabaseStore.hoursKept)])
            let counted = try connection.run(
                """
                INSERT INTO call_allowance (carrier, kind, hour, calls) VALUES ($1, $2, $3, 1)
                ON CONFLICT (carrier, kind, hour) DO UPDATE SET calls = call_allowance.calls + 1
                WHERE call_allowance.calls < $4
                """,
                [.text(carrier.text), .text(kind), .int(hour), .int(Int64(limit))])
            return counted == 1
        }
    }
}
