extension Return {
    /// Why a label is wanted.
    public enum LabelReason: String, CaseIterable, Hashable, Sendable {
        /// None yet.
        case first
        /// The one in hand, or in the box, is gone (S3-160).
        case lost
    }

    /// The parcels to buy a label for; empty when all have one.
    ///
    /// - Parameter numbers: nil, all parcels. A first label is not bought twice; a lost one is replaced as
    ///   often as it is lost (AC-13.5).
    /// - Throws: `E_LABEL_US_ONLY` for a lost one anywhere else (AC-13.3, AC-13.4); `E_IN_DOUBT` while a
    ///   purchase for one of them has no answer (AC-13.6); `E_STATE` without a carrier or after hand-over;
    ///   `E_NOT_FOUND`, `E_RETURN_CLOSED`.
    public func parcelsToLabel(
        for reason: LabelReason, _ numbers: Set<Int>? = nil
    ) throws(ReturnRefusal) -> [Int] {
        try beingOpen()
        if reason == .lost, !isRoutedInUnitedStates { throw .labelUSOnly(carrier ?? proposedCarrier) }
        guard authorization == .authorized else { throw .unrouted(proposed: proposedCarrier) }
        guard carrier != .other else { throw .ownTransport(ownTransport) }
        let wanted = try parcels(numbers).filter { reason == .lost || !$0.isLabelled }
        for parcel in wanted {
            let doubt = openPurchases.first {
                $0.kind == .label && $0.state.isOpen && ($0.parcel == nil || $0.parcel == parcel.number)
            }
            if let doubt { throw .inDoubt(doubt.key) }
        }
        return wanted.map(\.number)
    }

    /// Parcels still in the customer's hands: not handed over, and not all of whose units are back already.
    private func parcels(_ numbers: Set<Int>?) throws(ReturnRefusal) -> [Parcel] {
        let chosen = parcels.filter { numbers?.contains($0.number) ?? true }
        let known = Set(chosen.map(\.number))
        if let unknown = numbers?.subtracting(known).min() { throw .noParcel(unknown) }
        let held = chosen.filter { !$0.isHandedOver && awaits($0) }
        if numbers != nil || held.isEmpty, let gone = chosen.first(where: \.isHandedOver),
            let day = gone.handedOverOn
        {
            throw .handedOver(parcel: gone.number, on: day)
        }
        return held
    }
}

extension Parcel {
    /// Whether a label for it is in hand: bought, or known to lie in the box.
    public var isLabelled: Bool {
        if let label { return label.state == .live }
        return trackingNumber != nil && transport != .voided
    }
}
