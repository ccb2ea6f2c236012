import Logistics

extension Desk {
    /// Runs the work for all items, 16 at a time, and keeps their order.
    ///
    /// What is begun is brought to its end, whatever another item comes to: a label that is being bought
    /// must be kept. A refusal is an answer beside the others; when nothing else came, it is thrown.
    func inParallel<Item: Sendable, Answer: Sendable>(
        _ items: [Item], atOnce limit: Int = 16,
        _ work: @escaping @Sendable (Item) async throws -> Answer,
        refused: (Item, any Refusal) -> Answer
    ) async throws -> [Answer] {
        let results = await withTaskGroup(of: (Int, Result<Answer, any Error>).self) { group in
            var results = [Result<Answer, any Error>?](repeating: nil, count: items.count)
            for (index, item) in items.enumerated() {
                if index >= limit, let (done, result) = await group.next() { results[done] = result }
                group.addTask {
                    do { return (index, .success(try await work(item))) } catch {
                        return (index, .failure(error))
                    }
                }
            }
            while let (done, result) = await group.next() { results[done] = result }
            return results.compactMap { $0 }
        }
        let hasAnswer = results.contains { if case .success = $0 { true } else { false } }
        return try zip(items, results).map { item, result in
            guard hasAnswer, case .failure(let refusal as any Refusal) = result else {
                return try result.get()
            }
            return refused(item, refusal)
        }
    }
}
