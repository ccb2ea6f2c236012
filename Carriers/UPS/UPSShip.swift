public import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == BoughtLabel {
    /// `POST /api/shipments/v2409/ship` with a return service (Shipping.yaml). Every scalar is a string at
    /// UPS.
    public static func returnLabel(_ order: LabelOrder, settings: UPSSettings, token: Secret) -> CarrierCall {
        let request = settings.request(
            .post, "/shipments/v2409/ship", token: token, transaction: order.key.text)
        let shipment = UPSShipment(order, settings)
        let body: JSON = [
            "ShipmentRequest": [
                "Request": [
                    "RequestOption": "nonvalidate", "SubVersion": "2409",
                    "TransactionReference": ["CustomerContext": .string(order.key.text)],
                ],
                "Shipment": shipment.json,
                "LabelSpecification": labelSpecification(order.labelFormat),
            ]
        ]
        return CarrierCall(request: request, body: body.bytes) { (response, body) throws(CarrierFailure) in
            var label = try BoughtLabel(
                ups: response, body, key: order.key, wantsFile: order.delivery == .handedOut)
            label.warnings += shipment.warnings
            return label
        }
    }

    /// GIF comes in landscape. A stock size belongs to thermal formats alone, whatever the schema's list of
    /// required keys says.
    private static func labelSpecification(_ format: LabelFile.Format?) -> JSON {
        guard format == .zpl else {
            return ["LabelImageFormat": ["Code": "GIF"], "HTTPUserAgent": "Mozilla/4.5"]
        }
        return ["LabelImageFormat": ["Code": "ZPL"], "LabelStockSize": ["Height": "6", "Width": "4"]]
    }
}

/// A return as UPS sees it: we are the shipper, the customer is who it ships from, the depot who it ships to.
struct UPSShipment {
    /// The longest e-mail address that Ship takes (LabelDelivery_EMail).
    private static let emailAddress = 50
    private static let goodsInPackage = 35
    private static let goodsInShipment = 50

    private let order: LabelOrder
    private let settings: UPSSettings
    private let shipFrom: UPSParty
    private let shipTo: UPSParty

    init(_ order: LabelOrder, _ settings: UPSSettings) {
        self.order = order
        self.settings = settings
        shipFrom = UPSParty(order.from, order.fromContact, attention: order.from.name)
        shipTo = UPSParty(order.to, order.toContact, attention: "Returns \(order.secondReference)")
    }

    var json: JSON {
        [
            "Description": .string(goods.shortened(to: Self.goodsInShipment)),
            "ReturnService": ["Code": .string(returnService)],
            "Shipper": ["ShipperNumber": .string(settings.account)] + shipTo.json,
            "ShipFrom": shipFrom.json,
            "ShipTo": shipTo.json,
            "PaymentInformation": [
                "ShipmentCharge": [
                    ["Type": "01", "BillShipper": ["AccountNumber": .string(settings.account)]]
                ]
            ],
            "Service": ["Code": .string(settings.service)],
            "ReferenceNumber": referencesBelongToPackage ? .absent : references,
            "ShipmentServiceOptions": options,
            "Package": [package],
        ]
    }

    /// 9 Print Return Label: the image comes back to us; 8 Electronic Return Label: UPS mails it to the
    /// customer; 2 Print and Mail: UPS sends it by post (Shipment_ReturnService).
    private var returnService: String {
        switch order.delivery {
        case .handedOut: "9"
        case .emailed: "8"
        case .posted: "2"
        }
    }

    /// Service 8 needs an address or links, else 129176; with 9 only links are allowed.
    private var options: JSON {
        guard case .emailed(let address) = order.delivery else { return .absent }
        return ["LabelDelivery": ["EMail": ["EMailAddress": .string(address)]]]
    }

    private var package: JSON {
        [
            "Description": .string(goods.shortened(to: Self.goodsInPackage)),
            "Packaging": ["Code": "02"],
            "ReferenceNumber": referencesBelongToPackage ? references : .absent,
        ] + UPSMeasures(order.pieces, country: order.from.country.code).json
    }

    /// The key first, so that a sale in doubt is found again (D1). The first two are printed.
    private var references: JSON {
        [["Value": .string(order.key.text)], ["Value": .string(order.secondReference)]]
    }

    /// Inside the US and inside Puerto Rico UPS refuses references of the shipment (120541), elsewhere those
    /// of the package.
    private var referencesBelongToPackage: Bool {
        !isInternational && ["US", "PR"].contains(order.from.country.code)
    }

    private var isInternational: Bool { order.from.country.code != order.to.country.code }

    /// What the goods are, up to the first comma of each type: `Used IP desk telephone`.
    private var goods: String {
        var words: [String] = []
        for piece in order.pieces {
            let text = String(piece.deviceType.goodsDescription.prefix { $0 != "," })
            if !words.contains(text) { words.append(text) }
        }
        return words.joined(separator: "; ")
    }
}

extension UPSShipment {
    /// What Ship cannot hold.
    var problems: [OrderProblem] {
        var check = OrderCheck()
        shipFrom.check(&check, "from", isInternational: isInternational)
        shipTo.check(&check, "to", isInternational: isInternational)
        UPSMeasures(order.pieces, country: order.from.country.code).check(&check)
        check.text(goods, "pieces.goodsDescription", atMost: .max)
        check.text(order.secondReference, "secondReference", atMost: 35)
        check.require(
            order.labelFormat != .pdf && order.labelFormat != .png, "labelFormat", "is GIF or ZPL at UPS")
        if case .emailed(let address) = order.delivery {
            check.text(address, "delivery.email", atMost: Self.emailAddress)
            check.require(address.contains("@"), "delivery.email", "is an e-mail address")
        }
        return check.problems
    }

    /// Names that were cut, for a person to know; the carrier prints 30 characters of them anyway.
    var warnings: [CarrierWarning] {
        [("sender's", order.from.name, shipFrom.name), ("depot's", order.to.name, shipTo.name)]
            .filter { $0.1 != $0.2 }
            .map {
                CarrierWarning(
                    code: "name", detail: "the \($0.0) name was cut to \(UPSParty.Limit.name) characters")
            }
    }
}
