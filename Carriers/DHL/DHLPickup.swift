import CarrierInterface
import Logistics

/// `POST /pickups`: where the courier rings, when, and for which waybills.
struct DHLPickup {
    /// Lengths of the fields.
    private enum Limit {
        static let instruction = 80
        static let parcels = 999
    }

    let order: PickupOrder
    let settings: DHLSettings

    private var lane: DHLLane { DHLLane(from: order.from, to: order.to) }
    private var shipper: DHLParty { DHLParty(address: order.from, contact: order.fromContact) }
    private var receiver: DHLParty { DHLParty(address: order.to, contact: order.toContact) }

    /// There is no field for references, so key and RMA number begin the remark (D1).
    var json: JSON {
        [
            "plannedPickupDateAndTime": .string(
                DHLTime.text(
                    order.window.date, order.window.ready, gmtOffsetMinutes: order.window.gmtOffsetMinutes)),
            "closeTime": .string(order.window.close.text),
            "locationType": "business",
            "accounts": [
                ["typeCode": .string(settings.accountRole.rawValue), "number": .string(settings.account)]
            ],
            "specialInstructions": instruction.map { [["value": .string($0)]] } ?? .absent,
            "remark": .string("\(order.key.text) \(order.rmaNumber)"),
            "customerDetails": [
                "shipperDetails": shipper.pickupJSON, "receiverDetails": receiver.pickupJSON,
            ],
            "shipmentDetails": .array(order.parcels.map(details)),
        ]
    }

    private func details(of parcel: PickupParcel) -> JSON {
        let value = lane.isDeclared ? parcel.pieces.value : nil
        return [
            "productCode": .string(lane.product(settings)),
            "isCustomsDeclarable": .bool(lane.isDeclared),
            "declaredValue": value.map(JSON.amount) ?? .absent,
            "declaredValueCurrency": .optional(value?.currency),
            "unitOfMeasurement": "metric",
            "shipmentTrackingNumber": .string(parcel.trackingNumber),
            "packages": [DHLPackage.json(parcel.pieces)],
        ]
    }

    private var instruction: String? {
        order.instruction.flatMap { $0.isBlank ? nil : $0 }
    }
}

extension DHLPickup {
    /// What `POST /pickups` cannot hold.
    var problems: [OrderProblem] {
        var check = OrderCheck()
        shipper.check(&check, "from")
        receiver.check(&check, "to")
        check.optional(instruction, "instruction", atMost: Limit.instruction)
        check.require(order.window.ready < order.window.close, "window", "closes before it opens")
        check.require(
            (1...Limit.parcels).contains(order.parcels.count), "parcels",
            "are 1 to \(Limit.parcels), not \(order.parcels.count)")
        for parcel in order.parcels {
            check.require(parcel.trackingNumber.isWaybillNumber, "parcels.trackingNumber", "is ten digits")
            DHLPackage.check(&check, parcel.pieces, isDeclared: lane.isDeclared, "parcels.pieces")
        }
        return check.problems
    }

    /// Whether the name on the courier's list is shorter than ours.
    var nameWasCut: Bool { shipper.nameWasCut }
}
