import CarrierInterface
import Logistics

/// `TrackingEventRequest` (UPSTrackAlert.yaml): what UPS sends to us. Anything may be missing or "" but the
/// number and the status.
struct UPSAlertEvent: Decodable {
    private let trackingNumber: LooseText
    private let status: Lenient<UPSStatus>?
    private let location: Lenient<Location>?
    private let localDate: LooseText?
    private let localTime: LooseText?
    private let gmtDate: LooseText?
    private let gmtTime: LooseText?
    private let gmtOffset: LooseText?

    enum CodingKeys: String, CodingKey {
        case trackingNumber, gmtOffset
        case status = "activityStatus"
        case location = "activityLocation"
        case localDate = "localActivityDate"
        case localTime = "localActivityTime"
        case gmtDate = "gmtActivityDate"
        case gmtTime = "gmtActivityTime"
    }

    private struct Location: Decodable {
        let city: LooseText?
        let country: LooseText?
    }

    /// Nil without a number or a date. The number has come with a blank before it.
    var event: TrackingEvent? {
        guard let number = trackingNumber.text?.filter({ !$0.isWhitespace }), !number.isEmpty,
            let status = status?.value
        else { return nil }
        let when = UPSEventTime(
            date: localDate?.text, time: localTime?.text, gmtDate: gmtDate?.text, gmtTime: gmtTime?.text,
            gmtOffset: gmtOffset?.text)
        return TrackingEvent(
            ups: status, of: number, isLogical: false, city: location?.value?.city?.text,
            country: location?.value?.country?.text, when: when)
    }
}
