import Logistics
import Operations

/// Makes a return of chosen devices of a trial.
struct NewReturnPage: Page {
    static let template = "new-return"
    static let place: Place? = .returns
    static let formID = "return"

    struct Choice: Sendable {
        let unitID, unitSerial: String
        let isChosen: Bool
    }

    /// A shipment with its devices that are out.
    struct Group: Sendable {
        let groupID, groupTitle: String
        let groupCount: Int
        let isAll: Bool
        let units: [Choice]
        /// Devices that cannot be chosen, and why.
        let groupRest: String?
    }

    /// One of several places, where one was expected.
    struct Spot: Sendable {
        let placeName, placeDevices: String
    }

    let title = "Make a return"
    let trialAddress, trialName, action, csrf, key: String
    let groups: [Group]
    let isNothingOut, isElsewhere: Bool
    let places: [Spot]
    let hasPlaces: Bool
    let pasted, whereField, perAddress, unitsPerParcel: PageField
    let addressFields: [PageField]

    /// Devices of a shipment that are shown with a box to tick; whoever sends more pastes or takes all.
    private static let most = 120

    init(_ file: TrialFile, _ forms: Forms) {
        let (trial, refused) = (file.trial, forms.refused)
        trialAddress = trial.id.page
        trialName = "\(trial.id.text) \(trial.company)"
        action = trial.id.page + "/returns/new"
        csrf = forms.context.csrf
        key = forms.desk.formKey()
        let sent = refused?.values
        groups = file.shipments.filter(\.shipment.isAway).compactMap { Self.group($0, sent) }
        isNothingOut = groups.allSatisfy { $0.groupCount == 0 }
        places = refused.map { Self.places($0) } ?? []
        hasPlaces = !places.isEmpty
        let placed = { (field: PageField) in
            field.placed(
                in: Self.formID, sent: sent,
                error: refused.flatMap { $0.field == field.name ? $0.fieldSentence : nil })
        }
        pasted = placed(
            PageField("pasted", "Serials", .area(rows: 3), hint: "Scan or paste, one a line."))
        whereField = placed(
            PageField(
                "where", "Address",
                .choice([("shipTo", "Where they were sent to"), ("other", "Somewhere else, see below")]),
                value: "shipTo"))
        isElsewhere = sent?.raw("where") == "other"
        addressFields = AddressFields.all(nil, country: nil).map { field in
            // Needed only where somebody chose the other address.
            placed(field.optional)
        }
        perAddress = placed(
            PageField(
                "perAddress", "One return for each address, if there are several", .check))
        unitsPerParcel = placed(
            PageField(
                "unitsPerParcel", "Devices a parcel", .input("number"), value: "1"))
    }

    private static func group(_ file: ShipmentFile, _ sent: FormValues?) -> Group? {
        let shipment = file.shipment
        let out = file.units.filter { $0.custody == .out }
        guard !file.units.isEmpty else { return nil }
        let chosen = Set(sent?.texts("units") ?? [])
        let rest = Dictionary(grouping: file.units.filter { $0.custody != .out }, by: \.custody)
            .map { "\($1.count) \(ProblemText.words($0))" }.sorted()
        let more = out.count > most ? ["the first \(most) of \(out.count) are shown"] : []
        let notes = (rest.isEmpty ? [] : ["Not to be chosen: \(ProblemText.list(rest))"]) + more
        return Group(
            groupID: shipment.id.text,
            groupTitle: "\(shipment.id.text) · \(shipment.deviceType), sent to \(shipment.shipTo.city), "
                + shipment.shipTo.country.code,
            groupCount: out.count, isAll: sent?.texts("shipments").contains(shipment.id.text) ?? false,
            units: out.prefix(most).map {
                Choice(
                    unitID: $0.id.text, unitSerial: $0.serial.text, isChosen: chosen.contains($0.serial.text))
            }, groupRest: notes.isEmpty ? nil : notes.joined(separator: "; ") + ".")
    }

    private static func places(_ refused: Refused) -> [Spot] {
        refused.places.map { place in
            let devices = place.serials.count == 1 ? "1 device" : "\(place.serials.count) devices"
            return Spot(
                placeName: "\(place.pickup.name), \(place.pickup.city), \(place.pickup.country.code)",
                placeDevices: "\(devices) of \(ProblemText.list(place.shipments.map(\.text)))")
        }
    }
}
