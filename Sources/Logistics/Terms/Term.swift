/// The device clock of a shipment. A missing date is unknown; no other date stands in for it.
public struct Term: Hashable, Sendable {
    /// Day 0 of the 120 days: as the EULA e-mail says, else the dispatch date.
    public var startsOn: CivilDate?
    /// When the EULA e-mail went out.
    public var mailedOn: CivilDate?
    /// The expiry as that e-mail says it; kept as written.
    public var eulaExpiresOn: CivilDate?
    /// The expiry now: the EULA date, or the last approved extension.
    public var expiresOn: CivilDate?

    public init(
        startsOn: CivilDate? = nil, mailedOn: CivilDate? = nil, eulaExpiresOn: CivilDate? = nil,
        expiresOn: CivilDate? = nil
    ) {
        self.startsOn = startsOn
        self.mailedOn = mailedOn
        self.eulaExpiresOn = eulaExpiresOn
        self.expiresOn = expiresOn
    }
}
