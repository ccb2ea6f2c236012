import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/boxes`: the receiving desk, one reading at a time; `/v1/arriving`: what comes to it
struct BoxRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("arriving", use: arriving)
        api.get("boxes", use: recent)
        api.post("boxes", use: open)
        api.get("boxes/:box", use: show)
        api.post("boxes/:box/readings", use: read)
        api.post("boxes/:box/undo", use: undo)
    }

    @Sendable private func arriving(_ request: Request, _ context: APIContext) async throws -> Response {
        try JSON.list(try await desk.arriving(for: context.asker).map { JSON($0) }).response()
    }

    @Sendable private func recent(_ request: Request, _ context: APIContext) async throws -> Response {
        let boxes = try await desk.recentBoxes(for: context.asker)
        let part = ListPart(of: boxes, try request.part(of: "boxes")) {
            ListWish.sortable(Int64.max - $0.receipt.id.number)
        }
        return try JSON.list(part, of: "boxes") { JSON(summary: $0.receipt) }.response()
    }

    /// `number`: whatever is read first, an RMA number, a parcel `RMA…-1`, a tracking number or a serial.
    /// Without it the box stands for itself, and its serials find the return.
    @Sendable private func open(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer(.created) {
            try await desk.openBox(number: try fields.text("number"), by: context.asker)
        } as: {
            JSON($0)
        }
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> Response {
        try JSON(try await desk.box(try context.id("box", Receipt.self), for: context.asker)).response()
    }

    /// The key comes as the header `Idempotency-Key` (D30), drawn where the reading was made: sent again
    /// after a lost connection it counts once.
    @Sendable private func read(_ request: Request, _ context: APIContext) async throws -> Response {
        let key = try IdempotencyKey.read(from: request)
        let fields = try await Fields(of: request, context: context)
        let kind: Scan.Kind = try fields.word("kind") ?? .serial
        let text = try fields.text("scanned")
        if let text, text.utf8.count > Self.longest {
            throw DeskRefusal.malformed(field: "scanned", reason: "is longer than \(Self.longest) bytes")
        }
        if kind == .serial, text == nil {
            throw DeskRefusal.malformed(field: "scanned", reason: "is missing")
        }
        let box = try await desk.read(
            kind == .serial ? text : nil, kind: kind, condition: try fields.word("condition"), key: key,
            note: try fields.text("note"), into: try context.id("box", Receipt.self), by: context.asker)
        return try JSON(box).response()
    }

    /// More than any label holds.
    private static let longest = 1_000

    @Sendable private func undo(_ request: Request, _ context: APIContext) async throws -> Response {
        let fields = try await Fields(of: request, context: context)
        return try await context.answer {
            try await desk.undoReading(
                of: try context.id("box", Receipt.self), position: try fields.integer("reading"),
                by: context.asker)
        } as: {
            JSON($0)
        }
    }
}
