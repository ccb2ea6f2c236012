import CarrierInterface
import Logistics

/// A return as DHL sees it: a normal shipment from the customer to the depot, billed to us. There is no flag
/// for returns; what makes it one is Data Staging, and the papers at a customs border.
struct DHLShipment {
    let order: LabelOrder
    let settings: DHLSettings

    private var lane: DHLLane { DHLLane(from: order.from, to: order.to) }
    private var shipper: DHLParty { DHLParty(address: order.from, contact: order.fromContact) }
    private var receiver: DHLParty { DHLParty(address: order.to, contact: order.toContact) }

    /// The courier is booked apart: a repeat in doubt would send two.
    var json: JSON {
        [
            "plannedShippingDateAndTime": .string(DHLTime.text(order.planned)),
            "pickup": ["isRequested": false],
            "productCode": .string(lane.product(settings)),
            "accounts": [
                ["typeCode": .string(settings.accountRole.rawValue), "number": .string(settings.account)]
            ],
            "valueAddedServices": settings.dataStaging.map { [["serviceCode": .string($0)]] } ?? .absent,
            "outputImageProperties": images,
            "customerReferences": [
                ["value": .string(order.key.text), "typeCode": "CU"],
                ["value": .string(order.secondReference), "typeCode": "AAO"],
            ],
            "customerDetails": [
                "shipperDetails": shipper.shipmentJSON, "receiverDetails": receiver.shipmentJSON,
            ],
            "content": content,
        ]
    }

    /// A label on A4 to print and cut; with ZPL the plain one for label printers.
    private var images: JSON {
        let isThermal = order.labelFormat == .zpl
        let invoice: JSON = [
            "typeCode": "invoice", "isRequested": true, "invoiceType": "returns",
            "templateName": "RET_COM_INVOICE_A4_01", "languageCode": "eng",
        ]
        return [
            "encodingFormat": isThermal ? "zpl" : "pdf",
            "imageOptions": [
                ["typeCode": "label", "templateName": isThermal ? "ECOM26_84_001" : "ECOM26_84_A4_001"],
                [
                    "typeCode": "waybillDoc", "templateName": isThermal ? "ARCH_8X4" : "ARCH_8X4_A4_002",
                    "isRequested": true,
                ],
                lane.isDeclared ? invoice : .absent,
            ],
        ]
    }

    private var content: JSON {
        let declaration = DHLDeclaration(order: order)
        return [
            "packages": [DHLPackage.json(order.pieces)],
            "isCustomsDeclarable": .bool(lane.isDeclared),
            "description": .string(DHLPackage.description(order.pieces)),
            "incoterm": "DAP",
            "unitOfMeasurement": "metric",
        ] + (lane.isDeclared ? declaration.json : [:])
    }
}

extension DHLShipment {
    /// What `POST /shipments` cannot hold.
    var problems: [OrderProblem] {
        var check = OrderCheck()
        shipper.check(&check, "from")
        receiver.check(&check, "to")
        DHLPackage.check(&check, order.pieces, isDeclared: lane.isDeclared, "pieces")
        check.text(order.secondReference, "secondReference", atMost: 35)
        check.require(
            order.labelFormat != .gif && order.labelFormat != .png, "labelFormat", "is PDF or ZPL at DHL")
        check.require(
            order.delivery == .handedOut, "delivery", "is by us: DHL neither mails nor posts a label")
        return check.problems
    }

    /// Names that were cut, for a person to know.
    var warnings: [CarrierWarning] {
        [("sender's", shipper), ("depot's", receiver)].filter(\.1.nameWasCut).map {
            CarrierWarning(code: "name", detail: "the \($0.0) name was cut to what DHL holds")
        }
    }
}
