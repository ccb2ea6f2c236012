extension TrackingEvent.Kind {
    /// Where a box is that was told this last.
    var transport: Parcel.Transport? {
        switch self {
        case .labelCreated, .labelDelivered, .pickupAttempted: .labelled
        case .voided: .voided
        case .handedOver: .pickedUp
        case .inTransit, .customs, .customsReleased, .outForDelivery, .awaitingCollection: .inTransit
        // It is at the depot, but a person looks: the box may be damaged or not all of it.
        case .exception, .damaged, .claim, .deliveredWithException: .exception
        case .lost: .lost
        case .returningToSender: .backToCustomer
        case .delivered: .delivered
        case .unrecognized: nil
        }
    }

    /// Decides between events of which nobody knows which came last: the graver one.
    var weight: Int {
        switch self {
        case .unrecognized: 0
        case .labelCreated: 1
        case .labelDelivered: 2
        case .pickupAttempted: 3
        case .voided: 4
        case .handedOver: 5
        case .inTransit: 6
        case .customs: 7
        case .customsReleased: 8
        case .outForDelivery: 9
        case .awaitingCollection: 10
        case .exception: 11
        case .claim: 12
        case .damaged: 13
        case .lost: 14
        case .returningToSender: 15
        case .deliveredWithException: 16
        case .delivered: 17
        }
    }

    /// Somebody at the carrier had the box in hand. Customs may clear, and a courier fail to come, before.
    var isPhysical: Bool {
        switch self {
        case .handedOver, .inTransit, .outForDelivery, .awaitingCollection, .damaged, .delivered,
            .deliveredWithException, .returningToSender:
            true
        case .labelCreated, .labelDelivered, .pickupAttempted, .voided, .customs, .customsReleased,
            .exception,
            .claim, .lost, .unrecognized:
            false
        }
    }

    /// At the receiver.
    public var isArrival: Bool { self == .delivered || self == .deliveredWithException }

    /// The box was with the carrier, or on its books as such.
    fileprivate var isUnderway: Bool {
        switch transport {
        case .pickedUp, .inTransit, .exception, .lost: !isArrival
        case .none?, .labelled, .delivered, .voided, .backToCustomer, nil: false
        }
    }
}

extension Sequence<TrackingEvent> {
    /// Of these kinds, those that none surely followed, and of them the gravest; a tie falls the same way each
    /// time.
    func gravest(of isWanted: (TrackingEvent.Kind) -> Bool) -> TrackingEvent? {
        filter { isWanted($0.kind) }.newest.inOrder.max { $0.kind.weight < $1.kind.weight }
    }

    /// The last one of a box that is underway.
    var lastUnderway: TrackingEvent? { gravest { $0.isUnderway } }
}
