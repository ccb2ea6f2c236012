import Hummingbird
import Logistics
import Operations

/// `/arriving`: what comes to the depots, and `/arriving.csv`.
struct ArrivingPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("arriving") { request, context in
            let question = try ArrivingQuestion(request)
            let all = try await pages.desk.arriving(
                question.filter, limit: Listing.most, for: context.asker)
            let forms = Forms(desk: pages.desk, context: context, refused: nil)
            return pages.answer(ArrivingPage(all, question, forms), to: request, context)
        }
        router.get("arriving.csv") { request, context in
            let question = try ArrivingQuestion(request)
            let all = try await pages.desk.arriving(question.filter, for: context.asker)
            return ArrivingPage.listing(question.narrowed(all), on: context.asker.today)
                .csv(named: "arriving")
        }
    }
}
