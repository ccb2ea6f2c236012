public import Logistics

/// Which part of a list is wanted: what comes after a place in it, so many at most.
public struct ListWish: Hashable, Sendable {
    /// The key of the last line seen; nil: from the beginning. What is added meanwhile moves nothing.
    public var after: String?
    public var limit: Int

    public init(after: String? = nil, limit: Int) {
        self.after = after
        self.limit = limit
    }
}

/// A part of a list.
public struct ListPart<Item: Sendable>: Sendable {
    public var items: [Item]
    /// Where the next part begins; nil: this is the last one.
    public var next: String?

    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    /// A part of a list that is there as a whole.
    ///
    /// - Parameter order: texts in whose order the list comes, no two the same.
    public init(of all: [Item], _ wish: ListWish, order: (Item) -> String) {
        let sorted = all.sorted { order($0) < order($1) }
        let rest = wish.after.map { after in sorted.filter { order($0) > after } } ?? sorted
        items = Array(rest.prefix(wish.limit))
        next = rest.count > wish.limit ? items.last.map(order) : nil
    }

    /// Reads rows in batches until the part is full, since not every row is one of the list.
    ///
    /// - Parameters:
    ///   - key: of a row, under which reading goes on.
    ///   - fetch: the rows after a key, so many at most.
    ///   - make: nil for a row that is not wanted.
    init<Row>(
        _ wish: ListWish, key: (Row) -> String, fetch: (_ after: String?, _ limit: Int) throws -> [Row],
        make: (Row) throws -> Item?
    ) throws {
        items = []
        next = nil
        var after = wish.after
        while true {
            let asked = wish.limit - items.count + 1
            let rows = try fetch(after, asked)
            for row in rows {
                guard items.count < wish.limit else {
                    next = after
                    return
                }
                if let item = try make(row) { items.append(item) }
                after = key(row)
            }
            if rows.count < asked { return }
        }
    }
}

extension ListWish {
    /// A number as a text that sorts as numbers do.
    public static func sortable(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 19 - digits.utf8.count)) + digits
    }
}

/// A part of what is counted: numbers after this one, so many at most.
public struct ListWindow: Hashable, Sendable {
    public var after: Int64
    public var limit: Int

    public init(after: Int64, limit: Int) {
        self.after = after
        self.limit = limit
    }
}

/// Which extensions; nil means any.
public struct ExtensionFilter: Sendable {
    public var shipment: ShipmentID?
    public var state: Extension.State?
    public var window: ListWindow?

    public init(shipment: ShipmentID? = nil, state: Extension.State? = nil) {
        self.shipment = shipment
        self.state = state
    }
}

/// Reads of lists part by part.
public protocol ListReading {
    func extensions(_ filter: ExtensionFilter) throws -> [Extension]
    /// Decided or withdrawn, the newest first.
    ///
    /// - Parameter own: a partner's; nil: anybody's.
    func decidedExtensions(own: PartnerKey?, limit: Int) throws -> [Extension]
    /// The newest trials first.
    ///
    /// - Parameter before: only older ones; nil: from the newest.
    func newestTrials(before: TrialID?, own: PartnerKey?, limit: Int) throws -> [Trial]
    /// The number under which a return is counted; nil: there is none.
    func number(of rma: RMANumber) throws -> Int64?
    /// - Parameter own: a partner's; nil: anybody's.
    func units(in window: ListWindow, own: PartnerKey?) throws -> [Unit]
    /// Oldest first.
    func auditLines(in window: ListWindow) throws -> [AuditLine]
}
