extension DeviceTypeInput {
    /// A device type that may be recorded.
    ///
    /// - Throws: `E_CATALOG` naming the field and the limit it breaks.
    public func read() throws(CatalogRefusal) -> DeviceType {
        let name = try name()
        let isFreight = try flag(.freight) ?? false
        let type = DeviceType(
            name: name, needsPoE: try needed(.poe, try flag(.poe)), grams: try measure(.grams),
            millimeters: DeviceType.Box(
                edges: [try measure(.length), try measure(.width), try measure(.height)]),
            goodsDescription: try description(), commodityCode: try commodityCode(), value: try value(),
            countryOfManufacture: try madeIn(), boxesPerUnit: try boxes(), isFreight: isFreight,
            models: try models())
        if !isFreight, let excess = ParcelLimits.roomiest.excess(of: type) { throw .tooLarge(excess) }
        return type
    }

    /// The heaviest and longest that any freight of ours is: a slip of the keyboard is more.
    private static let mostGrams = 2_000_000
    private static let mostMillimeters = 12_000
    /// A unit in more boxes than this is a slip too.
    public static let mostBoxes = 20

    private func name() throws(CatalogRefusal) -> String {
        let text = try needed(.name, texts[.name])
        let isWord = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
        guard isWord, (1...40).contains(text.utf8.count), text.first?.isLetter ?? false else {
            throw .name(text)
        }
        return text
    }

    private func measure(_ field: Field) throws(CatalogRefusal) -> Int {
        let number = try needed(field, try self.number(field))
        let most = field == .grams ? Self.mostGrams : Self.mostMillimeters
        guard (1...most).contains(number) else { throw .outside(field, number, least: 1, most: most) }
        return number
    }

    private func boxes() throws(CatalogRefusal) -> Int {
        let count = try number(.boxes) ?? 1
        guard (1...Self.mostBoxes).contains(count) else {
            throw .outside(.boxes, count, least: 1, most: Self.mostBoxes)
        }
        return count
    }

    private func description() throws(CatalogRefusal) -> String {
        let text = try needed(.description, texts[.description])
        if let flaw = GoodsDescription.flaw(in: text) { throw .vague(flaw) }
        return text
    }

    /// People write `8517.18` too.
    private func commodityCode() throws(CatalogRefusal) -> String {
        let text = try needed(.commodityCode, texts[.commodityCode])
        let digits = text.filter { $0 != "." && $0 != " " }
        guard (6...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw .commodityCode(text) }
        return digits
    }

    private func value() throws(CatalogRefusal) -> Money {
        let amount = try needed(.value, texts[.value])
        let currency = try needed(.currency, texts[.currency]).uppercased()
        guard Money(hundredths: 0, currency: currency) != nil else { throw .currency(currency) }
        // Customs takes nothing for goods without a value.
        guard let money = Money(amount, currency: currency), money.hundredths > 0 else {
            throw .amount(amount)
        }
        return money
    }

    private func madeIn() throws(CatalogRefusal) -> String {
        let text = try needed(.madeIn, texts[.madeIn])
        do { return try Country.read(text).country.code } catch { throw .country(text) }
    }

    /// Each once, in order.
    private func models() throws(CatalogRefusal) -> [String] {
        let words = (texts[.models] ?? "").split { $0.isWhitespace || $0 == ";" || $0 == "," }
        var found: Set<String> = []
        for word in words {
            let code = word.uppercased()
            guard (1...40).contains(code.utf8.count), code.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw .model(String(word)) }
            found.insert(code)
        }
        return found.sorted()
    }

    private func number(_ field: Field) throws(CatalogRefusal) -> Int? {
        guard let text = texts[field] else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw .notANumber(field, text)
        }
        return number
    }

    private func flag(_ field: Field) throws(CatalogRefusal) -> Bool? {
        guard let text = texts[field] else { return nil }
        switch text.lowercased() {
        case "yes", "true", "1": return true
        case "no", "false", "0": return false
        default: throw .notYesOrNo(field, text)
        }
    }

    private func needed<Value>(_ field: Field, _ value: Value?) throws(CatalogRefusal) -> Value {
        guard let value else { throw .missing(field) }
        return value
    }
}
