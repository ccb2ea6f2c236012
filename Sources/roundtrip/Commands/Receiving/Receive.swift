import ArgumentParser
import Logistics
import Web

struct Receive: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "receive", "Takes in what arrived, serial by serial, and says how it fits.",
        """
        Every unit is taken in, whatever its verdict; without an RMA number it is a blind receipt. The same \
        file again changes nothing. Exit 1 while something is to be settled; it is recorded all the same.
        """,
        example: """
            receive RMA7K3Q9XT2 --serials scanned.txt --actor dock@depot.example --role warehouse
            """)

    @Argument(help: "The RMA number on the box, when there is one.") var rma: String?
    @OptionGroup var units: SerialOptions
    @Option(help: "The day it arrived; without it, today.") var on: CivilDate?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard units.isGiven else { throw ValidationError("Give --serials FILE, --serials - or --serial S.") }
    }

    func request() throws -> APIRequest {
        try .post(
            "receipts",
            body: [
                "rmaNumber": JSON(rma), "serials": JSON(try units.required()),
                "receivedOn": JSON(on?.text),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.receiptReport(answer) }

    func exit(for answer: Answer) -> Exit {
        answer.json.flag("settled") ? .done : .refused
    }
}
