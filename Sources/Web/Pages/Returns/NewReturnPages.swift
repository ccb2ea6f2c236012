import Hummingbird
import Logistics
import Operations

/// `/trials/T-1/returns/new`: chooses what goes back, from where, and how it is packed.
struct NewReturnPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("trials/:trial/returns/new") { try await show($0, $1, nil) }
        router.post("trials/:trial/returns/new", use: make)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        try context.asker.expect(.returnCreate)
        let file = try await pages.desk.trial(try context.id("trial", Trial.self), for: context.asker)
        let page = NewReturnPage(file, Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    @Sendable private func make(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id("trial", Trial.self)
        return try await pages.act(
            request, context, form: NewReturnPage.formID,
            fields: ["E_SERIAL": "pasted", "E_ADDRESSES": "perAddress", "E_PARCELS": "unitsPerParcel"],
            again: { try await show(request, context, $0) },
            { values in
                let wish = try await wish(values, id, context)
                return try await pages.desk.createReturns(for: id, wish, by: context.asker)
            },
            to: { (made: [ReturnFile]) in
                if made.count == 1, let only = made.first { return Flash.returnMade.on(only.item.rma.page) }
                return Flash.returnsMade.on(PageAddress.query("/returns", [("trial", id.text)]))
            })
    }

    private func wish(
        _ values: FormValues, _ id: TrialID, _ context: APIContext
    ) async throws -> ReturnWish {
        var serials = try (values.texts("units") + values.serials("pasted")).map { try SerialNumber.read($0) }
        let shipments = Set(values.texts("shipments"))
        if !shipments.isEmpty {
            let file = try await pages.desk.trial(id, for: context.asker)
            serials += file.shipments.filter { shipments.contains($0.shipment.id.text) }
                .flatMap(\.units).filter { $0.custody == .out }.map(\.serial)
        }
        let isElsewhere = values.text("where") == "other"
        return ReturnWish(
            serials: serials.isEmpty ? nil : serials,
            pickup: isElsewhere ? try AddressFields.read(values) : nil, perAddress: values.flag("perAddress"),
            unitsPerParcel: try values.integer("unitsPerParcel") ?? 1)
    }
}
