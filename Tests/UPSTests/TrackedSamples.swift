import UPS

/// Answers of Tracking.
enum Tracked {
    static let unknown = """
        {"trackResponse":{"shipment":[{"inquiryNumber":"\(Answers.number)",\
        "warnings":[{"code":"TW0001","message":"Tracking Information Not Found"}]}]}}
        """

    static func answer(_ packages: String, inquiry: String = Answers.number) -> String {
        #"{"trackResponse":{"shipment":[{"inquiryNumber":"\#(inquiry)","userRelation":["SHIPPER"],"#
            + #""package":\#(packages)}]}}"#
    }

    static func activity(
        _ type: String, _ code: String, _ number: String, date: String = "20260910", time: String = "090000",
        more: String = ""
    ) -> String {
        #"{"location":{"address":{"city":"New York","stateProvince":"NY","countryCode":"US","country":"UNITED STATES"},"#
            + #""slic":"8566"},"status":{"type":"\#(type)","description":"words","code":"\#(code)","#
            + #""statusCode":"\#(number)"},"date":"\#(date)","time":"\#(time)",\#(more)"gmtOffset":"-04:00"}"#
    }

    /// Newest first, as UPS has them.
    static let journey = [
        activity("I", "DP", "005", date: "20260911", time: "031500"),
        activity("I", "PU", "038", time: "163000"), activity("M", "MP", "003", time: "080000"),
    ]

    static func package(
        _ number: String = Answers.number, activities: String = "[\(journey.joined(separator: ","))]",
        more: String = ""
    ) -> String {
        #"{"trackingNumber":"\#(number)","deliveryDate":[{"type":"SDD","date":"20260914"},"#
            + #"{"type":"RDD","date":"20260915"}],"activity":\#(activities),\#(more)"#
            + #""currentStatus":{"type":"I","description":"On the Way","code":"DP","statusCode":"005"},"#
            + #""packageCount":1,"referenceNumber":[{"type":"PACKAGE","number":"RT0123456789"},"#
            + #"{"type":"PACKAGE","number":"RMA0A1B2C3D"}]}"#
    }
}
