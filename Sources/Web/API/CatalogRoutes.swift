import Hummingbird
import Logistics
import NIOCore
import Operations

/// `/v1/device-types` and `/v1/depots`: what there is to lend, and where it comes back to
struct CatalogRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("device-types") { _, context in
            try JSON.list(try await desk.catalog(for: context.asker).map { JSON($0) }).response()
        }
        api.post("device-types", use: setDeviceType)
        api.post("device-types/import") { request, context in
            try await take(request, context) {
                try await desk.importDeviceTypes($0, dryRun: $1, by: context.asker)
            }
        }
        api.get("device-types/:name") { _, context in
            try JSON(try await desk.deviceType(context.parameter("name"), for: context.asker)).response()
        }
        api.get("depots") { _, context in
            let list = try await desk.depots(for: context.asker)
            let settings = list.settings.sorted { $0.key.rawValue < $1.key.rawValue }
            return try JSON.list(list.depots.map { JSON($0) } + settings.map { JSON($0.key, $0.value) })
                .response()
        }
        api.post("depots", use: setDepot)
        api.post("depots/import") { request, context in
            try await take(request, context) {
                try await desk.importDepots($0, dryRun: $1, by: context.asker)
            }
        }
        api.get("depots/:depot") { _, context in
            try JSON(try await desk.depot(context.parameter("depot"), for: context.asker)).response()
        }
    }

    /// What is absent of a type that is known stays as it is.
    @Sendable private func setDeviceType(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        var texts = try fields.texts(of: [
            (DeviceTypeInput.Field.name, "name"), (.poe, "needsPoE"), (.grams, "weightGrams"),
            (.length, "lengthMillimeters"), (.width, "widthMillimeters"), (.height, "heightMillimeters"),
            (.boxes, "boxesPerUnit"), (.freight, "freight"), (.description, "goodsDescription"),
            (.commodityCode, "commodityCode"), (.madeIn, "countryOfManufacture"), (.models, "models"),
        ])
        if let value = fields["value"] {
            guard let amount = value["amount"]?.string, let currency = value["currency"]?.string else {
                throw DeskRefusal.malformed(
                    field: "value", reason: "is not an amount and a currency, as texts")
            }
            texts[.value] = amount
            texts[.currency] = currency
        }
        let input = DeviceTypeInput(texts)
        return try await context.answer {
            try await desk.setDeviceType(input, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func setDepot(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        var texts = try fields.texts(of: [
            (DepotInput.Field.depot, "name"), (.serves, "serves"), (.hours, "hours"),
            (.timeZone, "timeZone"),
        ])
        if let address = fields["address"] {
            let read = try address.readAddress(named: "address").address
            texts[.name] = read.name
            texts[.street] = read.street.joined(separator: "\n")
            texts[.city] = read.city
            texts[.subdivision] = read.subdivision ?? ""
            texts[.postcode] = read.postcode
            texts[.country] = read.country.code
            texts[.phone] = read.phone
            // Another address may lie in another zone: what stood is not kept.
            texts[.timeZone] = texts[.timeZone] ?? read.timeZone ?? ""
        }
        let input = DepotInput(texts)
        return try await context.answer {
            try await desk.setDepot(input, by: context.asker)
        } as: {
            JSON($0)
        }
    }

    /// A file as CSV. With a bad row it is refused, and the problem document is the report.
    private func take(
        _ request: Request, _ context: APIContext, _ keep: (RecordFile, Bool) async throws -> RecordReport
    ) async throws -> Response {
        let dryRun = try request.queryFlag("dry-run")
        var request = request
        let buffer = try await request.collectBody(upTo: ImportRoutes.limit)
        let file = try RecordFile.read(Array(buffer.readableBytesView))
        let report = try await context.keeping {
            try await keep(file, dryRun)
        } as: {
            JSON($0, dryRun: dryRun)
        }
        let json = JSON(report, dryRun: dryRun)
        guard !report.problems.isEmpty else { return try json.response() }
        let problem = Problem(RecordFileRefusal.rejected(problems: report.problems.count))
        return try problem.response(beside: json.object ?? [:])
    }
}

extension Fields {
    /// Members as texts, whatever simple value they are; null says nothing, as if it were not there.
    fileprivate func texts<Field: Hashable>(of keys: [(Field, String)]) throws -> [Field: String] {
        var texts: [Field: String] = [:]
        for (field, key) in keys {
            switch self[key] {
            case nil: continue
            case .string(let text): texts[field] = text
            case .integer(let number): texts[field] = String(number)
            case .bool(let flag): texts[field] = flag ? "yes" : "no"
            case .array(let items) where items.allSatisfy({ $0.string != nil }):
                texts[field] = items.compactMap(\.string).joined(separator: " ")
            default: throw DeskRefusal.malformed(field: key, reason: "is no simple value")
            }
        }
        return texts
    }
}
