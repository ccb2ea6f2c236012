/// Whether a customs officer knows from words what the goods are.
///
/// DHL refuses vague and brand-like descriptions (7147, CARRIERS 2.2): "Used video conferencing terminal,
/// returned loaner" passes, "equipment" does not.
public enum GoodsDescription {
    /// DHL's `content.description` holds 70 characters.
    public static let most = 70
    /// Shorter ones say what something is called, not what it is.
    public static let least = 15

    public enum Flaw: Hashable, Sendable {
        case tooShort(length: Int, least: Int)
        case tooLong(length: Int, most: Int)
        /// Customs reads Latin letters; the place is counted from 1.
        case character(Unicode.Scalar, place: Int)
        /// Nothing is left once these words are taken away, or one that alone says little.
        case saysLittle(left: [String], vague: [String])
    }

    /// What is wrong with it; nil when it will do.
    public static func flaw(in text: String) -> Flaw? {
        for (index, scalar) in text.unicodeScalars.enumerated()
        where !(0x20...0x7E).contains(scalar.value) {
            return .character(scalar, place: index + 1)
        }
        let length = text.utf8.count
        if length < least { return .tooShort(length: length, least: least) }
        if length > most { return .tooLong(length: length, most: most) }
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        let saying = words.enumerated().filter { index, word in
            !vague.contains(word.lowercased()) && !isBrandLike(word, isFirst: index == 0)
        }.map(\.element)
        guard saying.count >= leastWords else {
            return .saysLittle(left: saying, vague: words.filter { !saying.contains($0) })
        }
        return nil
    }

    /// A kind and what it is for: `desk telephone`.
    private static let leastWords = 2

    /// A word in capitals in the middle of a sentence, or with a digit, names a make or model. Short ones in
    /// capitals are abbreviations, `IP`, `LCD`, `HDMI`.
    private static func isBrandLike(_ word: String, isFirst: Bool) -> Bool {
        if word.contains(where: \.isNumber) { return true }
        let capitals = word.filter(\.isUppercase).count
        if capitals == word.count { return word.count > 4 }
        return isFirst ? capitals > 1 : capitals > 0
    }

    /// Words that could stand for anything, and those that say nothing of what the goods are.
    private static let vague: Set<String> = [
        "accessories", "accessory", "appliance", "appliances", "article", "articles", "box", "boxes", "cargo",
        "consolidated", "device", "devices", "electronic", "electronics", "equipment", "freight", "gear",
        "general", "gift", "gifts", "goods", "hardware", "item", "items", "kit", "machine", "machinery",
        "material", "materials", "merchandise", "misc", "miscellaneous", "package", "parcel", "part", "parts",
        "personal", "product", "products", "property", "sample", "samples", "shipment", "spare", "stuff",
        "supplies", "thing", "things", "tool", "tools", "unit", "units", "various",
        "a", "an", "and", "as", "back", "for", "from", "in", "loan", "loaned", "loaner", "new", "no", "not",
        "of", "on", "or", "other", "our", "return", "returned", "returns", "sale", "test", "the", "to",
        "trial", "used", "with", "without",
    ]
}
