import CarrierInterface

/// A phone number in digits; exactly ten in the US and its neighbors by the same plan, at most 15 elsewhere.
struct UPSPhone {
    private static let tenDigitCountries: Set<String> = ["US", "PR", "CA", "VI"]

    let digits: String
    let extensionDigits: String?

    /// Reads `+1 (212) 555-0199 ext. 12`; nil for what is no number there.
    init?(_ text: String, country: String) {
        let split = text.firstIndex(where: \.isLetter) ?? text.endIndex
        var digits = UPSPhone.digits(of: text[..<split])
        let extensionDigits = UPSPhone.digits(of: text[split...])
        let isTen = UPSPhone.tenDigitCountries.contains(country)
        if isTen, digits.utf8.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
        guard isTen ? digits.utf8.count == 10 : (1...15).contains(digits.utf8.count),
            extensionDigits.utf8.count <= 4
        else { return nil }
        self.digits = digits
        self.extensionDigits = extensionDigits
    }

    var json: JSON {
        ["Number": .string(digits), "Extension": .optional(extensionDigits)]
    }

    static func rule(country: String) -> String {
        tenDigitCountries.contains(country) ? "is ten digits in \(country)" : "is 1 to 15 digits"
    }

    private static func digits(of text: Substring) -> String {
        String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }
}
