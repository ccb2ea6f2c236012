import Logistics
import Operations

extension JSON {
    init(_ entry: CatalogEntry) {
        let type = entry.type
        self = [
            "name": .string(type.name), "needsPoE": .bool(type.needsPoE), "weightGrams": JSON(type.grams),
            "lengthMillimeters": JSON(type.millimeters.length),
            "widthMillimeters": JSON(type.millimeters.width),
            "heightMillimeters": JSON(type.millimeters.height), "boxesPerUnit": JSON(type.boxesPerUnit),
            "freight": .bool(type.isFreight), "goodsDescription": .string(type.goodsDescription),
            "commodityCode": .string(type.commodityCode), "value": JSON(type.value),
            "countryOfManufacture": .string(type.countryOfManufacture), "models": JSON(type.models),
            "source": .string(entry.isRecord ? "record" : "builtIn"),
        ]
    }

    init(_ depot: Depot) {
        self = [
            "id": .string(depot.id.text), "name": .string(depot.name), "address": JSON(depot.address),
            "serves": JSON(depot.serves.map(\.word)), "hours": JSON(depot.hours),
            "timeZone": JSON(depot.timeZone), "source": "record",
        ]
    }

    /// A depot that the settings name, of a region that no record serves.
    init(_ region: Region, _ address: Address) {
        self = [
            "id": .null, "name": .string(address.name), "address": JSON(address),
            "serves": JSON([region.rawValue]), "hours": .null,
            "timeZone": JSON(address.timeZone ?? address.country.onlyTimeZone), "source": "setting",
        ]
    }

    /// Null where nobody said.
    init(_ hours: OpeningHours) {
        self = hours.isUnknown ? .null : .string(hours.text)
    }

    init(_ part: BoxPart?) {
        self = part.map { ["number": JSON($0.number), "of": JSON($0.of)] } ?? .null
    }

    init(_ report: RecordReport, dryRun: Bool) {
        self = [
            "rows": JSON(report.rows), "created": JSON(report.created), "updated": JSON(report.updated),
            "unchanged": JSON(report.unchanged), "problems": .array(report.problems.map { JSON($0) }),
            "kept": .bool(report.isKept), "dryRun": .bool(dryRun),
        ]
    }
}
