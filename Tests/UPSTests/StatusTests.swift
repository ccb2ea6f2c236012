import CarrierInterface
import Foundation
import Logistics
import Testing
import UPS

/// What UPS's codes mean for a return (CARRIERS 1.8).
@Suite struct StatusTests {
    typealias Kind = TrackingEvent.Kind

    /// Every number of the table that matters to a return.
    static let numbers: [(Kind, [Int])] = [
        (.labelCreated, [3, 157, 44, 45, 79, 80]), (.labelDelivered, [133]),
        (.pickupAttempted, [65, 131, 135]), (.handedOver, [38, 160, 167, 168, 169]),
        (.inTransit, [5, 10, 25, 39, 47]), (.customs, [12, 58, 92, 124]),
        (.customsReleased, [14, 84, 134]), (.outForDelivery, [21, 6, 37, 72, 71]), (.delivered, [11]),
        (.awaitingCollection, [161, 143, 144]), (.damaged, [59, 81]),
        (.exception, [13, 29, 46, 48, 49, 50, 51, 52, 53, 69, 76, 86, 90]),
        (.claim, [68, 127, 128, 129, 130, 140, 142]), (.voided, [7, 43, 114]),
        (.returningToSender, [34, 35, 36, 67, 118]), (.lost, [147, 149]),
    ]

    @Test(arguments: numbers)
    func `the number decides, with and without zeros in front, whatever the type says`(
        kind: Kind, numbers: [Int]
    ) async throws {
        for number in numbers {
            let padded = String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
            for (type, text) in [("I", padded), ("D", "\(number)"), ("X", padded), ("Q", padded)] {
                let event = try await event(type, "__", text)
                #expect(event.kind == kind, "\(type) \(text)")
                #expect(event.detailCode == padded && event.code == "\(type)/__")
            }
        }
    }

    /// Codes without a number, and numbers that say less than the code.
    static let coded: [(String, String, String, Kind)] = [
        ("I", "OR", "", .handedOver), ("I", "PU", "005", .handedOver), ("I", "XD", "005", .handedOver),
        ("X", "XD", "005", .inTransit), ("I", "OR", "005", .inTransit), ("I", "PL", "", .labelCreated),
        ("I", "OT", "", .outForDelivery), ("D", "OT", "", .outForDelivery), ("D", "FS", "", .delivered),
        ("D", "B0", "011", .returningToSender), ("D", "B0", "", .returningToSender),
        ("D", "MY", "", .labelDelivered), ("D", "ZP", "011", .awaitingCollection),
        ("M", "VP", "", .voided), ("M", "DP", "", .labelCreated), ("I", "DP", "", .inTransit),
        ("X", "PP", "", .returningToSender), ("X", "11", "", .exception), ("I", "11", "", .inTransit),
    ]

    @Test(arguments: coded)
    func `a code tells what the number leaves open`(
        type: String, code: String, number: String, kind: Kind
    ) async throws {
        #expect(try await event(type, code, number).kind == kind)
    }

    static let types: [(String, Kind)] = [
        ("D", .delivered), ("I", .inTransit), ("M", .labelCreated), ("MV", .voided), ("X", .exception),
        ("P", .handedOver), ("DO", .inTransit), ("W", .inTransit), ("U", .unrecognized),
        ("NA", .unrecognized), ("Q9", .unrecognized), ("", .unrecognized),
    ]

    @Test(arguments: types)
    func `an unknown code falls back to its type, and an unknown type is kept`(
        type: String, kind: Kind
    ) async throws {
        for number in ["", "000", "999", "x"] {
            let event = try await event(type, "Z9", number)
            #expect(event.kind == kind, "\(number)")
            #expect(event.code == (type.isEmpty ? "Z9" : "\(type)/Z9"))
            #expect(event.detailCode == (number.isEmpty ? nil : number))
        }
    }

    @Test func `three digits in the code are read as the number`() async throws {
        let event = try await event("I", "038", "")
        #expect(event.kind == .handedOver && event.detailCode == "038" && event.code == "I/038")
        #expect(try await self.event("X", "48", "").kind == .exception)
    }

    @Test func `a status without any code has one that says so`() async throws {
        let event = try await event("", "", "")
        #expect(event.kind == .unrecognized && event.code == "?")
    }

    @Test(arguments: ["true", #""true""#, #""TRUE""#])
    func `data that is passed on is never a hand-over`(flag: String) async throws {
        for (code, number) in [("PU", "038"), ("OR", ""), ("__", "160"), ("PU", "005")] {
            let event = try await event("I", code, number, more: #""logicalScan":\#(flag),"#)
            #expect(event.kind == .labelCreated)
        }
        #expect(try await event("D", "FS", "011", more: #""logicalScan":\#(flag),"#).kind == .delivered)
        #expect(try await event("I", "PU", "038", more: #""logicalScan":false,"#).kind == .handedOver)
    }

    private func event(
        _ type: String, _ code: String, _ number: String, more: String = ""
    ) async throws -> TrackingEvent {
        let activity = Tracked.activity(type, code, number, more: more)
        let body = Tracked.answer(Tracked.package(activities: activity))
        let wire = Wire((200, Answers.token), (200, body))
        let tracking = UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).tracking
        return try #require(try await tracking?.track(Answers.number).events.first)
    }
}
