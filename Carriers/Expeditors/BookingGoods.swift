import CarrierInterface
import Logistics

/// The goods of a booking, parcel by parcel, with their pro forma values.
struct BookingGoods {
    let parcels: [BookingParcel]

    var lines: [String] {
        var lines = ["GOODS", field("Parcels", "\(parcels.count)"), field("Units", "\(pieces.units)")]
        lines.append(field("Total weight", kilograms(pieces.grams)))
        lines.append(field("Total value", totals + "   (pro forma, for customs only: nothing is sold)"))
        for (number, parcel) in parcels.enumerated() {
            lines +=
                ["", "Parcel \(number + 1) of \(parcels.count): \(parcel.id.onOneLine)"] + rows(of: parcel)
        }
        return lines
    }

    private var pieces: [Piece] { parcels.flatMap(\.pieces) }

    private func rows(of parcel: BookingParcel) -> [String] {
        [field("  Weight", kilograms(parcel.pieces.grams)), field("  Size", size(parcel.pieces))]
            + parcel.pieces.flatMap { piece in
                let type = piece.deviceType
                return [
                    field("  Goods", "\(piece.count) x \(piece.goods)"),
                    field("  HS code", "\(type.commodityCode), made in \(type.countryOfManufacture)"),
                    field("  Value", "\(piece.valueEach.text) each"),
                    field("  Serials", serials(piece)),
                ]
            }
    }

    private func serials(_ piece: Piece) -> String {
        let unknown = piece.count - piece.serials.count
        let known = piece.serials.joined(separator: " ")
        guard unknown > 0 else { return known }
        return known.isEmpty ? "not known" : "\(known) and \(unknown) not known"
    }

    /// About so, as the units would stack; whole centimeters, rounded up.
    private func size(_ pieces: [Piece]) -> String {
        guard let box = pieces.box else { return "not known" }
        let edges = [box.length, box.width, box.height].map { "\(($0 + 9) / 10)" }
        return "about " + edges.joined(separator: " x ") + " cm"
    }

    /// One sum a currency.
    private var totals: String {
        var currencies: [String] = []
        for piece in pieces where !currencies.contains(piece.deviceType.value.currency) {
            currencies.append(piece.deviceType.value.currency)
        }
        let sums = currencies.compactMap { currency in
            pieces.filter { $0.deviceType.value.currency == currency }.value?.text
        }
        return sums.isEmpty ? "none" : sums.joined(separator: " + ")
    }

    /// `9.5 kg`, with every gram that counts.
    private func kilograms(_ grams: Int) -> String {
        var fraction = String(grams % 1000 + 1000).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return "\(grams / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)") + " kg"
    }
}
