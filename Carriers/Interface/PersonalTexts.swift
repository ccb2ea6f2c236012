import Logistics

extension LabelOrder {
    /// What a carrier may repeat in its sentence and we keep to ourselves.
    public var personalTexts: [String] {
        from.personalTexts + to.personalTexts + fromContact.personalTexts + toContact.personalTexts
    }
}

extension PickupOrder {
    /// What a carrier may repeat in its sentence and we keep to ourselves.
    public var personalTexts: [String] {
        from.personalTexts + to.personalTexts + fromContact.personalTexts + toContact.personalTexts
            + [instruction].compactMap(\.self)
    }
}

extension Address {
    fileprivate var personalTexts: [String] { [name, phone, city, postcode] + street }
}

extension Contact {
    fileprivate var personalTexts: [String] { [name, email, phone].compactMap(\.self) }
}
