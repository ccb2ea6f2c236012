import ArgumentParser
import Logistics
import Web

struct ReturnAssignCarrier: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "assign-carrier", "Decides who takes a return back.",
        "For places without a carrier of ours, and to confirm a proposed one. With `other` nothing is called.",
        example: """
            return assign-carrier RMA7K3Q9XT2 --carrier other --name "Correo" --tracking CX123 \
            --note "customer's own" --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "UPS, DHL, Expeditors or other.") var carrier: String
    @Option(help: "Who it is, for other.") var name: String?
    @Option(help: "Its tracking number, where somebody booked it already.") var tracking: String?
    @Option(help: "Why.") var note: String
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "carrier",
            body: [
                "carrier": .string(carrier), "name": JSON(name), "tracking": JSON(tracking),
                "note": .string(note),
            ])
    }
}

struct ReturnHandOver: ReturnVerb {
    static let configuration = CommandConfiguration.verb(
        "hand-over", "Records that parcels were handed to the carrier.",
        "The return is on time when its last parcel was. The day is the one at the place of the scan.",
        example: """
            return hand-over RMA7K3Q9XT2 --on 2025-02-27 --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "A parcel, RMA…-1; may be repeated. Without it, all.") var parcel: [String] = []
    @Option(help: "The day.") var on: CivilDate
    @Option(help: "Who took or brought it.") var by: Bringer?
    @OptionGroup var global: GlobalOptions

    enum Bringer: String, ExpressibleByArgument, CaseIterable {
        case courier, customer
        case inPerson = "in-person"
    }

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "hand-over",
            body: [
                "on": JSON(on.text), "by": JSON(by?.rawValue),
                "parcels": parcel.isEmpty ? .null : JSON(parcel),
            ])
    }
}

struct ReturnVoid: OneRequest {
    static let configuration = CommandConfiguration.verb(
        "void", "Takes labels back from the carrier, unused.",
        "Those too that another one replaced after they were lost. One that is refused keeps no other.",
        example: """
            return void RMA7K3Q9XT2 --parcel RMA7K3Q9XT2-1 --note "not needed" \
            --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "A parcel, RMA…-1; may be repeated. Without it, all.") var parcel: [String] = []
    @Option(help: "Why.") var note: String?
    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest {
        try .post(
            "returns", rma, "void",
            body: ["parcels": parcel.isEmpty ? .null : JSON(parcel), "note": JSON(note)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.voids(of: answer) }
}
