/// The loan to one customer organization.
///
/// What dates can tell is not stored: see `state(on:)`.
public struct Trial: Hashable, Sendable {
    public let id: TrialID
    public var kind: Kind
    /// The customer organization, as the portal names it.
    public var orgID: String
    public var company: String
    /// The customer's administrator; with `orgID` the key of an order lookup (S3-166).
    public var adminEmail: String
    /// Who may consent for an existing customer; typed in by people only (AC-24.1).
    public var fullAdmins: [String]
    /// When the service trial ends. It never decides a device date.
    public var portalExpires: CivilDate
    /// When somebody confirmed that the customer is in a supported place (S3-23).
    public var locationConfirmedOn: CivilDate?
    /// Day 0 of the 30 days for consent.
    public var consentAskedOn: CivilDate?
    public var consentOn: CivilDate?
    /// Who consented: one of `fullAdmins`.
    public var consentBy: String?
    /// Of texts for the customer, `en`.
    public var language: String
    public var partner: String?
    /// Whose trial it is, for the role `partner` (D20).
    public var partnerEmail: String?
    /// The member of the trials team who looks after it.
    public var owner: String?
    public var dealID: String?
    public var costCenter: String?
    /// Noted only: a license count is never a device count (AC-06.1).
    public var licenses: Int?
    /// Set while no devices are wanted; blocks recording a shipment.
    public var skip: SkipReason?
    /// When it became active: at once, or at the first dispatch (D19).
    public var activatedOn: CivilDate?
    public var convertedOn: CivilDate?
    public var cancelledOn: CivilDate?
    /// What a manifest calls it, `trial_ref`, so that the same file read again finds it.
    public var reference: String?

    public init(
        id: TrialID, kind: Kind, orgID: String, company: String, adminEmail: String,
        fullAdmins: [String] = [], portalExpires: CivilDate, locationConfirmedOn: CivilDate? = nil,
        consentAskedOn: CivilDate? = nil, consentOn: CivilDate? = nil, consentBy: String? = nil,
        language: String = "en", partner: String? = nil, partnerEmail: String? = nil,
        owner: String? = nil, dealID: String? = nil, costCenter: String? = nil, licenses: Int? = nil,
        skip: SkipReason? = nil, activatedOn: CivilDate? = nil, convertedOn: CivilDate? = nil,
        cancelledOn: CivilDate? = nil, reference: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.orgID = orgID
        self.company = company
        self.adminEmail = adminEmail
        self.fullAdmins = fullAdmins
        self.portalExpires = portalExpires
        self.locationConfirmedOn = locationConfirmedOn
        self.consentAskedOn = consentAskedOn
        self.consentOn = consentOn
        self.consentBy = consentBy
        self.language = language
        self.partner = partner
        self.partnerEmail = partnerEmail
        self.owner = owner
        self.dealID = dealID
        self.costCenter = costCenter
        self.licenses = licenses
        self.skip = skip
        self.activatedOn = activatedOn
        self.convertedOn = convertedOn
        self.cancelledOn = cancelledOn
        self.reference = reference
    }
}

extension Trial {
    /// How the customer came to it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A new customer.
        case new
        /// A customer with an organization; a full administrator must consent (S3-83).
        case existing
        /// A paid customer; no consent is asked (S3-95).
        case paid
    }

    /// Why no devices are wanted (S3-74, S3-75).
    public enum SkipReason: String, CaseIterable, Hashable, Sendable {
        case licensesOnly = "licences-only"
        case ownDevices = "own-devices"
        case customerDevices = "customer-devices"
        case test
    }

    /// Where a trial stands on a day.
    public enum State: String, CaseIterable, Hashable, Sendable {
        case awaitingConsent, pendingProvisioning, active, expired, lapsed, converted, cancelled
    }
}
