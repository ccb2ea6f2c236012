import Logistics
import Testing

@Suite struct RoleTests {
    @Test func `AC-01.1 a partner approves nothing`() {
        let partner = Actor.example("pat@partner.example", .partner)
        #expect(throws: RoleRefusal.role(.partner, .extensionApprove)) {
            try partner.may(.extensionApprove, owner: "pat@partner.example")
        }
        #expect(RoleRefusal.role(.partner, .extensionApprove).code == "E_ROLE")
    }

    @Test func `AC-01.2 a partner asks for an extension of its own trial, in whatever case it is written`()
        throws
    {
        let partner = Actor.example(" PAT@partner.example ", .partner)
        try partner.may(.extensionRequest, owner: "Pat@Partner.example")
        #expect(try partner.scope(of: .extensionRequest) == .own)
    }

    @Test(arguments: [nil, "sam@other.example", ""])
    func `a partner does nothing to what is not its own`(owner: String?) {
        let partner = Actor.example("pat@partner.example", .partner)
        for verb in Verb.allCases where Role.partner.scope(of: verb) == .own {
            #expect(throws: RoleRefusal.notOwn(verb)) { try partner.may(verb, owner: owner) }
        }
    }

    @Test func `role is judged before ownership`() {
        let partner = Actor.example("pat@partner.example", .partner)
        #expect(throws: RoleRefusal.role(.partner, .shipmentRecord)) {
            try partner.may(.shipmentRecord, owner: "sam@other.example")
        }
    }

    @Test(arguments: [Verb.shipmentRelease, .returnAssignCarrier, .returnDeny, .unitWriteOff, .termSet])
    func `AC-09.7 AC-12.6 what only the trials team may`(verb: Verb) {
        for role in Role.allCases {
            #expect(role.scope(of: verb) == (role == .trialsTeam ? .any : .no))
        }
    }

    @Test func `an auditor changes nothing and an operator sees nothing`() {
        let reads: Set<Verb> = [
            .trialShow, .trialList, .trialCalendar, .shipmentShow, .shipmentList, .extensionList, .returnShow,
            .returnList, .returnDoubts, .reconcile, .orderFind, .due, .report, .discrepancyList,
            .carrierList, .noticesPreview, .auditVerify, .account, .catalogList, .catalogShow,
            .depotList, .depotShow,
        ]
        #expect(Self.verbs(of: .auditor) == reads)
        #expect(
            Self.verbs(of: .operator) == [
                .initialize, .migrate, .user, .tokenCreate, .tokenList, .tokenRevoke, .session, .backup,
                .restore, .noticesHold, .noticesResume, .account,
            ])
    }

    @Test func `the trials team may everything but what is the operator's`() {
        let withheld = Set(Verb.allCases).subtracting(Self.verbs(of: .trialsTeam))
        #expect(withheld == Self.verbs(of: .operator).subtracting([.initialize, .migrate, .account]))
    }

    @Test func `the warehouse receives and reads`() {
        let changes = Self.verbs(of: .warehouse).subtracting(Self.verbs(of: .auditor))
        #expect(changes == [.receive, .receiveUndo, .discrepancyResolve, .returnTrack, .shipmentTrack])
    }

    @Test func `a partner has what it was given, and only on its own trials`() {
        let changes = Self.verbs(of: .partner).subtracting(Self.verbs(of: .auditor))
        #expect(
            changes == [
                .trialAdd, .trialConsent, .trialCancel, .trialFile, .trialNote, .extensionRequest,
                .extensionWithdraw, .returnCreate,
                .returnLabel, .returnPickup, .returnHandOver, .returnDocuments, .returnTrack,
                .shipmentTrack,
            ])
        // What there is to lend and where it comes back to is nobody's trial.
        let nobodys: Set<Verb> = [.catalogList, .catalogShow, .depotList, .depotShow]
        for verb in Verb.allCases {
            #expect((Role.partner.scope(of: verb) == .any) == nobodys.contains(verb))
        }
    }

    private static func verbs(of role: Role) -> Set<Verb> {
        Set(Verb.allCases.filter { role.scope(of: $0) != .no })
    }
}
