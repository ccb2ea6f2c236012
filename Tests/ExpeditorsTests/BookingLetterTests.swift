import CarrierInterface
import Expeditors
import Logistics
import Testing

@Suite struct BookingLetterTests {
    @Test func `the letter has all that the office keys in`() throws {
        let document = try letter(.make())
        #expect(document.subject == "Return booking RT0123456789 / RMA0A1B2C3D")
        #expect(document.fileName == "booking-RT0123456789.txt")
        #expect(document.text == Self.complete)
    }

    @Test func `without a window the office arranges the pickup, without a remark there is none`() throws {
        let document = try letter(.make(window: nil, note: nil))
        #expect(document.text.contains("No time is asked for"))
        #expect(!document.text.contains("REMARK"))
    }

    @Test(arguments: ["12 \"Quoted\" St", "ул. Витоша 5", "شارع الملك فيصل ٢", "e\u{301}tage 2"])
    func `a street in any script stands in the letter byte for byte`(street: String) throws {
        let text = try letter(.make(street: [street])).text
        #expect(Array(text.utf8).firstRange(of: Array(street.utf8)) != nil)
    }

    @Test func `a line break in a value begins no field of its own`() throws {
        let text = try letter(.make(note: "Ring twice\r\nOur reference:  RT9999999999\u{2028}x")).text
        #expect(text.contains("Ring twice Our reference:  RT9999999999 x\n"))
        #expect(!text.utf8.contains(0x0D))
    }

    @Test func `serials that are not known are counted, currencies summed apart`() throws {
        var order = BookingOrder.make()
        order.parcels[0].pieces[0].serials = ["FOC1234A001"]
        order.parcels[1].pieces[0].serials = []
        order.parcels.append(BookingParcel(id: "RMA0A1B2C3D-3", pieces: [.inDollarsOfAustralia]))
        let text = try letter(order).text
        #expect(text.contains("  Serials:      FOC1234A001 and 1 not known\n"))
        #expect(text.contains("  Serials:      not known\n"))
        #expect(text.contains("Total value:    3260.00 USD + 150.00 AUD   (pro forma"))
    }

    @Test func `the same order gives the same letter, and nothing else is offered`() throws {
        #expect(try letter(.make()) == letter(.make()))
        let carrier = Carrier.lettersOnly
        #expect(carrier.name == CarrierName("Expeditors"))
        #expect(carrier.labels == nil && carrier.voids == nil && carrier.pickups == nil)
    }

    private func letter(_ order: BookingOrder) throws -> HandOffDocument {
        try #require(Carrier.lettersOnly.bookings).document(order)
    }

    private static let complete = """
        BOOKING REQUEST: RETURN OF LOAN EQUIPMENT
        Date:           2026-09-09
        To:             Expeditors, bookings

        Please collect the parcels below from the consignor and bring them to the consignee,
        at our expense. Please send the transport documents or labels to the contact below.

        REFERENCES
        Our reference:  RT0123456789   (please enter it as the shipment's reference)
        RMA number:     RMA0A1B2C3D   (please show it on the documents)

        CONSIGNOR (COLLECT FROM)
        Name:           Customer Pty Ltd
        Street:         500 George St
                        Level 4
        City:           Sydney NSW 2000
        Country:        Australia (AU)
        Contact:        J Doe
        Phone:          +61 2 5550 0199
        E-mail:         j@customer.test

        CONSIGNEE (DELIVER TO)
        Name:           Example Returns Depot
        Street:         1 Depot Way
        City:           Melbourne VIC 3000
        Country:        Australia (AU)
        Phone:          +61 3 5550 0100

        PICKUP
        Date:           2026-09-10
        Between:        09:00 and 17:30, local time

        GOODS
        Parcels:        2
        Units:          3
        Total weight:   12.7 kg
        Total value:    3260.00 USD   (pro forma, for customs only: nothing is sold)

        Parcel 1 of 2: RMA0A1B2C3D-1
          Weight:       3.2 kg
          Size:         about 28 x 24 x 24 cm
          Goods:        2 x Used IP desk telephone, returned loan unit
          HS code:      851718, made in CN
          Value:        180.00 USD each
          Serials:      FOC1234A001 FOC1234A002

        Parcel 2 of 2: RMA0A1B2C3D-2
          Weight:       9.5 kg
          Size:         about 78 x 32 x 26 cm
          Goods:        1 x Used video conferencing terminal, returned loan unit
          HS code:      851762, made in CN
          Value:        2900.00 USD each
          Serials:      FTT1234B001

        REMARK
        Ring twice

        CONTACT
        Please confirm with your shipment number, and with the time of the pickup, to:
        Contact:        Trials team
        Phone:          +1 408 555 0100
        E-mail:         trials@example.test

        """
}

extension Carrier {
    static let lettersOnly = ExpeditorsCarrier.make(
        settings: ExpeditorsSettings(), transport: Wire(), surroundings: .still, allowance: Hour())
}
