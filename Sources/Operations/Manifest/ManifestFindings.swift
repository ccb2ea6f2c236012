/// What a run found of one kind: the first of it to be read, and how much there was in all. A file can hold millions
/// of rows, and nobody mends a million at once.
public struct ManifestFindings<Item: Sendable>: Sendable, RandomAccessCollection {
    /// How many are kept; on as many problems a run that would keep nothing stops.
    public static var most: Int { 1_000 }

    private var items: [Item] = []
    /// How many there were, kept or not.
    public private(set) var total = 0

    public init() {}

    public var startIndex: Int { items.startIndex }
    public var endIndex: Int { items.endIndex }

    public subscript(index: Int) -> Item {
        get { items[index] }
        set { items[index] = newValue }
    }

    public mutating func append(_ item: Item) {
        total += 1
        if items.count < Self.most { items.append(item) }
    }

    public static func += (findings: inout Self, more: some Sequence<Item>) {
        for item in more { findings.append(item) }
    }

    mutating func sort(by isBefore: (Item, Item) -> Bool) {
        items.sort(by: isBefore)
    }
}

extension ManifestFindings: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Item...) {
        self += elements
    }
}
