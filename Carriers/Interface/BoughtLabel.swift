public import Logistics

/// What a carrier sold us.
public struct BoughtLabel: Hashable, Sendable {
    public var trackingNumber: String
    /// What the carrier calls the whole; a void names it.
    public var shipmentID: String
    /// Nil when the carrier did not say, or said it so that it could not be read (then `warnings` tells).
    public var charge: Money?
    public var files: [LabelFile]
    /// Warnings that came with success, and ours about what could not be read.
    public var warnings: [CarrierWarning]

    /// Bought, but possibly without a label to print: then it is recovered by look-up, never bought again
    /// (D5).
    public var labelUsable: Bool { files.contains { $0.kind == .label } }

    public init(
        trackingNumber: String, shipmentID: String, charge: Money?, files: [LabelFile],
        warnings: [CarrierWarning]
    ) {
        self.trackingNumber = trackingNumber
        self.shipmentID = shipmentID
        self.charge = charge
        self.files = files
        self.warnings = warnings
    }
}

/// A document that came with a label. Its bytes are kept as they came and never logged.
public struct LabelFile: Hashable, Sendable {
    /// What the document is for.
    public enum Kind: String, Hashable, Sendable {
        case label, waybillDoc, invoice, receipt
        /// The carrier has a word that we do not know.
        case other
    }

    /// What the bytes are, read from the bytes.
    public enum Format: String, Hashable, Sendable {
        case gif, pdf, zpl, png
    }

    public var kind: Kind
    public var format: Format
    public var bytes: [UInt8]

    public init(kind: Kind, format: Format, bytes: [UInt8]) {
        self.kind = kind
        self.format = format
        self.bytes = bytes
    }
}

/// A remark that came with success.
public struct CarrierWarning: Hashable, Sendable {
    /// The carrier's own code, or one of ours in lower case, `label` or `charge`.
    public var code: String
    public var detail: String

    public init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }
}
