/// One physical device on one shipment. A device lent twice has two of these.
public struct Unit: Hashable, Sendable {
    public let id: UnitID
    public let trialID: TrialID
    public let shipmentID: ShipmentID
    public let deviceType: String
    public var serial: SerialNumber
    /// What was typed or scanned, before it was made canonical.
    public var serialAsRead: String
    public var model: String?
    public var custody: Custody
    /// US units usually leave with a return label in the box (S3-155).
    public var labelInBox: Bool
    /// The tracking number of that label, when it is known (D12).
    public var returnLabelTracking: String?
    /// The unit it was sent for under warranty.
    public var replaces: UnitID?
    public var receivedOn: CivilDate?

    public init(
        id: UnitID, trialID: TrialID, shipmentID: ShipmentID, deviceType: String, serial: SerialNumber,
        serialAsRead: String, model: String? = nil, custody: Custody, labelInBox: Bool = false,
        returnLabelTracking: String? = nil, replaces: UnitID? = nil, receivedOn: CivilDate? = nil
    ) {
        self.id = id
        self.trialID = trialID
        self.shipmentID = shipmentID
        self.deviceType = deviceType
        self.serial = serial
        self.serialAsRead = serialAsRead
        self.model = model
        self.custody = custody
        self.labelInBox = labelInBox
        self.returnLabelTracking = returnLabelTracking
        self.replaces = replaces
        self.receivedOn = receivedOn
    }
}

extension Unit {
    /// Who has it.
    public enum Custody: String, CaseIterable, Hashable, Sendable {
        /// On a shipment that has not left. Next: `out`, `withdrawn`.
        case listed
        /// With the customer. Next: `inReturn`, `received`, `lost`, `writtenOff`.
        case out
        /// On an open return. Next: `out`, `received`, `lost`, `writtenOff`.
        case inReturn
        /// Back at the depot. Only a receipt scan leads here.
        case received
        /// Reported lost; may still be found or received.
        case lost
        /// Given up by the trials team; may still be received.
        case writtenOff
        /// Never with the customer: its shipment was cancelled, or came back undelivered.
        case withdrawn

        /// Whether the serial may not be recorded on another shipment.
        public var isOpen: Bool {
            switch self {
            case .listed, .out, .inReturn: true
            case .received, .lost, .writtenOff, .withdrawn: false
            }
        }
    }
}
