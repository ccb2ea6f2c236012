import Testing

@testable import Web

/// Serials as they come out of a scanner, a mail or a spreadsheet.
@Suite struct PastedSerialTests {
    @Test(arguments: [
        ("A1\r\nA2\n\n  A3 \n", ["A1", "A2", "A3"]),
        // A column beside another one, with blanks around and between.
        ("\tRX1000AB \tRoom kit\r\n\r\n\tRX1001AB \tRoom kit\r\n", ["RX1000AB", "RX1001AB"]),
        // The numbers of the rows could be serials too; they are shorter.
        ("1\tRX1000AB\tX\n2\tRX1001AB\tX\n", ["RX1000AB", "RX1001AB"]),
        // By its heading, also where a cell could be none: it is shown, and refused.
        ("No\tSerial number\n1\tRX10\n2\t\n3\tRX 12\n", ["RX10", "RX 12"]),
        // Nothing says which: each line is judged as it is.
        ("AB12\tCD34\nAB13\tCD35\n", ["AB12\tCD34", "AB13\tCD35"]), ("", []), ("\t\n \n", []),
        ("Serial\nA1", ["Serial", "A1"]),
    ])
    func `the column that holds the serials is taken`(text: String, lines: [String]) {
        #expect(PastedSerials.lines(text) == lines)
    }

    @Test func `three hundred rows of a spreadsheet are recorded at once`() async throws {
        let counter = try Counter()
        _ = try await counter.post("trials", .trial())
        let rows = (0..<300).map { "\tRX\(1_000 + $0)AB \tRoom kit\(String($0 % 7 == 0 ? "\r\n" : ""))" }
        let sent = await counter.send(
            "/trials/T-1/record",
            [
                "deviceType": "room-device", "orderNumber": "O-1", "name": "A", "street": "B 1",
                "postcode": "1011", "city": "Utrecht", "country": "NL", "phone": "+31 20 555 0101",
                "serials": rows.joined(separator: "\r\n"),
            ])
        #expect(sent.location?.hasPrefix("/trials/T-1?done=shipment-recorded") == true, "\(sent)")
        let units = await counter.get("shipments/SH-1").json["units"]?.array
        #expect(units?.count == 300 && units?.first?["serial"] == "RX1000AB")
    }
}
