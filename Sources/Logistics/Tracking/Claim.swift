/// What is asked of a carrier for a parcel that it lost or damaged.
public struct Claim: Hashable, Sendable {
    public let id: ClaimID
    public let rma: RMANumber
    /// Of the parcel, counted from 1 within the return.
    public let parcel: Int
    public var kind: Kind
    /// The carrier's number of it; with the parcel it tells one claim from another.
    public let number: String
    public var filedOn: CivilDate
    /// The last day on which the carrier takes it, or what belongs to it.
    public var lastDay: CivilDate
    public var outcome: Outcome
    /// Asked, or paid; nil: not known.
    public var amount: Money?

    public init(
        id: ClaimID, rma: RMANumber, parcel: Int, kind: Kind, number: String, filedOn: CivilDate,
        lastDay: CivilDate, outcome: Outcome = .open, amount: Money? = nil
    ) {
        self.id = id
        self.rma = rma
        self.parcel = parcel
        self.kind = kind
        self.number = number
        self.filedOn = filedOn
        self.lastDay = lastDay
        self.outcome = outcome
        self.amount = amount
    }
}

extension Claim {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case lost, damaged
    }

    public enum Outcome: String, CaseIterable, Hashable, Sendable {
        case open, paid, denied
    }

    /// `RMA…-1`.
    public var parcelID: String { "\(rma.text)-\(parcel)" }

    /// Whether somebody must still see to it in so many days, late ones included; nil: whenever.
    public func isDue(within days: Int?, on today: CivilDate) -> Bool {
        outcome == .open && (days.map { lastDay.days(since: today) <= $0 } ?? true)
    }
}

extension Return {
    /// Checks a claim for one of its parcels. A return that has ended may still have one.
    ///
    /// - Throws: `E_NOT_FOUND` for a parcel that it has not; `E_DATE` for a claim that was filed in the
    ///   future, before the return was written down, or after its last day.
    public func accepting(_ claim: Claim, today: CivilDate) throws(ReturnRefusal) {
        guard parcels.contains(where: { $0.number == claim.parcel }) else { throw .noParcel(claim.parcel) }
        guard claim.filedOn <= today.latestAct else { throw .future(claim.filedOn, latest: today.latestAct) }
        if claim.filedOn < createdOn { throw .before(claim.filedOn, earliest: createdOn) }
        if claim.lastDay < claim.filedOn { throw .before(claim.lastDay, earliest: claim.filedOn) }
    }
}

public typealias ClaimID = Identifier<Claim>

extension Claim: Identified { public static let idPrefix = "CL" }
