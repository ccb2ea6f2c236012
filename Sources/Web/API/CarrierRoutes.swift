import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/suspensions`: where a carrier does not go for a time
struct CarrierRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("suspensions", use: list)
        api.post("suspensions", use: suspend)
        api.post("suspensions/:carrier/:country/resume", use: resume)
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let all = try await desk.suspensions(for: context.asker).sorted { $0.place < $1.place }
        let part = ListPart(of: all, try request.part(of: "suspensions"), order: \.place)
        return try JSON.list(part, of: "suspensions") { JSON($0) }.response()
    }

    @Sendable private func suspend(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer(.created) {
            try await desk.suspendCarrier(
                CarrierName(try fields.requiredText("carrier")),
                in: try country(try fields.requiredText("country")), from: try fields.requiredDate("from"),
                note: try fields.requiredText("note"), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func resume(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer {
            try await desk.resumeCarrier(
                CarrierName(try context.parameter("carrier")),
                in: try country(try context.parameter("country")), note: try fields.requiredText("note"),
                by: context.asker)
        } as: {
            JSON($0)
        }
    }

    private func country(_ code: String) throws -> Country {
        guard let country = Country.all[code.uppercased()] else {
            throw DeskRefusal.malformed(field: "country", reason: "“\(code)” is no ISO country code")
        }
        return country
    }
}

extension SuspensionFile {
    /// In the list: by day, then carrier and country.
    fileprivate var place: String {
        "\(suspension.from.text) \(suspension.carrier.text) \(suspension.country.code) "
            + (suspension.resumedOn?.text ?? "")
    }
}

extension JSON {
    fileprivate init(_ file: SuspensionFile) {
        self = [
            "carrier": .string(file.suspension.carrier.text),
            "country": .string(file.suspension.country.code), "from": JSON(file.suspension.from),
            "resumedOn": JSON(file.suspension.resumedOn),
            "state": .string(file.suspension.resumedOn == nil ? "suspended" : "resumed"),
            "returns": JSON(file.returns.map(\.text)),
        ]
    }
}
