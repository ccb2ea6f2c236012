/// A thing that is counted per database and known by a short id (D23).
public protocol Identified: Sendable {
    /// The letters before the hyphen, `SH`.
    static var idPrefix: String { get }
}

/// The short id of a thing, `T-1`. Access never rests on nobody guessing it (D23).
public struct Identifier<Subject: Identified>: Hashable, Comparable, Sendable {
    /// Counted from 1 in each database.
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    /// Reads `SH-1`, in any case; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].uppercased() == Subject.idPrefix, let number = Int64(parts[1]),
            number > 0, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.number = number
    }

    /// `SH-1`.
    public var text: String { "\(Subject.idPrefix)-\(number)" }

    public static func < (left: Self, right: Self) -> Bool {
        left.number < right.number
    }
}

public typealias TrialID = Identifier<Trial>
public typealias ShipmentID = Identifier<Shipment>
public typealias UnitID = Identifier<Unit>
public typealias ExtensionID = Identifier<Extension>
public typealias PurchaseID = Identifier<Purchase>
public typealias PickupID = Identifier<Pickup>
public typealias LabelID = Identifier<Label>
public typealias ReceiptID = Identifier<Receipt>
public typealias DiscrepancyID = Identifier<Discrepancy>

extension Trial: Identified { public static let idPrefix = "T" }
extension Shipment: Identified { public static let idPrefix = "SH" }
extension Unit: Identified { public static let idPrefix = "U" }
extension Extension: Identified { public static let idPrefix = "E" }
extension Purchase: Identified { public static let idPrefix = "C" }
extension Pickup: Identified { public static let idPrefix = "P" }
extension Label: Identified { public static let idPrefix = "L" }
extension Receipt: Identified { public static let idPrefix = "RC" }
extension Discrepancy: Identified { public static let idPrefix = "D" }
