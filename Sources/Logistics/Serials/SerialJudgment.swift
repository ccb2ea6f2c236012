/// What is to be said of a serial while it is scanned for a shipment.
public enum SerialJudgment: Hashable, Sendable {
    case fine(SerialNumber)
    /// It can stand nowhere; `meant` is what a person would have read, where look-alikes are all that is wrong.
    case unreadable(SerialRefusal, meant: SerialNumber?)
    /// It was read before, in this place of the list, counted from 1.
    case twice(SerialNumber, first: Int)
    /// Open on another shipment.
    case inUse(SerialNumber, on: ShipmentID)

    /// Judges a list in its order. A blank line is nobody's serial and is not to be among them.
    ///
    /// - Parameter holder: the shipment on which a serial is open.
    public static func judging(
        _ texts: [String], holder: (SerialNumber) throws -> ShipmentID?
    ) rethrows -> [SerialJudgment] {
        var places: [SerialNumber: Int] = [:]
        var judged: [SerialJudgment] = []
        for (place, text) in zip(1..., texts) {
            let serial: SerialNumber
            do {
                serial = try SerialNumber.read(text)
            } catch {
                judged.append(.unreadable(error, meant: SerialNumber.guess(from: text)))
                continue
            }
            if let first = places[serial] {
                judged.append(.twice(serial, first: first))
                continue
            }
            places[serial] = place
            judged.append(try holder(serial).map { .inUse(serial, on: $0) } ?? .fine(serial))
        }
        return judged
    }
}
