import Logistics
import Operations

extension Records {
    func suspensions(runningOnly: Bool) throws -> [Suspension] {
        let condition = runningOnly ? "WHERE resumed_on IS NULL" : ""
        let sql = """
            SELECT carrier, country, suspended_from, resumed_on FROM suspension \(condition) ORDER BY id
            """
        return try connection.rows(sql).map { row in
            var reader = RowReader(row)
            let carrier = CarrierName(try reader.text("carrier"))
            let country = Country.all[try reader.text("country")]
            return Suspension(
                carrier: carrier, country: try country.orThrow("country", is: "a country"),
                from: try reader.date("suspended_from"), resumedOn: try reader.dateOrNil("resumed_on"))
        }
    }

    func insert(_ suspension: Suspension) throws {
        let cells: Cells = [
            "id": .int(try count(up: "SUSPENSION")), "carrier": .carrier(suspension.carrier),
            "country": .text(suspension.country.code), "suspended_from": .day(suspension.from),
            "resumed_on": .day(suspension.resumedOn),
        ]
        try connection.run(cells.insertion(into: "suspension"), cells.values)
    }

    func resume(_ carrier: CarrierName, in country: Country, on day: CivilDate) throws {
        let sql = """
            UPDATE suspension SET resumed_on = $3
            WHERE carrier = $1 AND country = $2 AND resumed_on IS NULL
            """
        try connection.run(sql, [.carrier(carrier), .text(country.code), .day(day)])
    }
}
