/// Why a term cannot be set so.
public enum TermRefusal: Refusal, Hashable {
    /// Past day 120; this is the last possible expiry (S3-110).
    case overCap(last: CivilDate)
    /// The expiry lies before the start.
    case beforeStart(CivilDate)
    /// Not dispatched, and no start was given.
    case startUnknown
    /// The shipment is not sent any more.
    case shipment(Shipment.State)

    public var code: String {
        switch self {
        case .overCap: "E_CAP_120"
        case .beforeStart: "E_DATE"
        case .startUnknown, .shipment: "E_STATE"
        }
    }
}

extension Term {
    /// Day 120, the last day any expiry can fall on. nil without a start.
    public var lastExpiry: CivilDate? { startsOn.map(Period.deviceTerm.lastDay) }

    /// The last day to hand the devices to the carrier; nil while the expiry is unknown.
    public var returnBy: CivilDate? { expiresOn.map(Period.returnWindow.lastDay) }

    /// Records or corrects what the EULA e-mail says; nil leaves a date as it is.
    ///
    /// An approved extension stands: a corrected EULA date moves the expiry only when it is later.
    /// - Parameters:
    ///   - dispatchedOn: the start where neither the e-mail nor an earlier entry names one.
    ///   - approved: the expiry of the last approved extension. nil, told by the present expiry where it is
    ///     not the EULA date; that fails only after a EULA date was corrected to the very day approved.
    /// - Throws: `E_CAP_120` with the last possible expiry (AC-10.12), also when a corrected start puts the
    ///   present expiry out of reach; `E_DATE`; `E_STATE` without any start.
    public func setting(
        starts: CivilDate?, expires: CivilDate?, mailed: CivilDate?, dispatchedOn: CivilDate?,
        approved: CivilDate? = nil
    ) throws(TermRefusal) -> Term {
        var term = self
        term.startsOn = starts ?? startsOn ?? dispatchedOn
        term.mailedOn = mailed ?? mailedOn
        if let expires {
            let kept = approved ?? (expiresOn != eulaExpiresOn ? expiresOn : nil)
            term.eulaExpiresOn = expires
            term.expiresOn = kept.map { max($0, expires) } ?? expires
        }
        guard let end = term.expiresOn else { return term }
        guard let start = term.startsOn, let last = term.lastExpiry else { throw .startUnknown }
        guard end <= last else { throw .overCap(last: last) }
        guard min(end, term.eulaExpiresOn ?? end) >= start else { throw .beforeStart(start) }
        return term
    }
}

extension Shipment {
    /// Records or corrects its term: what was called off has none.
    ///
    /// - Parameter approved: as in `Term.setting`.
    public func settingTerm(
        starts: CivilDate?, expires: CivilDate?, mailed: CivilDate?, approved: CivilDate? = nil
    ) throws(TermRefusal) -> Shipment {
        guard holdsSlot else { throw .shipment(state) }
        var shipment = self
        shipment.term = try term.setting(
            starts: starts, expires: expires, mailed: mailed, dispatchedOn: dispatchedOn,
            approved: approved)
        return shipment
    }
}
