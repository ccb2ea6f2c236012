import Hummingbird
import Operations

/// The pages: each calls the verbs of the desk that the API calls.
struct PageRoutes: Sendable {
    let pages: PageWriter
    let instructions: Instructions
    let settings: [SettingGroup]

    func add(to router: some RouterMethods<APIContext>) {
        Asset.add(to: router)
        BoardPages(pages: pages).add(to: router)
        TrialListPages(pages: pages).add(to: router)
        NewTrialPages(pages: pages).add(to: router)
        TrialPages(pages: pages).add(to: router)
        RecordPages(pages: pages).add(to: router)
        ImportPages(pages: pages).add(to: router)
        ApprovalPages(pages: pages).add(to: router)
        NewReturnPages(pages: pages).add(to: router)
        ReturnPages(pages: pages).add(to: router)
        ReturnPapers(pages: pages).add(to: router)
        DoubtPages(pages: pages).add(to: router)
        SearchPages(pages: pages).add(to: router)
        AuditPages(pages: pages).add(to: router)
        SettingsPages(pages: pages, settings: settings).add(to: router)
        ArrivingPages(pages: pages).add(to: router)
        ReceivingPages(pages: pages).add(to: router)
    }
}
