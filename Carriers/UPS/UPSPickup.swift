import CarrierInterface
import Logistics

/// `PickupCreationRequest` (Pickup.yaml): how many parcels wait where and when.
struct UPSPickup {
    /// Lengths of the fields.
    private enum Limit {
        static let company = 27
        static let contact = 22
        static let street = 73
        static let city = 50
        static let subdivision = 50
        static let postcode = 8
        static let phone = 25
        static let instruction = 57
        static let parcels = 30
    }

    private let order: PickupOrder
    private let settings: UPSSettings

    init(_ order: PickupOrder, _ settings: UPSSettings) {
        self.order = order
        self.settings = settings
    }

    var json: JSON {
        [
            "Request": [
                "SubVersion": "2007", "TransactionReference": ["CustomerContext": .string(order.key.text)],
            ],
            "RatePickupIndicator": "N",
            "Shipper": settings.pickupPayment == .account ? shipper : .absent,
            "PickupDateInfo": [
                "CloseTime": .string(order.window.close.text.filter { $0 != ":" }),
                "ReadyTime": .string(order.window.ready.text.filter { $0 != ":" }),
                "PickupDate": .string(order.window.date.text.filter { $0 != "-" }),
            ],
            "PickupAddress": address,
            "AlternateAddressIndicator": "Y",
            "PickupPiece": [
                [
                    "ServiceCode": .string(serviceCode), "Quantity": .string("\(order.parcels.count)"),
                    "DestinationCountryCode": .string(order.to.country.code), "ContainerCode": "01",
                ]
            ],
            "TotalWeight": [
                "Weight": .string(total.weight), "UnitOfMeasurement": .string(total.weightUnit),
            ],
            "OverweightIndicator": isOverweight ? "Y" : "N",
            "TrackingData": .array(order.parcels.map { ["TrackingNumber": .string($0.trackingNumber)] }),
            "PaymentMethod": .string(settings.pickupPayment.rawValue),
            "SpecialInstruction": .string(instruction),
            "ReferenceNumber": .string(order.key.text),
            "ShippingLabelsAvailable": "Y",
        ]
    }

    private var shipper: JSON {
        [
            "Account": [
                "AccountNumber": .string(settings.account),
                "AccountCountryCode": .string(order.to.country.code),
            ]
        ]
    }

    /// One line only; a name may be cut, a street may not.
    private var address: JSON {
        [
            "CompanyName": .string(order.from.name.shortened(to: Limit.company)),
            "ContactName": .string((order.fromContact.name ?? order.from.name).shortened(to: Limit.contact)),
            "AddressLine": [.string(street)],
            "City": .string(order.from.city),
            "StateProvince": .optional(order.from.subdivision),
            "PostalCode": .optional(postcode),
            "CountryCode": .string(order.from.country.code),
            "ResidentialIndicator": "N",
            "Phone": ["Number": .string(phone)],
        ]
    }

    /// Three digits here, two on Ship: `03` is `003`.
    private var serviceCode: String {
        String(repeating: "0", count: max(0, 3 - settings.service.utf8.count)) + settings.service
    }

    private var street: String { order.from.street.filter { !$0.isBlank }.joined(separator: ", ") }
    private var phone: String { order.fromContact.phone ?? order.from.phone }
    private var total: UPSMeasures {
        UPSMeasures(grams: order.totalGrams, box: nil, country: order.from.country.code)
    }

    /// `10001-1234` is longer than the eight places.
    private var postcode: String {
        order.from.country.code == "US" ? String(order.from.postcode.prefix(5)) : order.from.postcode
    }

    /// The RMA number second (D1), then the customer's words.
    private var instruction: String {
        [order.rmaNumber, order.instruction ?? ""].filter { !$0.isBlank }.joined(separator: " ")
    }

    /// Over 70 lb or 32 kg.
    private var isOverweight: Bool {
        order.parcels.contains { parcel in
            let weight = UPSMeasures(grams: parcel.grams, box: nil, country: order.from.country.code)
            return weight.tenths > (weight.isImperial ? 700 : 320)
        }
    }
}

extension UPSPickup {
    /// What the pickup service cannot hold.
    var problems: [OrderProblem] {
        var check = OrderCheck()
        check.require(!order.from.name.isBlank, "from.name", "is needed")
        check.text(street, "from.street", atMost: Limit.street)
        check.text(order.from.city, "from.city", atMost: Limit.city)
        check.optional(order.from.subdivision, "from.subdivision", atMost: Limit.subdivision)
        check.optional(postcode, "from.postcode", atMost: Limit.postcode)
        check.text(phone, "from.phone", atMost: Limit.phone)
        check.text(instruction, "instruction", atMost: Limit.instruction)
        check.require(order.window.ready < order.window.close, "window", "closes before it opens")
        check.require(
            (1...Limit.parcels).contains(order.parcels.count), "parcels",
            "are 1 to \(Limit.parcels), not \(order.parcels.count)")
        check.require(
            order.parcels.allSatisfy { $0.trackingNumber.isUPSNumber }, "parcels.trackingNumber",
            "is 1Z and sixteen letters and digits")
        check.require(total.tenths > 0 && total.tenths < 100_000, "parcels", "weigh 0.1 to 9999.9")
        return check.problems
    }

    /// Whether the name on the courier's list is shorter than ours.
    var nameWasCut: Bool { order.from.name != order.from.name.shortened(to: Limit.company) }
}
