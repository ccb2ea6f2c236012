public import CarrierInterface
public import Logistics

/// Where the work is done: one verb a file, each an extension of the desk.
///
/// A verb reads, lets Logistics decide and writes, all in one transaction; carriers are called between
/// transactions, never inside. Clock and chance are handed in.
public struct Desk: Sendable {
    let store: any Store
    let carriers: [CarrierName: Carrier]
    let settings: DeskSettings
    let now: @Sendable () -> Instant
    /// A random byte.
    let draw: @Sendable () -> UInt8
    /// Returns when somebody has waited long enough for a look into a doubt; nil: there is no such limit.
    let patience: (@Sendable () async throws -> Void)?
    /// nil: nobody is told of anything.
    let webhookSender: (any WebhookSender)?
    let working = Working()
    let tally = Tally()

    public init(
        store: any Store, carriers: [Carrier], settings: DeskSettings,
        now: @escaping @Sendable () -> Instant, draw: @escaping @Sendable () -> UInt8,
        patience: (@Sendable () async throws -> Void)? = nil, webhookSender: (any WebhookSender)? = nil
    ) {
        self.store = KeepingStore(store: store)
        self.carriers = Dictionary(carriers.map { ($0.name, $0) }) { first, _ in first }
        self.settings = settings
        self.now = now
        self.draw = draw
        self.patience = patience
        self.webhookSender = webhookSender
    }
}

/// What the team decided once for all returns.
public struct DeskSettings: Sendable {
    /// Where returns of a region go. A region without a depot buys nothing.
    public var depots: [Region: Address]
    /// The trials team's address, for customers and carriers; never a vendor's by default.
    public var contact: String?
    /// Carrier phone or page by carrier name, printed in instructions.
    public var carrierContacts: [CarrierName: String]
    /// Our account numbers, for whoever calls a carrier about a doubt.
    public var carrierAccounts: [CarrierName: String] = [:]
    /// Calls that spend, a carrier and day, doubts included (D7).
    public var dailyPurchases: Int
    /// So many doubts of a carrier within ten minutes stop buying from it; 0 is off (D7).
    public var moneyBreaker: Int
    /// Whether webhooks may go to this machine, for trying them out.
    public var allowsLoopbackWebhooks = false

    public init(
        depots: [Region: Address] = [:], contact: String? = nil,
        carrierContacts: [CarrierName: String] = [:], dailyPurchases: Int = 500,
        moneyBreaker: Int = 3
    ) {
        self.depots = depots
        self.contact = contact
        self.carrierContacts = carrierContacts
        self.dailyPurchases = dailyPurchases
        self.moneyBreaker = moneyBreaker
    }
}

/// Who asks, and on which day; both come with the context of a request, never from its text (D39).
public struct Asker: Sendable {
    /// nil for a read at the machine that holds the database.
    public let actor: Actor?
    /// The date of every decision, and of what carriers are sent (D29).
    public let today: CivilDate
    /// The user behind the actor, on a server; nil where the machine's word is taken for it (D21).
    public let entrant: Entrant?

    public init(actor: Actor?, today: CivilDate, entrant: Entrant? = nil) {
        self.actor = actor
        self.today = today
        self.entrant = entrant
    }
}

/// Something a person should know although the answer is yes.
public struct Warning: Hashable, Sendable {
    /// `E_NO_CARRIER`, `E_EULA_MISSING`, …
    public var code: String
    /// What it speaks of: an id, a date, an address field.
    public var subject: String

    public init(_ code: String, _ subject: String) {
        self.code = code
        self.subject = subject
    }
}
