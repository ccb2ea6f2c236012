@testable import CarrierSandbox

/// Requests that the carriers take.
enum Sample {
    private static func address(_ line: String, _ city: String, _ state: String, _ postcode: String) -> JSON {
        [
            "AddressLine": [.string(line)], "City": .string(city), "StateProvinceCode": .string(state),
            "PostalCode": .string(postcode), "CountryCode": "US",
        ]
    }

    static let ship: JSON = [
        "ShipmentRequest": [
            "Request": [
                "RequestOption": "nonvalidate", "TransactionReference": ["CustomerContext": "rma-000123-1"],
            ],
            "Shipment": [
                "Description": "Loaner phones returned", "ReturnService": ["Code": "9"],
                "Shipper": [
                    "Name": "Example Trials", "ShipperNumber": "ABC123",
                    "Address": address("1 Depot Way", "San Jose", "CA", "95112"),
                ],
                "ShipFrom": [
                    "Name": "Customer Inc", "AttentionName": "J Doe", "Phone": ["Number": "2125550199"],
                    "Address": address("500 Main St", "New York", "NY", "10001"),
                ],
                "ShipTo": ["Name": "Depot", "Address": address("1 Depot Way", "San Jose", "CA", "95112")],
                "PaymentInformation": [
                    "ShipmentCharge": [["Type": "01", "BillShipper": ["AccountNumber": "ABC123"]]]
                ],
                "Service": ["Code": "03"],
                "Package": [
                    [
                        "Description": "IP phone", "Packaging": ["Code": "02"],
                        "PackageWeight": ["UnitOfMeasurement": ["Code": "LBS"], "Weight": "3.5"],
                        "ReferenceNumber": [["Value": "RT01J8ZK3V9Q"], ["Value": "RMA000123"]],
                    ]
                ],
            ],
            "LabelSpecification": ["LabelImageFormat": ["Code": "GIF"], "HTTPUserAgent": "Mozilla/4.5"],
        ]
    ]

    static let thermal: JSON = [
        "LabelImageFormat": ["Code": "ZPL"], "LabelStockSize": ["Height": "6", "Width": "4"],
    ]

    static let canada: JSON = [
        "AddressLine": ["10 King St W"], "City": "Toronto", "StateProvinceCode": "ON", "PostalCode": "M5H1A1",
        "CountryCode": "CA",
    ]

    static func recovery(_ key: String, _ value: JSON) -> JSON {
        let request: JSON = [
            "LabelRecoveryRequest": [
                "Request": ["SubVersion": "1903"],
                "LabelSpecification": ["LabelImageFormat": ["Code": "GIF"], "HTTPUserAgent": "Mozilla/4.5"],
            ]
        ]
        return request.with("LabelRecoveryRequest/\(key)", value)
    }

    static func reference(_ value: JSON) -> JSON {
        ["ReferenceNumber": ["Value": value], "ShipperNumber": "ABC123"]
    }

    static let pickup: JSON = [
        "PickupCreationRequest": [
            "Request": ["SubVersion": "2007"], "RatePickupIndicator": "N", "AlternateAddressIndicator": "Y",
            "PaymentMethod": "04",
            "PickupDateInfo": ["ReadyTime": "0900", "CloseTime": "1700", "PickupDate": "20260911"],
            "PickupAddress": [
                "CompanyName": "Customer Inc", "ContactName": "J Doe", "AddressLine": ["500 Main St"],
                "City": "New York", "StateProvince": "NY", "PostalCode": "10001", "CountryCode": "US",
                "ResidentialIndicator": "N", "Phone": ["Number": "2125550199"],
            ],
            "PickupPiece": [
                [
                    "ServiceCode": "003", "Quantity": "1", "DestinationCountryCode": "US",
                    "ContainerCode": "01",
                ]
            ],
            "TrackingData": [["TrackingNumber": "1Z12345E9090000007"]],
        ]
    ]

    private static func party(_ name: JSON, _ country: JSON, _ postcode: JSON, _ city: JSON) -> JSON {
        [
            "postalAddress": [
                "postalCode": postcode, "cityName": city, "countryCode": country,
                "addressLine1": "Main Street 1",
            ],
            "contactInformation": ["fullName": name, "companyName": name, "phone": "+420123456789"],
        ]
    }

    private static let accounts: JSON = [["typeCode": "shipper", "number": "123456789"]]

    static let dhl: JSON = [
        "plannedShippingDateAndTime": "2026-09-11T17:00:00 GMT+02:00", "pickup": ["isRequested": false],
        "productCode": "U", "accounts": accounts,
        "customerDetails": [
            "shipperDetails": party("Customer", "CZ", "14800", "Prague"),
            "receiverDetails": party("Depot", "NL", "1043 AP", "Amsterdam"),
        ],
        "customerReferences": [["value": "RT01J8ZK3V9Q", "typeCode": "CU"]],
        "content": [
            "packages": [["weight": 1, "dimensions": ["length": 30, "width": 20, "height": 10]]],
            "isCustomsDeclarable": false, "description": "Used desk phone, returned loaner",
            "incoterm": "DAP",
            "unitOfMeasurement": "metric",
        ],
    ]

    /// From Norway, with customs and every document asked for.
    static let dhlCustoms =
        dhl
        .with("productCode", "P")
        .with("customerDetails/shipperDetails", party("Customer", "NO", "0150", "Oslo"))
        .with("content/isCustomsDeclarable", true)
        .with("content/declaredValue", 120)
        .with("content/declaredValueCurrency", "EUR")
        .with(
            "content/exportDeclaration",
            [
                "lineItems": [
                    [
                        "number": 1, "description": "Used desk phone, returned loaner", "price": 120,
                        "quantity": ["value": 1, "unitOfMeasurement": "PCS"], "manufacturerCountry": "CN",
                        "weight": ["netValue": 1, "grossValue": 1], "exportReasonType": "return",
                    ]
                ],
                "invoice": ["number": "RMA000123", "date": "2026-09-10"], "exportReasonType": "return",
            ]
        )
        .with(
            "outputImageProperties",
            [
                "imageOptions": [
                    ["typeCode": "label"], ["typeCode": "waybillDoc", "isRequested": true],
                    ["typeCode": "invoice", "invoiceType": "returns", "isRequested": true],
                ]
            ])

    static let dhlPickup: JSON = [
        "plannedPickupDateAndTime": "2026-09-11T09:00:00 GMT+02:00", "closeTime": "18:00",
        "accounts": accounts,
        "customerDetails": ["shipperDetails": party("Customer", "CZ", "14800", "Prague")],
        "shipmentDetails": [
            [
                "productCode": "U", "isCustomsDeclarable": false, "unitOfMeasurement": "metric",
                "packages": [["weight": 1]],
            ]
        ],
    ]
}
