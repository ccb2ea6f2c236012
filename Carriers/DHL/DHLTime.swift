import CarrierInterface
import Logistics

/// `2026-09-10T17:00:00 GMT+02:00`: local time at the shipper with its offset, a blank before GMT as in DHL's
/// error text (998) and samples, though not in the schema's example.
enum DHLTime {
    static func text(_ planned: PlannedTime) -> String {
        text(planned.date, planned.time, gmtOffsetMinutes: planned.gmtOffsetMinutes)
    }

    static func text(_ date: CivilDate, _ time: TimeOfDay, gmtOffsetMinutes: Int) -> String {
        let distance = Int(gmtOffsetMinutes.magnitude)
        let offset = TimeOfDay(minutes: distance)?.text ?? "00:00"
        return "\(date.text)T\(time.text):00 GMT\(gmtOffsetMinutes < 0 ? "-" : "+")\(offset)"
    }
}
