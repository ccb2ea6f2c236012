public import Logistics

/// A carrier's invoice, read from a file.
public struct Invoice: Sendable {
    public var carrier: CarrierName
    /// The carrier's own number of it.
    public var number: String
    /// The days whose labels it should bill; nil: what is not on it is not asked for.
    public var period: (from: CivilDate, to: CivilDate)?
    public var lines: [InvoiceLine]

    public init(
        carrier: CarrierName, number: String, period: (from: CivilDate, to: CivilDate)?, lines: [InvoiceLine]
    ) {
        self.carrier = carrier
        self.number = number
        self.period = period
        self.lines = lines
    }
}

/// An invoice held against our labels.
public struct InvoiceReport: Sendable {
    public var carrier: CarrierName
    public var number: String
    public var findings: [InvoiceFinding]
    /// False: this invoice was read before; the findings are those of today all the same.
    public var isNew: Bool
}

extension Desk {
    /// Holds a carrier's invoice against our labels and pickups: the net under every doubt
    /// (RELIABILITY 6.4). Prices that were unknown are kept from it; nothing else is changed.
    ///
    /// The same invoice again gives the findings of today and keeps nothing twice.
    public func importInvoice(_ invoice: Invoice, by asker: Asker) async throws -> InvoiceReport {
        let actor = try asker.acting()
        try asker.may(.carrierInvoice)
        guard carriers[invoice.carrier] != nil else {
            throw DeskRefusal.malformed(
                field: "carrier",
                reason: "is none of \(carriers.keys.map(\.text).sorted().joined(separator: ", "))")
        }
        guard !invoice.lines.isEmpty else {
            throw DeskRefusal.malformed(field: "file", reason: "has no line that bills anything")
        }
        return try await store.writeAlone(by: actor, at: now()) { records in
            let charges = InvoiceCharge.charges(of: invoice.lines)
            var findings: [InvoiceFinding] = []
            for charge in charges {
                let known = try records.known(charge.number, of: invoice.carrier)
                let call = try charge.references.lazy.compactMap { try records.purchase(reference: $0) }.first
                let finding = InvoiceFinding.judge(charge, known: known, call: call?.id)
                if finding.verdict == .priceLearned { try records.learn(finding) }
                findings.append(finding)
            }
            if let period = invoice.period {
                let ours = try records.known(of: invoice.carrier, from: period.from, to: period.to)
                findings += InvoiceFinding.missing(ours, on: charges)
            }
            let isNew = try records.keep(invoice, findings)
            return InvoiceReport(
                carrier: invoice.carrier, number: invoice.number, findings: findings, isNew: isNew)
        }
    }
}

extension Reading {
    fileprivate func purchase(reference: String) throws -> Purchase? {
        try PurchaseKey(reference).flatMap { try purchase(key: $0) }
    }

    /// What we have under a number of this carrier.
    fileprivate func known(_ number: String, of carrier: CarrierName) throws -> KnownCharge? {
        for label in try labels(numbered: number) {
            guard let id = label.purchaseID, try purchase(id)?.carrier == carrier else { continue }
            return try known(label)
        }
        for pickup in try pickups(confirmation: number, carrier: carrier) { return known(pickup) }
        return try holder(ofTracking: number).map {
            KnownCharge(number: number, subject: $0, told: nil, use: .foreign)
        }
    }

    /// Everything bought from a carrier in these days.
    fileprivate func known(
        of carrier: CarrierName, from: CivilDate, to: CivilDate
    ) throws -> [KnownCharge] {
        try labels(of: carrier, boughtFrom: from, to: to).map { try known($0) }
    }

    private func known(_ label: Label) throws -> KnownCharge {
        var use: KnownCharge.Use = label.state == .voided ? .voided : .unused
        if label.state != .voided, try hasMoved(label) { use = .used }
        return KnownCharge(
            number: label.trackingNumber.uppercased(), subject: label.parcelID, told: label.charge, use: use)
    }

    private func known(_ pickup: Pickup) -> KnownCharge {
        KnownCharge(
            number: pickup.confirmation.uppercased(), subject: pickup.rma.text, told: pickup.charge,
            use: pickup.state == .cancelled ? .voided : .used)
    }

    /// Whether the parcel under this label left the customer.
    private func hasMoved(_ label: Label) throws -> Bool {
        let parts = label.parcelID.split(separator: "-")
        guard parts.count == 2, let rma = RMANumber(String(parts[0])), let item = try `return`(rma) else {
            guard let id = UnitID(label.parcelID), let unit = try unit(id) else { return false }
            return unit.custody == .received
        }
        let parcel = item.parcels.first { String($0.number) == parts[1] }
        guard let parcel, parcel.trackingNumber == label.trackingNumber else { return false }
        let isReceived = item.lines.contains { $0.travels(in: parcel.number) && $0.receipt == .received }
        return parcel.isHandedOver || isReceived
    }
}

extension Writing {
    /// A price that nobody had told us.
    fileprivate func learn(_ finding: InvoiceFinding) throws {
        guard let billed = finding.billed else { return }
        for label in try labels(numbered: finding.number) where label.charge == nil {
            try price(label.id, billed)
            try audit(AuditEntry("label priced", label.id.text, ["charge": billed.text]))
        }
    }

    /// - Returns: false when this invoice was kept before.
    fileprivate func keep(_ invoice: Invoice, _ findings: [InvoiceFinding]) throws -> Bool {
        guard try insertInvoice(invoice, findings) else { return false }
        var facts = ["carrier": invoice.carrier.text, "lines": String(invoice.lines.count)]
        for verdict in InvoiceFinding.Verdict.allCases {
            let count = findings.count { $0.verdict == verdict }
            if count > 0 { facts[verdict.rawValue] = String(count) }
        }
        try audit(AuditEntry("carrier invoice import", invoice.number, facts))
        return true
    }
}
