public import ArgumentParser
public import Logistics

// What the rules can read, a command line can hold; what they cannot read is exit 64 before anything is opened.

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension TimeOfDay: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }

    public var defaultValueDescription: String { text }
}

extension Identifier: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Role: ExpressibleByArgument {}
extension Trial.Kind: ExpressibleByArgument {}
extension Trial.State: ExpressibleByArgument {}
extension Trial.SkipReason: ExpressibleByArgument {}
extension Shipment.State: ExpressibleByArgument {}
extension Extension.State: ExpressibleByArgument {}
extension Return.Authorization: ExpressibleByArgument {}
extension Return.Headline: ExpressibleByArgument {}
extension Discrepancy.State: ExpressibleByArgument {}
extension AccessToken.Reach: ExpressibleByArgument {}
extension Region: ExpressibleByArgument {}
extension Claim.Kind: ExpressibleByArgument {}
extension Claim.Outcome: ExpressibleByArgument {}
extension WebhookDelivery.State: ExpressibleByArgument {}

/// An answer to a question with two answers.
enum YesNo: String, ExpressibleByArgument, CaseIterable {
    case yes, no

    var flag: Bool { self == .yes }
}
