import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/carriers/NAME/events`: where a carrier calls us about a parcel. A carrier has no token; it shows the
/// credential that it was given with the subscription, and is believed nothing but that it is worth asking (T10).
struct CarrierEventRoutes: Sendable {
    let desk: Desk
    let door: Door
    let attempts: DoorAttempts

    /// A call holds a few events; a large one is no call of a carrier's.
    private static let largest = 256 * 1_024

    func add(to api: RouterGroup<APIContext>) {
        api.post("carriers/:carrier/events", use: take)
    }

    /// Whether a request goes to such an address, which asks for its own credential.
    static func isAddressed(_ request: Request) -> Bool {
        let parts = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        return request.method == .post && parts.count == 5 && parts[1] == "v1" && parts[2] == "carriers"
            && parts[4] == "events"
    }

    @Sendable private func take(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = Dictionary(
            request.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { first, _ in first }
        )
        let carrier = CarrierName(try context.parameter("carrier"))
        let address = door.address(of: request, peer: context.peer)
        try attempts.check(.carrier, address, at: desk.time)
        do {
            try desk.admitCall(from: carrier, showing: fields)
        } catch {
            attempts.miss(.carrier, address, at: desk.time)
            throw error
        }
        var request = request
        let body = try await request.collectBody(upTo: Self.largest)
        let fresh = try await desk.takeCall(from: carrier, Array(body.readableBytesView))
        return try JSON.object(["fresh": .integer(Int64(fresh))]).response()
    }
}
