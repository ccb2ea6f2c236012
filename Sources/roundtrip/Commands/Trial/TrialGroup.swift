import ArgumentParser

/// The loan to one customer organization.
struct TrialGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "trial", "The loan to one customer organization.",
        [
            TrialAdd.self, TrialShow.self, TrialList.self, TrialConsent.self, TrialCancel.self,
            TrialConvert.self, TrialPortalExtend.self, TrialSkipDevices.self, TrialCalendar.self,
        ], example: "trial show T-1")
}
