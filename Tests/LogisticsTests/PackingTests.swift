import Logistics
import Testing

@Suite struct PackingTests {
    static let wall = DeviceType(
        name: "wall", needsPoE: false, grams: 18_000,
        millimeters: DeviceType.Box(length: 900, width: 700, height: 250),
        goodsDescription: "Used wall display panel", commodityCode: "852852",
        value: DeviceType.builtIn[0].value, countryOfManufacture: "KR", boxesPerUnit: 3)
    static let rack = DeviceType(
        name: "rack", needsPoE: false, grams: 200_000,
        millimeters: DeviceType.Box(length: 2_000, width: 800, height: 700),
        goodsDescription: "Used equipment cabinet with displays", commodityCode: "852852",
        value: DeviceType.builtIn[0].value, countryOfManufacture: "KR", isFreight: true)
    static let catalog = Catalog([wall, rack])

    private func unit(_ id: Int64, _ type: String = "phone") -> Unit {
        Unit(
            id: UnitID(id), trialID: TrialID(1), shipmentID: ShipmentID(1), deviceType: type,
            serial: serial("A\(id)"), serialAsRead: "A\(id)", custody: .out)
    }

    private func pack(
        _ units: [Unit], _ wish: Packing.Wish = .oneEach, _ carrier: String? = nil
    ) throws(ReturnRefusal) -> Packing {
        try Packing.pack(
            units, from: Self.catalog, wish, limits: ParcelLimits.of(carrier.map { CarrierName($0) }))
    }

    @Test func `E_PARCELS no fewer parcels than there must be and no more than there are boxes`() {
        let units = [unit(1), unit(2), unit(3, "wall")]
        for count in [-1, 0, 3, 6] {
            #expect(throws: ReturnRefusal.parcels(count, least: 4, most: 5)) {
                try pack(units, .parcels(count))
            }
        }
        #expect(throws: ReturnRefusal.parcels(4, least: 3, most: 3)) {
            try pack([unit(1, "wall")], .parcels(4))
        }
        #expect(throws: ReturnRefusal.parcels(0, least: 1, most: 2)) {
            try pack([unit(1), unit(2)], .unitsPerParcel(0))
        }
        #expect(ReturnRefusal.parcels(0, least: 1, most: 2).code == "E_PARCELS")
    }

    @Test func `E_PARCELS a shared box beyond the carrier's weight or size is refused with the limit`() {
        let heavy = (1...8).map { unit($0, "room-device") }
        #expect(
            throws: ReturnRefusal.overLimit(parcel: 1, .init(limit: .weight, found: 76_000, most: 70_000))
        ) {
            try pack(heavy, .parcels(1), "DHL")
        }
        #expect(
            throws: ReturnRefusal.overLimit(parcel: 1, .init(limit: .weight, found: 76_000, most: 68_038))
        ) {
            try pack(heavy, .unitsPerParcel(8), "UPS")
        }
        let many = (1...9).map { unit($0, "desk-device") }
        let refusal = #expect(throws: ReturnRefusal.self) { try pack(many, .parcels(1), "DHL") }
        guard case .overLimit(parcel: 1, let excess) = refusal else {
            Issue.record("nine screens went in one box: \(String(describing: refusal))")
            return
        }
        #expect(excess.found > excess.most)
        #expect(throws: Never.self) { try pack(heavy, .parcels(1)) }
    }

    @Test func `D8 one unit a box, and a unit of three boxes has three`() throws {
        let packing = try pack([unit(1), unit(2, "wall"), unit(3)])
        #expect(packing.places.map(\.parcel) == [1, 2, 5])
        #expect(packing.places.map(\.boxes) == [1, 3, 1])
        #expect(packing.parcels == 5)
        let shared = try pack([unit(1), unit(2, "wall"), unit(3)], .parcels(4))
        #expect(shared.places.map(\.parcel) == [1, 2, 1] && shared.parcels == 4)
    }

    @Test(arguments: 1...200)
    func `every unit is packed once, whatever the order, within the limits`(seed: Int) throws {
        var draws = SeededDraws(UInt64(seed))
        let types = ["phone", "room-device", "desk-device", "wall"]
        let count = Int.random(in: 1...12, using: &draws)
        let units = (1...count).map { unit(Int64($0), types.randomElement(using: &draws) ?? "phone") }
        let wish = Packing.Wish.unitsPerParcel(Int.random(in: 1...4, using: &draws))
        let packing: Packing
        do throws(ReturnRefusal) {
            packing = try pack(units, wish, "DHL")
        } catch {
            guard case .overLimit = error else { throw error }
            return
        }
        #expect(try pack(units.reversed(), wish, "DHL") == packing)
        #expect(packing.places.map(\.unitID) == units.map(\.id))
        var inside: [Int: [Unit]] = [:]
        for (place, unit) in zip(packing.places, units) {
            for number in place.parcel..<(place.parcel + place.boxes) {
                inside[number, default: []].append(unit)
            }
        }
        #expect(inside.keys.sorted() == Array(1...packing.parcels), "no parcel is empty")
        let limits = try #require(ParcelLimits.of(CarrierName("DHL")))
        for units in inside.values {
            let load = ParcelLoad(units.compactMap { Self.catalog[$0.deviceType] })
            #expect(load.excess(of: limits) == nil)
            #expect(units.count == 1 || units.allSatisfy { $0.deviceType != "wall" })
            if case .unitsPerParcel(let most) = wish { #expect(units.count <= most) }
        }
    }

    @Test func `E_FREIGHT what is too large waits for a person, apart from what goes in parcels`() throws {
        let shipment = Shipment.out(to: .prague, expires: day("2025-03-14"))
        let candidates = [unit(1), unit(2, "rack"), unit(3)].map {
            ReturnCandidate(unit: $0, shipment: shipment, openReturn: nil)
        }
        let plans = try ReturnPlan.making(from: candidates)[0].apartFromFreight(by: Self.catalog)
        #expect(plans.map { $0.units.map(\.id.number) } == [[1, 3], [2]])
        #expect(plans.map(\.isFreight) == [false, true])
        #expect(plans.map(\.route.carrier) == [CarrierName("DHL"), nil])
        #expect(plans[1].route.warnings.map(\.code) == ["E_FREIGHT"])
        #expect(plans[1].returnBy == plans[0].returnBy)
        let opened = try Return.opening(
            plans[1], rma: .one, trialID: TrialID(1),
            packing: try Packing.pack(plans[1].units, from: Self.catalog), on: day("2025-02-10")
        ).opened
        #expect(opened.authorization == .unrouted && opened.proposedCarrier == nil)
        let all = [unit(1), unit(3)].map { ReturnCandidate(unit: $0, shipment: shipment, openReturn: nil) }
        #expect(try ReturnPlan.making(from: all)[0].apartFromFreight(by: Self.catalog).count == 1)
    }

    @Test func `E_FREIGHT a box beyond what the carrier of the country takes is freight there only`() {
        let long = DeviceType(
            name: "pole", needsPoE: false, grams: 9_000,
            millimeters: DeviceType.Box(length: 1_600, width: 200, height: 200),
            goodsDescription: "Used floor stand for displays", commodityCode: "940320",
            value: DeviceType.builtIn[0].value, countryOfManufacture: "KR")
        #expect(long.isFreight(with: CarrierName("DHL")))
        #expect(!long.isFreight(with: CarrierName("UPS")))
        #expect(!long.isFreight(with: CarrierName("Expeditors")) && !long.isFreight(with: nil))
        #expect(Self.rack.isFreight(with: CarrierName("Expeditors")), "what a record says holds everywhere")
    }

    @Test func `D12 a label stays in the box of a unit that has one`() {
        #expect(throws: ReturnRefusal.severalBoxes("wall", 3)) {
            try Self.wall.allowLabelInBox(with: CarrierName("UPS"))
        }
        #expect(throws: ReturnRefusal.freight(["rack"])) { try Self.rack.allowLabelInBox(with: nil) }
        #expect(throws: Never.self) { try DeviceType.builtIn[0].allowLabelInBox(with: CarrierName("UPS")) }
    }
}

