import CarrierInterface

/// A text that may be a number, missing, or something else altogether: then it is nil.
typealias Loose = Lenient<LooseText>

/// A repeated element in any of its shapes. An odd one is left out and spoils no other.
typealias Many<Element: Decodable> = Lenient<OneOrMany<Lenient<Element>>>

extension Lenient where Value == LooseText {
    var text: String? { value?.text }
}

/// The elements that could be read.
func rows<Element>(_ many: Many<Element>?) -> [Element] {
    many?.value?.elements.compactMap(\.value) ?? []
}
