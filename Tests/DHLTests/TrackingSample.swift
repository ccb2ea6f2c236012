/// Tracking answers of DHL's own.
enum TrackingSample {
    /// The sample of the specification, without its remarks and its name: a shipment that tells no offsets,
    /// and its one piece, which tells the same again in part.
    static let delivered = """
        {"shipments":[{"shipmentTrackingNumber":"1234567890","status":"Success",\
        "shipmentTimestamp":"2023-08-09T13:42:48","productCode":"P","description":"BUSHING",\
        "shipperDetails":{"name":"","postalAddress":{"cityName":"","postalCode":"","provinceCode":"",\
        "countryCode":"AU"},"serviceArea":[{"code":"SYD","description":"SYDNEY-AU"}]},\
        "receiverDetails":{"name":"","postalAddress":{"cityName":"","postalCode":"","countryCode":"NZ"},\
        "serviceArea":[{"code":"AKL","description":"AUCKLAND-NZ","facilityCode":"PMR"}]},\
        "totalWeight":0.99,"unitOfMeasurements":"metric","numberOfPieces":1,\
        "estimatedDeliveryDate":"2023-08-11T23:59:00","events":[{"date":"2023-08-09","time":"13:56:21",\
        "typeCode":"PU","description":"Shipment picked up","serviceArea":[{"code":"SYD",\
        "description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"18:47:01","typeCode":"AF",\
        "description":"Arrived at DHL Sort Facility - SYDNEY-AU","serviceArea":[{"code":"SYD",\
        "description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"19:40:02","typeCode":"PL",\
        "description":"Processed at- SYDNEY-AU","serviceArea":[{"code":"SYD",\
        "description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"21:28:58","typeCode":"DF",\
        "description":"Shipment has departed from a DHL facility- SYDNEY-AU","serviceArea":[{\
        "code":"SYD","description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"21:49:12",\
        "typeCode":"RR","description":"Customs clearance status updat\
        ed. Note - The Customs clearance process may start while the shipment is in transit to the desti\
        nation.","serviceArea":[{"code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-09",\
        "time":"22:35:34","typeCode":"RR","description":"Customs clea\
        rance status updated. Note - The Customs clearance process may start while the shipment is in tr\
        ansit to the destination.","serviceArea":[{"code":"AKL","description":"AUCKLAND-NZ"}]},{\
        "date":"2023-08-10","time":"04:09:01","typeCode":"AF","descri\
        ption":"Arrived at DHL Sort Facility - AUCKLAND-NZ","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"04:18:00","typeCode":"CR",\
        "description":"Clearance processing complete at- AUCKLAND-NZ","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"05:58:15","typeCode":"PL",\
        "description":"Processed at- AUCKLAND-NZ","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"05:58:58","typeCode":"DF",\
        "description":"Shipment has departed from a DHL facility- AUCKLAND-NZ","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"09:50:00",\
        "typeCode":"AR","description":"Arrived at DHL Delivery Facility - AUCKLAND-NZ","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"10:50:14",\
        "typeCode":"WC","description":"Shipment is out with courier for delivery","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"11:59:23",\
        "typeCode":"OK","description":"Delivered : A. PERSON","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}],"signedBy":""}],"pieces":[{"number":1,"typeCode":"SMF",\
        "shipmentTrackingNumber":"1234567890","trackingNumber":"JD012345678901234567","weight":3,\
        "actualWeight":0.99,"dimensions":{"length":40,"width":30,"height":1},"actualDimensions":{},\
        "unitOfMeasurements":"metric","events":[{"date":"2023-08-09","time":"13:56:21","typeCode":"PU",\
        "description":"Shipment picked up","serviceArea":[{"code":"SYD","description":"SYDNEY-AU"}]},{\
        "date":"2023-08-09","time":"18:47:01","typeCode":"AF","descri\
        ption":"Arrived at DHL Sort Facility - SYDNEY-AU","serviceArea":[{"code":"SYD",\
        "description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"19:40:02","typeCode":"PL",\
        "description":"Processed at- SYDNEY-AU","serviceArea":[{"code":"SYD",\
        "description":"SYDNEY-AU"}]},{"date":"2023-08-09","time":"21:28:58","typeCode":"DF",\
        "description":"Shipment has departed from a DHL facility- SYDNEY-AU","serviceArea":[{\
        "code":"SYD","description":"SYDNEY-AU"}]},{"date":"2023-08-10","time":"04:09:01",\
        "typeCode":"AF","description":"Arrived at DHL Sort Facility - AUCKLAND-NZ","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"05:58:15",\
        "typeCode":"PL","description":"Processed at- AUCKLAND-NZ","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"05:58:58","typeCode":"DF",\
        "description":"Shipment has departed from a DHL facility- AUCKLAND-NZ","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"09:50:00",\
        "typeCode":"AR","description":"Arrived at DHL Delivery Facility - AUCKLAND-NZ","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"10:50:14",\
        "typeCode":"WC","description":"Shipment is out with courier for delivery","serviceArea":[{\
        "code":"AKL","description":"AUCKLAND-NZ"}]},{"date":"2023-08-10","time":"11:59:23",\
        "typeCode":"OK","description":"Delivered : A. PERSON","serviceArea":[{"code":"AKL",\
        "description":"AUCKLAND-NZ"}]}]}]}]}
        """
}