@Suite struct SeveralBoxesTests {
    /// One unit in parcels 1 to 3, and a second one in parcel 4.
    private var item: Return {
        let lines = [
            ReturnLine(
                unitID: UnitID(1), serial: serial("A1"), deviceType: "wall", shipmentID: ShipmentID(1),
                parcel: 1,
                boxes: 3),
            ReturnLine(
                unitID: UnitID(2), serial: serial("A2"), deviceType: "phone", shipmentID: ShipmentID(1),
                parcel: 4),
        ]
        return Return.example().with {
            $0.lines = lines
            $0.parcels = (1...4).map { Parcel(rma: .one, number: $0) }
        }
    }

    private func hand(_ numbers: Set<Int>, of item: Return, _ date: String) throws -> Return {
        try item.handingOver(
            numbers, on: day(date), by: .courier, today: day("2025-03-10"),
            shipments: [.out(expires: day("2025-03-14"))])
    }

    @Test func `a unit is handed over with its last box`() throws {
        let two = try hand([1, 3], of: item, "2025-03-01")
        #expect(two.handOver(of: UnitID(1)) == nil && two.handedOverOn == nil)
        let three = try hand([2], of: two, "2025-03-04")
        #expect(three.handOver(of: UnitID(1)) == day("2025-03-04"))
        #expect(three.handOver(of: UnitID(2)) == nil)
        let back = three.with { $0.parcels[1].transport = .backToCustomer }
        #expect(back.handOver(of: UnitID(1)) == nil)
        #expect(try hand([4], of: three, "2025-03-05").handedOverOn == day("2025-03-05"))
    }

    @Test func `a receipt counts the unit, and its other boxes keep nobody waiting`() throws {
        let received = try item.receiving(UnitID(1), on: day("2025-03-06"))
        #expect(received.lines.map(\.receipt) == [.received, .awaiting])
        #expect(try hand([4], of: received, "2025-03-05").handedOverOn == day("2025-03-05"))
        #expect(try received.parcelsToLabel(for: .first) == [4])
    }

    @Test func `each box knows which of how many it is`() throws {
        let line = item.lines[0]
        #expect((1...4).map { line.part(in: $0)?.number } == [1, 2, 3, nil])
        #expect(line.part(in: 2) == BoxPart(number: 2, of: 3))
        #expect(item.lines[1].part(in: 4) == nil && item.lines[1].travels(in: 4))
        #expect(try item.parcelsToLabel(for: .first) == [1, 2, 3, 4])
    }
}
