import Logistics
import Operations

/// Records a shipment of a trial: type, power, where to, and serials that are judged while they are read.
struct RecordPage: Page {
    static let template = "record"
    static let place: Place? = .record
    static let scripts = [Asset.serials, Asset.record]
    static let formID = "shipment"

    let title, trialAddress, trialName: String
    let form: PageForm
    /// What was sent, judged line by line; empty before.
    let judged: [JudgedSerial]
    let judgedSummary: String?

    init(_ file: TrialFile, of types: [DeviceType], _ judged: [JudgedSerial], _ forms: Forms) {
        let trial = file.trial
        title = "Record a shipment"
        trialAddress = trial.id.page
        trialName = "\(trial.id.text) \(trial.company)"
        form = forms.make(
            Self.formID, to: trial.id.page + "/record", title, submit: "Record the shipment",
            lead:
                "There is one shipment of each device type in a trial, and nothing can be added to it later: "
                + "read every device that leaves.", fields: Self.fields(file, types))
        self.judged = judged
        let wrong = judged.count { $0.code != "fine" }
        judgedSummary =
            judged.isEmpty
            ? nil : "\(judged.count) read, \(wrong == 0 ? "all are fine" : "\(wrong) to mend")."
    }

    private static func fields(_ file: TrialFile, _ types: [DeviceType]) -> [PageField] {
        let last = file.shipments.last?.shipment
        return [type(file, types.map(\.name)), power(types)] + [
            PageField("orderNumber", "Order number", value: last?.orderNumber ?? "", isRequired: true),
            PageField("loanNumber", "Loan number", value: last?.loanNumber ?? ""),
            PageField("model", "Model", hint: "Of all devices of this shipment."),
            PageField(
                "serials", "Serials", .area(rows: 8),
                hint: "Scan or paste, one a line, or columns of a spreadsheet. Each is judged as it is read.",
                isRequired: true),
        ] + AddressFields.all(last?.shipTo, country: file.returns.first?.item.pickup.country)
    }

    /// A type whose slot is taken cannot be chosen, and says why.
    private static func type(_ file: TrialFile, _ types: [String]) -> PageField {
        let holders = Dictionary(
            file.shipments.map(\.shipment).filter(\.holdsSlot).map { ($0.deviceType, $0.id.text) }
        ) { first, _ in first }
        return PageField(
            "deviceType", "Device type",
            .choice(
                types.map { name in
                    (name, holders[name].map { "\(name): taken by \($0), one shipment a type" } ?? name)
                }), value: types.filter { holders[$0] == nil }.first ?? "", off: Set(holders.keys))
    }

    private static func power(_ types: [DeviceType]) -> PageField {
        let needing = ProblemText.list(types.filter(\.needsPoE).map(\.name))
        return PageField(
            "poe", "Has the customer Power over Ethernet?",
            .choice([("yes", "Yes"), ("no", "No: the shipment waits for the trials team")]),
            hint: "Types without power supply need it (\(needing)). Others do not ask.")
    }
}

/// The fields of an address, and what was typed into them.
enum AddressFields {
    static func all(_ address: Address?, country: Country?) -> [PageField] {
        [
            PageField("name", "Company or person on the door", value: address?.name ?? "", isRequired: true),
            PageField(
                "street", "Street", .area(rows: 2), hint: "One to three lines.",
                value: address?.street.joined(separator: "\n") ?? "", isRequired: true),
            PageField("postcode", "Postcode", value: address?.postcode ?? ""),
            PageField("city", "City", value: address?.city ?? "", isRequired: true),
            PageField(
                "subdivision", "State or province", hint: "Needed in the US, Canada and Australia.",
                value: address?.subdivision ?? ""),
            PageField(
                "country", "Country", hint: "Two letters, like DE or US.",
                value: address?.country.code ?? country?.code ?? "", isRequired: true),
            PageField("phone", "Phone", .input("tel"), value: address?.phone ?? "", isRequired: true),
            PageField(
                "timeZone", "Time zone", hint: "Like America/Chicago; needed where a country has several.",
                value: address?.timeZone ?? ""),
        ]
    }

    static func read(_ values: FormValues) throws -> Address {
        try AddressInput(
            name: values.raw("name"), street: values.raw("street"), city: values.raw("city"),
            subdivision: values.raw("subdivision"), postcode: values.raw("postcode"),
            country: values.raw("country"), phone: values.raw("phone"), timeZone: values.raw("timeZone")
        ).read().address
    }
}

extension AddressRefusal {
    /// The field it speaks of.
    var fieldName: String {
        switch self {
        case .country: "country"
        case .missing(let field), .tooLong(let field, _, _), .character(let field, _, _): field.rawValue
        case .tooManyLines: "street"
        case .subdivision: "subdivision"
        case .phone: "phone"
        case .timeZone: "timeZone"
        }
    }
}
