/// A setting as people may see it: handed in where the program is put together, since this room knows no settings.
public struct SettingSeen: Sendable {
    public enum Value: Sendable {
        case text(String)
        /// Nobody set it, and this is what holds; nil: nothing does.
        case unset(String?)
        /// A secret: whether there is one is all that anybody sees.
        case secret(isSet: Bool)
    }

    public let name: String
    public let value: Value
    /// The variable that sets it, `ROUNDTRIP_TIME_ZONE`; nil: it cannot be set.
    public let key: String?

    public init(_ name: String, _ value: Value, key: String? = nil) {
        self.name = name
        self.value = value
        self.key = key
    }
}

/// Settings that belong together.
public struct SettingGroup: Sendable {
    public let title: String
    public let note: String?
    public let items: [SettingSeen]
    /// Also for partners: what their customers deal with.
    public let isForEverybody: Bool

    public init(
        _ title: String, note: String? = nil, isForEverybody: Bool = false, _ items: [SettingSeen]
    ) {
        self.title = title
        self.note = note
        self.items = items
        self.isForEverybody = isForEverybody
    }
}
