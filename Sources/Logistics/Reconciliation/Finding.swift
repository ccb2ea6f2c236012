/// What we decided about one distinct unit that was read.
public struct Finding: Hashable, Sendable {
    /// As read; of several readings the one without a prefix, then the first by bytes.
    public let scanned: String
    /// How often it was read; all but one of them are `duplicateScan`.
    public let reads: Int
    /// nil when what was read is no serial.
    public let serial: SerialNumber?
    public let verdict: Verdict
    /// The unit that the serial is.
    public let unitID: UnitID?
    /// The serials meant: one for `nearMiss`, several for `ambiguous`, one that several readings are near.
    public let of: [SerialNumber]
    /// The trial the unit is lent in; for a near miss only when it is awaited on another return.
    public let trialID: TrialID?
    /// The return the unit is on.
    public let rma: RMANumber?
    public let reason: Reason?
    /// Whether it now becomes received: it changes a balance and was not received before.
    public let isCredited: Bool
    /// A person has settled it, or it settles itself (AC-14.8).
    public let isSettled: Bool

    /// Why it stands in the list although nothing, or nothing else, is known.
    public enum Reason: Hashable, Sendable {
        /// The unit is on no return; it was taken in all the same.
        case noReturn
        case unreadable(SerialRefusal)

        /// `noReturn`, `U+0410 at 2`.
        public var text: String {
            switch self {
            case .noReturn: "noReturn"
            case .unreadable(let refusal): refusal.text
            }
        }
    }
}

extension Finding {
    /// What a unit is known by from one run to the next: more receipts may change verdict and spelling.
    public enum Key: Hashable, Sendable {
        case serial(SerialNumber)
        /// The UTF-8 of what is no serial, without blanks around it, ASCII in upper case. Bytes, since
        /// Swift takes KELVIN SIGN for K (T7).
        case text([UInt8])

        init(serial: SerialNumber?, scanned: String) {
            self = serial.map(Key.serial) ?? .text(SerialNumber.trimmedUpperCase(scanned))
        }
    }

    public var key: Key { Key(serial: serial, scanned: scanned) }

    /// Whether a person must hear of it: it has a verdict that fits no line, or came without a return.
    public var isDiscrepancy: Bool { !verdict.fits || reason == .noReturn }

    /// What becomes received, if anything does.
    public var credit: Credit? {
        guard isCredited, let unitID, let serial, let trialID else { return nil }
        return Credit(unitID: unitID, serial: serial, trialID: trialID, rma: rma)
    }
}

extension Discrepancy {
    /// The same as its finding's.
    public var key: Finding.Key { Finding.Key(serial: serial, scanned: scanned) }
}

/// A unit that becomes received.
public struct Credit: Hashable, Sendable {
    public let unitID: UnitID
    public let serial: SerialNumber
    public let trialID: TrialID
    /// The return whose line becomes received; nil when the unit is on none.
    public let rma: RMANumber?

    public init(unitID: UnitID, serial: SerialNumber, trialID: TrialID, rma: RMANumber?) {
        self.unitID = unitID
        self.serial = serial
        self.trialID = trialID
        self.rma = rma
    }
}

extension Verdict {
    /// Whether it is as it should be, so that nobody must act on a unit (D16).
    public var fits: Bool {
        switch self {
        case .matched, .matchedAfterFolding, .duplicateScan, .missing: true
        case .notOnThisReturn, .otherTrial, .alreadyReturned, .neverShipped, .nearMiss, .ambiguous,
            .unknown:
            false
        }
    }
}
