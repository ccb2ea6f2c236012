import Logging
import Logistics
import Testing

@testable import Operations
@testable import Web

extension PageExamples {
    /// The receiving desk and what arrives, with everything on them.
    static func receiving(_ counter: Counter) async throws -> [any Page] {
        let forms = dock(counter, nil)
        return try await boxes(counter, forms) + arriving(forms) + [try await desk(counter, forms)]
            + [
                DeskPage(
                    [], from: nil, unopened: Counted(count: 0, items: []), number: "",
                    dock(counter, refused("open", "number")))
            ]
    }

    private static func dock(_ counter: Counter, _ refused: Refused?) -> Forms {
        let asker = Asker(actor: .dock, today: day("2025-03-03"))
        let context = APIContext(source: .init(logger: Logger(label: "test"), asker: asker, way: .socket))
        return Forms(desk: counter.desk, context: context, refused: refused)
    }

    private static func refused(_ form: String, _ field: String) -> Refused {
        Refused(
            DeskRefusal.malformed(field: field, reason: "is wrong"), form: form,
            values: FormValues([field: ["X"]]))
    }

    /// A return that is longer than a page, with a swap, a device nobody knows, and the number of another box.
    private static func boxes(_ counter: Counter, _ forms: Forms) async throws -> [any Page] {
        let rma = try await counter.returning((1...201).map { "L\($0)" })
        let other = try await counter.returning(["B9"])
        let box = try await counter.box(rma)
        _ = try await counter.box(rma, again: true)
        for text in ["L1", "ZZZZ-9", "B9", other] { try await counter.scan(text, into: box) }
        let blind = try await counter.box(nil)
        try await counter.scan("L2", into: blind)
        let empty = try await counter.box(nil)
        let file = try await counter.desk.box(id(box), for: forms.context.asker)
        let unknown = file.readings[1].question?.text ?? ""
        return try await [
            BoxPage(file, at: nil, forms), BoxPage(file, at: 2, forms), BoxPage(file, at: 1, forms),
            BoxPage(file, at: 2, dock(counter, refused(unknown, "serial"))),
            BoxPage(file, at: nil, dock(counter, refused("scan", "scanned"))),
            BoxPage(counter.desk.box(id(blind), for: forms.context.asker), at: nil, forms),
            BoxPage(counter.desk.box(id(empty), for: forms.context.asker), at: nil, forms),
        ]
    }

    private static func id(_ box: String) throws -> ReceiptID { try #require(ReceiptID(box)) }

    private static func desk(_ counter: Counter, _ forms: Forms) async throws -> DeskPage {
        let recent = try await counter.desk.recentBoxes(for: forms.context.asker)
        let from = try await counter.desk.box(id("RC-1"), for: forms.context.asker)
        return DeskPage(recent, from: from, unopened: Counted(count: 501, items: parcels), number: "", forms)
    }

    private static func arriving(_ forms: Forms) throws -> [any Page] {
        let depots = [
            DepotArrivals(
                depot: .depot, regions: [.emear], parcels: parcels, stages: [.delivered: 501], late: 2,
                devices: 501),
            DepotArrivals(
                depot: nil, regions: [.other], parcels: Array(parcels.prefix(2)), stages: [.inTransit: 2]),
        ]
        return [
            ArrivingPage(depots, try ArrivingQuestion(request("/arriving")), forms),
            ArrivingPage([], try ArrivingQuestion(request("/arriving?company=x")), forms),
        ]
    }

    private static var parcels: [ArrivingParcel] {
        guard let rma = RMANumber("RMA00000000") else { return [] }
        return (1...501).map { number in
            ArrivingParcel(
                id: "\(rma.text)-\(number)", rma: rma, company: "Acme", trackingNumber: "1Z\(number)",
                stage: ArrivingParcel.Stage.allCases[number % 3], handedOverOn: day("2025-03-01"),
                expectedOn: number % 2 == 0 ? day("2025-03-02") : nil, units: number)
        }
    }
}

extension Counter {
    /// Opens a box, and gives its id.
    func box(_ number: String?, again: Bool = false, as actor: Actor = .dock) async throws -> String {
        let named: KeyValuePairs = ["number": number ?? "", "another": again ? "yes" : "", "key": key()]
        let opened = await send(
            "/receiving", number == nil ? ["without": "yes", "key": key()] : named, as: actor)
        let place = try #require(opened.location, "\(opened)")
        return try #require(place.firstMatch(of: /RC-\d+/).map { String($0.output) }, "\(opened)")
    }

    @discardableResult
    func scan(
        _ text: String, into box: String, key: String? = nil, as actor: Actor = .dock
    ) async throws -> Seen {
        let done = await send(
            "/receiving/\(box)/readings", ["scanned": text, "kind": "serial", "key": key ?? self.key()],
            as: actor)
        #expect(done.status == 303, "\(text): \(done)")
        return done
    }

    func key() -> String { desk.formKey() }
}
