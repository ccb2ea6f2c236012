import Logistics
import Web

/// Makes returns and buys for them, so many at a time as there are send-once threads (D6).
struct Purchases: Sendable {
    let options: BuyingOptions
    let folder: OutputFolder?
    let session: Session

    static let atATime = 16

    /// One return on its way through.
    enum Job: Sendable {
        case made(JSON)
        /// Known by number only.
        case open(rma: String)
        /// Still to be made.
        case due(trial: String, shipment: String)
    }

    /// In the order of the jobs. What fails stays in its own result and stops no other.
    func buy(for jobs: [Job]) async -> [ReturnResult] {
        var bar = ProgressBar("Returns", total: jobs.count > 1 ? jobs.count : 0, on: session.console)
        defer { bar.clear() }
        return await withTaskGroup(of: (Int, ReturnResult).self) { group in
            var results = [ReturnResult?](repeating: nil, count: jobs.count)
            var waiting = jobs.enumerated().makeIterator()
            func startNext() {
                guard let (index, job) = waiting.next() else { return }
                group.addTask { (index, await result(of: job)) }
            }
            for _ in 0..<Purchases.atATime { startNext() }
            while let (index, result) = await group.next() {
                results[index] = result
                bar.advance()
                startNext()
            }
            return results.compactMap { $0 }
        }
    }

    private func result(of job: Job) async -> ReturnResult {
        var result = ReturnResult(job)
        do {
            result.absorb(try await start(job))
            guard result.isRouted else { return result }
            if options.label { result.absorb(try await buyLabels(result.rma)) }
            // Nobody shall come for a parcel whose label is not there.
            if options.pickup, result.exit == .done, !result.hasPickup {
                result.absorb(try await bookPickup(for: result))
            }
            if let folder {
                result.document = try await LabelFile.write(result.document, into: folder, session)
            }
        } catch let problem as Problem {
            result.absorb(problem)
        } catch {
            result.absorb(Problem(.store, "Stopped on something unforeseen: \(error)."))
        }
        return result
    }

    private func start(_ job: Job) async throws -> Answer? {
        switch job {
        case .made: nil
        case .open(let rma): try await session.send(.get("returns", rma))
        case .due(let trial, let shipment):
            try await session.send(
                .post(
                    "trials", trial, "returns",
                    body: [
                        "shipment": .string(shipment), "serials": .null, "pickupAddress": .null,
                        "perAddress": false, "unitsPerParcel": 1,
                    ]))
        }
    }

    private func buyLabels(_ rma: String) async throws -> Answer {
        try await session.send(
            .post("returns", rma, "labels", body: ["reason": .null, "serials": .null]))
    }

    private func bookPickup(for result: ReturnResult) async throws -> Answer {
        let country = result.document["pickupAddress"]?.text("country") ?? ""
        let day = options.on ?? session.today.nextWorkingDay(in: Country.all[country])
        return try await session.send(
            .post(
                "returns", result.rma, "pickups",
                body: [
                    "on": JSON(day.text), "ready": JSON(options.ready?.text ?? "09:00"),
                    "close": JSON(options.close?.text ?? "17:00"),
                ]))
    }
}

extension CivilDate {
    /// The next day on which somebody may fetch parcels; tomorrow where nothing is known of the country.
    fileprivate func nextWorkingDay(in country: Country?) -> CivilDate {
        // No country rests for a month.
        let ahead = (1...31).lazy.map { adding(days: $0) }
        return ahead.first { country?.isWorkingDay($0) ?? true } ?? adding(days: 1)
    }
}
