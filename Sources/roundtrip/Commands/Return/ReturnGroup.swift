import ArgumentParser

/// Units that go back together.
struct ReturnGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "return", "Units that go back together, under one RMA number.",
        [
            ReturnCreate.self, ReturnLabel.self, ReturnPickup.self, ReturnPickupCancel.self,
            ReturnAssignCarrier.self, ReturnHandOver.self, ReturnTrack.self, ReturnClaim.self,
            ReturnDoubts.self, ReturnResolve.self, ReturnVoid.self,
            ReturnDeny.self, ReturnCancel.self, ReturnClose.self, ReturnShow.self, ReturnList.self,
        ], example: "return list --authorization authorized")
}
