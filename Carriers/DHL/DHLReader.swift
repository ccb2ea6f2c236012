import CarrierInterface

/// Performs DHL's harmless calls, again where an answer fails to come, and keeps credentials out of what
/// went wrong.
struct DHLReader: Sendable {
    let settings: DHLSettings
    let transport: any Transport
    let pause: @Sendable (RetryWait) async throws -> Void

    /// - Parameters:
    ///   - later: the call of the further tries, where it differs.
    ///   - personal: texts of an order, which DHL may repeat in its sentence.
    func read<Answer>(
        _ call: CarrierCall<Answer>, then later: CarrierCall<Answer>? = nil, hiding personal: [String] = []
    ) async throws(CarrierFailure) -> Answer {
        do throws(CarrierFailure) {
            return try await transport.read(call, then: later, pausing: pause)
        } catch {
            throw error.hiding(personal + settings.secrets)
        }
    }
}
