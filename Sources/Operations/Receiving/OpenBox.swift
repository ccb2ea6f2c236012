public import Logistics

/// What a number that was read at the desk names: a box by its label or its papers, or a device of it.
public struct NamedBox: Hashable, Sendable {
    public var rma: RMANumber
    public var company: String
    /// `RMA…-1`; nil where it is not known which of several it is.
    public var parcel: String?
    /// Set when the number is the serial of an awaited device.
    public var serial: SerialNumber?
}

/// How a box is opened.
public struct BoxOpening: Sendable {
    /// Whatever was read first: an RMA number, a parcel `RMA…-1`, a tracking number, or a serial that is
    /// awaited. nil for a box nobody can place; it finds its return by its serials.
    public var number: String?
    /// A parcel that was opened before is gone on with, so that two people at one box, or one who opens it
    /// twice, read into the same.
    public var isJoining = false
    /// The first reading, where that is a serial, with the key that no other reading has.
    public var first: (text: String, key: String)?
    /// Under this key the number itself is the first reading when it is a serial.
    public var serialKey: String?

    public init(number: String?) {
        self.number = number
    }
}

extension Desk {
    /// Opens a box: from now on it can be read serial by serial.
    ///
    /// - Throws: `E_NOT_FOUND` for a number that names no return; then open the box without one.
    public func openBox(_ opening: BoxOpening, by asker: Asker) async throws -> BoxFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try asker.may(.receive)
            let named = try opening.number.map { try records.sender(of: $0) }
            if opening.isJoining, let parcel = named?.parcel,
                let opened = try records.receipt(ofParcel: parcel)
            {
                var box = try records.read(opening.firstReading(named), into: opened, by: actor, at: at)
                box.isJoined = true
                return box
            }
            let receipt = Receipt(
                id: try records.nextID(Receipt.self), rma: named?.rma, parcel: named?.parcel,
                receivedOn: asker.today, by: actor.name)
            try records.insert(receipt)
            try records.audit(
                AuditEntry(
                    "receive", receipt.id.text,
                    [
                        "rma": receipt.rma?.text ?? "none", "parcel": receipt.parcel ?? "none",
                        "scans": "0",
                    ]))
            return try records.read(opening.firstReading(named), into: receipt, by: actor, at: at)
        }
    }

    public func openBox(number: String?, by asker: Asker) async throws -> BoxFile {
        try await openBox(BoxOpening(number: number), by: asker)
    }
}

extension BoxOpening {
    fileprivate func firstReading(_ named: NamedBox?) -> Scan? {
        if let first { return Scan(first.text, kind: .serial, key: first.key) }
        guard let number, let serialKey, named?.serial != nil else { return nil }
        return Scan(number, kind: .serial, key: serialKey)
    }
}

extension Writing {
    /// Adds the first reading, if there is one and it did not come before.
    fileprivate func read(
        _ scan: Scan?, into receipt: Receipt, by actor: Actor, at: Instant
    ) throws -> BoxFile {
        guard let scan, let key = scan.key, try place(ofKey: key) == nil else { return try box(receipt) }
        return try read(scan, into: receipt, note: nil, by: actor, at: at)
    }

    /// Adds a reading to a box, with what follows from it.
    ///
    /// - Parameter note: on the reading.
    func read(
        _ scan: Scan, into receipt: Receipt, note: String?, by actor: Actor, at: Instant
    ) throws -> BoxFile {
        var receipt = receipt
        let position = receipt.scans.count + 1
        try add(scan, at: ScanPlace(receipt.id, position))
        receipt.scans.append(scan)
        let taken = try takeIn(receipt)
        if let note {
            try insert(
                Note(
                    subject: receipt.id.text, verb: BoxFile.noteVerb(position), text: note, by: actor.name,
                    at: at))
        }
        let more = [
            "scan": String(position), "kind": scan.kind.rawValue,
            "condition": scan.condition?.rawValue ?? "none",
        ]
        try audit(AuditEntry("receive", receipt.id.text, taken.facts.merging(more) { $1 }))
        return try box(receipt, taken.known, taken.result)
    }
}

extension Reading {
    fileprivate func sender(of number: String) throws -> NamedBox {
        guard let named = try boxNamed(by: number) else {
            throw DeskRefusal.notFound("return for that number")
        }
        return named
    }

    /// The return that a number names, and its parcel where the number says so or it has only one.
    ///
    /// - Parameter number: as read; signs of scanners and labels in front of it are dropped.
    func boxNamed(by number: String) throws -> NamedBox? {
        let candidates = ScanReading.candidates(of: number)
        let texts = [number] + candidates.filter(\.isFolded).map(\.serial.text)
        for text in texts {
            if let named = try boxNumbered(text) { return named }
        }
        for text in texts {
            if let parcel = try parcels(tracking: TrackingEvent.canonical(text)).last {
                return try named(try `return`(parcel.rma), parcel: parcel.id)
            }
        }
        for serial in candidates.map(\.serial) {
            for unit in try units(with: serial) {
                guard let rma = try openReturn(of: unit.id) else { continue }
                return try named(try `return`(rma), parcel: nil, serial: serial)
            }
        }
        return nil
    }

    /// By an RMA number, or one with its parcel.
    private func boxNumbered(_ text: String) throws -> NamedBox? {
        if text.last != "-", let rma = RMANumber(text), let item = try `return`(rma) {
            return try named(item, parcel: nil)
        }
        guard let hyphen = text.lastIndex(of: "-"), let rma = RMANumber(text[..<hyphen]),
            let item = try `return`(rma)
        else { return nil }
        let number = text[text.index(after: hyphen)...].filter { !$0.isWhitespace }
        return try item.parcels.first { String($0.number) == number }.flatMap {
            try named(item, parcel: $0.id)
        }
    }

    private func named(
        _ item: Return?, parcel: String?, serial: SerialNumber? = nil
    ) throws -> NamedBox? {
        guard let item else { return nil }
        let only = item.parcels.count == 1 ? item.parcels.first?.id : nil
        return NamedBox(
            rma: item.rma, company: try trial(item.trialID)?.company ?? "", parcel: parcel ?? only,
            serial: serial)
    }

    /// The box that was opened as this parcel last.
    fileprivate func receipt(ofParcel parcel: String) throws -> Receipt? {
        guard let rma = parcel.split(separator: "-").first.flatMap({ RMANumber($0) }) else { return nil }
        return try receipts(of: rma).last { $0.parcel == parcel }
    }
}
