import CarrierInterface
import HTTPTypes
import Logistics

/// `trackResponse` (Tracking.yaml). One odd part does not spoil the others.
struct UPSTrackAnswer: Decodable {
    private let track: Lenient<Track>?

    enum CodingKeys: String, CodingKey { case track = "trackResponse" }

    private struct Track: Decodable {
        let shipments: OneOrMany<Shipment>?
        enum CodingKeys: String, CodingKey { case shipments = "shipment" }
    }

    private var shipments: [Shipment] { track?.value?.shipments?.elements ?? [] }

    /// An answer of Tracking at all.
    var isOne: Bool { track?.value?.shipments != nil }

    private struct Shipment: Decodable {
        let inquiryNumber: LooseText?
        let packages: OneOrMany<Package>?
        let warnings: Lenient<OneOrMany<Lenient<Warning>>>?
        enum CodingKeys: String, CodingKey {
            case packages = "package"
            case inquiryNumber, warnings
        }
    }

    struct Warning: Decodable {
        let code: LooseText?
        let message: LooseText?
    }

    var packages: [Package] {
        shipments.flatMap { shipment in
            (shipment.packages?.elements ?? []).map { package in
                var package = package
                package.inquiryNumber = shipment.inquiryNumber?.text
                return package
            }
        }
        .filter { !$0.isEmpty }
    }

    var warnings: [Warning] {
        shipments.flatMap { ($0.warnings?.value?.elements ?? []).compactMap(\.value) }
    }
}

extension UPSTrackAnswer {
    /// One parcel as UPS tells it.
    struct Package: Decodable {
        /// What was asked for, as the shipment around it says.
        var inquiryNumber: String?
        let trackingNumber: LooseText?
        let alternates: Lenient<OneOrMany<Numbered>>?
        let references: Lenient<OneOrMany<Numbered>>?
        let activities: Lenient<OneOrMany<Lenient<Activity>>>?
        let currentStatus: Lenient<UPSStatus>?
        let deliveryDates: Lenient<OneOrMany<DeliveryDate>>?
        let delivery: Lenient<Delivery>?

        enum CodingKeys: String, CodingKey {
            case trackingNumber, currentStatus
            case alternates = "alternateTrackingNumber"
            case references = "referenceNumber"
            case activities = "activity"
            case deliveryDates = "deliveryDate"
            case delivery = "deliveryInformation"
        }
    }

    /// A reference or another number of the same parcel.
    struct Numbered: Decodable {
        let number: LooseText?
    }

    struct Activity: Decodable {
        let date: LooseText?
        let time: LooseText?
        let gmtDate: LooseText?
        let gmtTime: LooseText?
        let gmtOffset: LooseText?
        let location: Lenient<Location>?
        let status: Lenient<UPSStatus>?
        let logicalScan: Lenient<LooseText>?
    }

    struct Location: Decodable {
        let address: Lenient<Address>?
    }

    struct Address: Decodable {
        let city: LooseText?
        let country: LooseText?
        let countryCode: LooseText?
    }

    struct DeliveryDate: Decodable {
        let type: LooseText?
        let date: LooseText?
    }

    struct Delivery: Decodable {
        let receivedBy: LooseText?
        let signature: Lenient<Picture>?
        let proof: Lenient<Content>?

        enum CodingKeys: String, CodingKey {
            case receivedBy, signature
            case proof = "pod"
        }

        struct Picture: Decodable {
            let image: LooseText?
        }

        struct Content: Decodable {
            let content: LooseText?
        }
    }
}

extension UPSTrackAnswer.Package {
    var isEmpty: Bool {
        trackingNumber?.text == nil && currentStatus?.value == nil
            && (activities?.value?.elements ?? []).isEmpty
    }

    /// Its own number, another that it got on the way, or none but the one that was asked for.
    func goes(by number: String) -> Bool {
        guard let own = trackingNumber?.text else { return true }
        return own == number || inquiryNumber == number
            || (alternates?.value?.elements ?? []).contains { $0.number?.text == number }
    }

