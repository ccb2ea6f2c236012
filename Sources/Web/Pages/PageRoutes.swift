import Hummingbird
import Operations

/// The pages: each calls the verbs of the desk that the API calls.
struct PageRoutes: Sendable {
    let pages: PageWriter
    let instructions: Instructions

    func add(to router: some RouterMethods<APIContext>) {
        Asset.add(to: router)
        BoardPages(pages: pages).add(to: router)
        TrialListPages(pages: pages).add(to: router)
        NewTrialPages(pages: pages).add(to: router)
        TrialPages(pages: pages).add(to: router)
        RecordPages(pages: pages).add(to: router)
        ImportPages(pages: pages).add(to: router)
        ArrivingPages(pages: pages).add(to: router)
        ReceivingPages(pages: pages).add(to: router)
    }
}
