import Logistics
import Operations

extension Records {
    func deviceTypes() throws -> [DeviceType] {
        let rows = try connection.rows("SELECT code, device_type FROM device_model ORDER BY code")
        let models = try rows.map { row in (type: try row.text("device_type"), code: try row.text("code")) }
        let byType = Dictionary(grouping: models, by: \.type).mapValues { $0.map(\.code) }
        return try connection.rows("SELECT * FROM device_type ORDER BY name").map { row in
            var reader = RowReader(row)
            return try DeviceType(from: &reader, models: byType)
        }
    }

    func put(_ types: [DeviceType]) throws {
        for type in types {
            try put(type.cells, into: "device_type", key: "name")
            try connection.run("DELETE FROM device_model WHERE device_type = $1", [.text(type.name)])
        }
        for type in types {
            for code in type.models {
                try connection.run(
                    "INSERT INTO device_model (code, device_type) VALUES ($1, $2)",
                    [.text(code), .text(type.name)])
            }
        }
    }

    private func put(_ cells: Cells, into table: String, key: String) throws {
        let changes = cells.columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        try connection.run(
            cells.insertion(into: table) + " ON CONFLICT (\(key)) DO UPDATE SET \(changes)", cells.values)
    }

    func depots() throws -> [Depot] {
        let places = try connection.rows("SELECT depot_id, place FROM depot_place ORDER BY place").map {
            row in
            var reader = RowReader(row)
            let id: DepotID = try reader.id("depot_id")
            return (id: id, place: try Depot.Place(reader.text("place")).orThrow("place", is: "a place"))
        }
        let hours = try connection.rows("SELECT * FROM depot_hours ORDER BY weekday").map { row in
            var reader = RowReader(row)
            return try DepotDay(from: &reader)
        }
        let served = Dictionary(grouping: places, by: \.id).mapValues { $0.map(\.place).sorted() }
        let open = Dictionary(grouping: hours, by: \.depot)
        return try connection.rows("SELECT * FROM depot ORDER BY id").map { row in
            var reader = RowReader(row)
            let id: DepotID = try reader.id()
            let days = (open[id] ?? []).map { ($0.weekday, $0.span) }
            return Depot(
                id: id, name: try reader.text("name"), address: try reader.address("address"),
                serves: served[id] ?? [], hours: OpeningHours(Dictionary(uniqueKeysWithValues: days)))
        }
    }

    func put(_ depots: [Depot]) throws {
        for depot in depots {
            try put(depot.cells, into: "depot", key: "id")
            try connection.run("DELETE FROM depot_hours WHERE depot_id = $1", [.id(depot.id)])
            try connection.run("DELETE FROM depot_place WHERE depot_id = $1", [.id(depot.id)])
        }
        for depot in depots {
            for place in depot.serves {
                try connection.run(
                    "INSERT INTO depot_place (place, depot_id) VALUES ($1, $2)",
                    [.text(place.word), .id(depot.id)])
            }
            for (weekday, span) in depot.hours.days.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let day: Cells = [
                    "depot_id": .id(depot.id), "weekday": .number(weekday.rawValue),
                    "opens_minute": .number(span.opens.minutes),
                    "closes_minute": .number(span.closes.minutes),
                ]
                try connection.run(day.insertion(into: "depot_hours"), day.values)
            }
        }
    }
}

extension Depot {
    fileprivate var cells: Cells {
        ["id": .id(id), "name": .text(name), "name_folded": .text(key)] + .address(address, "address")
    }
}

/// One day of a depot's week.
private struct DepotDay {
    let depot: DepotID
    let weekday: Weekday
    let span: OpeningHours.Span

    init(from row: inout RowReader) throws {
        depot = try row.id("depot_id")
        weekday = try Weekday(rawValue: row.int("weekday")).orThrow("weekday", is: "a weekday")
        span = try OpeningHours.Span(opens: row.time("opens_minute"), closes: row.time("closes_minute"))
            .orThrow("closes_minute", is: "later than it opens")
    }
}

extension DeviceType {
    fileprivate var cells: Cells {
        [
            "name": .text(name), "needs_poe": .flag(needsPoE), "grams": .number(grams),
            "length_mm": .number(millimeters.length), "width_mm": .number(millimeters.width),
            "height_mm": .number(millimeters.height), "boxes": .number(boxesPerUnit),
            "freight": .flag(isFreight), "goods_description": .text(goodsDescription),
            "commodity_code": .text(commodityCode), "value_hundredths": .int(value.hundredths),
            "value_currency": .text(value.currency), "made_in": .text(countryOfManufacture),
        ]
    }

    fileprivate init(from row: inout RowReader, models: [String: [String]]) throws {
        let name = try row.text("name")
        let needsPoE = try row.flag("needs_poe")
        let grams = try row.int("grams")
        let box = Box(
            length: try row.int("length_mm"), width: try row.int("width_mm"), height: try row.int("height_mm")
        )
        let boxes = try row.int("boxes")
        let isFreight = try row.flag("freight")
        let description = try row.text("goods_description")
        let commodityCode = try row.text("commodity_code")
        let value = try row.moneyOrNil("value").orThrow("value_currency", is: "a currency")
        self.init(
            name: name, needsPoE: needsPoE, grams: grams, millimeters: box, goodsDescription: description,
            commodityCode: commodityCode, value: value, countryOfManufacture: try row.text("made_in"),
            boxesPerUnit: boxes, isFreight: isFreight, models: models[name] ?? [])
    }
}