    /// - Parameter number: the number it was asked for by.
    func parcel(_ number: String) -> TrackedParcel {
        let told = (activities?.value?.elements ?? []).compactMap(\.value)
        let events = told.compactMap { $0.event(of: number) } + statusEvent(of: number, beside: told)
        var parcel = TrackedParcel(
            trackingNumber: number, isKnown: true, events: UPSTrackAnswer.oldestFirst(events),
            estimatedDelivery: date("RDD") ?? date("SDD"),
            references: (references?.value?.elements ?? []).compactMap { $0.number?.text })
        parcel.undated = undated(among: told)
        return parcel
    }

    /// Whether the label was taken back, as the status or a scan says.
    var isVoided: Bool {
        let told = (activities?.value?.elements ?? []).compactMap { $0.value?.status?.value }
        return (told + [currentStatus?.value].compactMap(\.self)).contains {
            $0.kind(isLogical: false) == .voided
        }
    }

    /// Where no scan is told, the status is what there is; its day is that of the delivery.
    private func statusEvent(of number: String, beside told: [UPSTrackAnswer.Activity]) -> [TrackingEvent] {
        guard told.isEmpty, let status = currentStatus?.value, let day = date("DEL") else { return [] }
        let when = UPSEventTime(date: day.text)
        return [
            TrackingEvent(ups: status, of: number, isLogical: false, city: nil, country: nil, when: when)
        ].compactMap(\.self)
    }

    /// What is said without a day: it has no place among the others, and must not get lost.
    private func undated(among told: [UPSTrackAnswer.Activity]) -> [String] {
        var statuses = told.filter { !$0.hasDate }.compactMap { $0.status?.value }
        if told.isEmpty, date("DEL") == nil { statuses += [currentStatus?.value].compactMap(\.self) }
        let nothing: [TrackingEvent.Kind] = [.labelCreated, .unrecognized]
        let kept = statuses.filter { status in
            let kind = status.kind(isLogical: false)
            return kind.isArrival || told.isEmpty && !nothing.contains(kind)
        }
        return kept.map {
            [$0.kind(isLogical: false).rawValue, $0.code, $0.text].compactMap(\.self).joined(separator: ", ")
        }
    }

    private func date(_ type: String) -> CivilDate? {
        (deliveryDates?.value?.elements ?? []).first { $0.type?.text == type }?.date?.text
            .flatMap(UPSEventTime.day)
    }
}

extension UPSTrackAnswer {
    /// UPS tells the newest first. Only moments can be sorted; while one is not known, its order is kept.
    fileprivate static func oldestFirst(_ events: [TrackingEvent]) -> [TrackingEvent] {
        let reversed = Array(events.reversed())
        guard reversed.allSatisfy({ $0.time.utcSeconds != nil }) else { return reversed }
        return reversed.enumerated()
            .sorted {
                ($0.element.time.utcSeconds ?? 0, $0.offset) < ($1.element.time.utcSeconds ?? 0, $1.offset)
            }
            .map(\.element)
    }
}

extension UPSTrackAnswer.Activity {
    fileprivate var hasDate: Bool {
        UPSEventTime(
            date: date?.text, time: time?.text, gmtDate: gmtDate?.text, gmtTime: gmtTime?.text,
            gmtOffset: gmtOffset?.text
        ).eventTime != nil
    }

    /// Nil without a date: nothing can be ordered or told apart by it.
    fileprivate func event(of number: String) -> TrackingEvent? {
        let when = UPSEventTime(
            date: date?.text, time: time?.text, gmtDate: gmtDate?.text, gmtTime: gmtTime?.text,
            gmtOffset: gmtOffset?.text)
        let address = location?.value?.address?.value
        return status?.value.flatMap { status in
            TrackingEvent(
                ups: status, of: number, isLogical: logicalScan?.value?.text?.lowercased() == "true",
                city: address?.city?.text, country: address?.countryCode?.text ?? address?.country?.text,
                when: when)
        }
    }
}

extension TrackingEvent {
    /// Nil without a date.
    init?(
        ups status: UPSStatus, of number: String, isLogical: Bool, city: String?, country: String?,
        when: UPSEventTime
    ) {
        guard let time = when.eventTime else { return nil }
        let place = [city, country].compactMap(\.self).joined(separator: ", ")
        self.init(
            trackingNumber: number, kind: status.kind(isLogical: isLogical), code: status.code,
            detailCode: status.detailCode, text: status.text, place: place.isEmpty ? nil : place, time: time)
    }
}
