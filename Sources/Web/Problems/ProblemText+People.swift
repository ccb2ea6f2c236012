import Logistics

extension ProblemText {
    static func sentence(_ refusal: UserRefusal) -> String {
        switch refusal {
        case .emailTaken(let id): "\(id.text) has this e-mail address already; two users share none."
        case .partnerMissing:
            "A partner sees the trials of its organization: name it as the trials do, with --partner."
        case .partnerNotWanted(let role):
            "The role \(role.rawValue) sees all trials; an organization is for the role partner alone."
        case .shutOut(let id): "\(id.text) is disabled and may not come in."
        case .lastOperator(let id):
            "\(id.text) is the last operator: nobody would be left to let others in. Add another one first."
        case .openWork(let trials, let requests):
            "Open work would be nobody's: \(trials) trials, \(requests) requests. Say whose it is with --hand-to."
        case .cannotTakeOver(let id):
            "\(id.text) cannot take the work over: it goes to a user of the trials team who may come in."
        case .roleAbove(let role, let own):
            "A token does no more than its user: \(role.rawValue) is not within \(own.rawValue)."
        case .expiry(let latest): "A token lasts 1 to 365 days; the last day it could end on is \(latest)."
        case .initialized: "There are users already. An operator lets others in: roundtrip user add."
        case .notLetIn:
            "This lets nobody in: it is not known, was used, has expired or was taken back. Ask an operator for "
                + "a new one."
        case .notInvited:
            "The provider knows you, but nobody let you in here. Ask an operator of Roundtrip to add you with this "
                + "e-mail address."
        case .tooManyAttempts(let seconds):
            "Too many that let nobody in came from there; try again in \(seconds) s."
        case .tooFast(let seconds):
            "You ask more often than one user may; nothing was done. Ask again in \(seconds) s."
        }
    }
}
