import Logistics
import Operations

extension ProblemText {
    static func sentence(_ refusal: CatalogRefusal) -> String {
        switch refusal {
        case .missing(let field): "\(field.rawValue) is needed."
        case .name(let text):
            "“\(text)” is no name for a device type: 1 to 40 of a-z, 0-9 and hyphens, beginning with a letter."
        case .notANumber(let field, let text): "\(field.rawValue): “\(text)” is no whole number."
        case .notYesOrNo(let field, let text): "\(field.rawValue): “\(text)” is neither yes nor no."
        case .outside(let field, let number, let least, let most):
            "\(field.rawValue): \(number) is not between \(least) and \(most)."
        case .tooLarge(let excess):
            "\(words(excess)) in a parcel with any carrier; mark it freight, then a person books it."
        case .vague(let flaw): sentence(flaw)
        case .commodityCode(let text):
            "commodity_code: “\(text)” is no HS code of 6 to 10 digits, such as 851718."
        case .amount(let text):
            "value: “\(text)” is no amount above 0 with at most two decimals, such as 180.00."
        case .currency(let text): "currency: “\(text)” is no currency of three letters, such as USD."
        case .country(let text): "made_in: “\(text)” is no ISO country code, such as CN."
        case .model(let text): "models: “\(text)” is not of 1 to 40 printable ASCII characters."
        case .modelTaken(let code, let type):
            "models: \(code) is a model of \(type) already; a model is of one type."
        }
    }

    /// Why customs, and so DHL (7147), would not take it.
    private static func sentence(_ flaw: GoodsDescription.Flaw) -> String {
        let hint = "; say what the goods are and for what, such as “Used video conferencing terminal”."
        return switch flaw {
        case .tooShort(let length, let least):
            "description has \(length) characters, at least \(least)\(hint)"
        case .tooLong(let length, let most): "description has \(length) characters, at most \(most) fit."
        case .character(let scalar, let place):
            "description: character \(place), U+\(String(scalar.value, radix: 16, uppercase: true)), is not one "
                + "that customs reads; write it in English."
        case .saysLittle(let left, let vague):
            "description is vague for customs (DHL 7147): without \(list(vague)) it says "
                + (left.isEmpty ? "nothing" : "only \(list(left))") + hint
        }
    }

    static func sentence(_ refusal: DepotRefusal) -> String {
        switch refusal {
        case .noName: "depot, what people call it, is needed."
        case .name(let length, let most):
            "depot is a name on one line of at most \(most) characters, not \(length)."
        case .place(let text):
            "serves: “\(text)” is neither an ISO country code nor a region ("
                + "\(list(Region.allCases.map(\.rawValue))))."
        case .taken(let place, let depot):
            "serves: \(place.word) is served by \(depot) already; a country has one depot."
        case .hours(let text): "hours: “\(text)” is not like “Mo-Fr 08:00-17:00; Sa 09:00-12:00”."
        case .zoneNeeded(let country):
            "time_zone is needed: \(country) has several, and the hours are on one of them."
        case .zone(let name): "time_zone: no time zone is called “\(name)”."
        }
    }

    static func sentence(_ refusal: RecordFileRefusal) -> String {
        switch refusal {
        case .empty: "The file has no row."
        case .unknownColumn(let name, let known): "There is no column “\(name)”; they are \(list(known))."
        case .twice(let line): "The same name stands on line \(line)."
        case .rejected(let problems):
            "Nothing was kept: \(problems) bad \(problems == 1 ? "row" : "rows"), each named with its line and column."
        }
    }

    /// `80 kg is more than the 70 kg that go`.
    static func words(_ excess: ParcelLimits.Excess) -> String {
        let unit = excess.limit == .weight ? 1_000 : 10
        let measure = { (number: Int) in
            let tenths = (number * 10 + unit - 1) / unit
            let whole = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
            return whole + (excess.limit == .weight ? " kg" : " cm")
        }
        let what =
            switch excess.limit {
            case .weight: ""
            case .length: " long"
            case .width: " wide"
            case .height: " high"
            case .lengthPlusGirth: " long and around"
            }
        return "\(measure(excess.found))\(what) is more than the \(measure(excess.most)) that go"
    }
}
