import CarrierInterface
public import Logistics

/// What came of asking a carrier for one parcel or shipment.
public struct TrackOutcome: Hashable, Sendable {
    /// `RMA…-1`, `SH-1`.
    public var subject: String
    public var number: TrackedNumber
    /// False: the carrier has nothing under this number, which proves nothing; nothing was changed.
    public var isKnown: Bool
    /// Events that were not known before.
    public var fresh: Int
    /// `E_CARRIER_…` when the carrier did not answer; nil when all is well.
    public var code: String?
    /// The carrier's own sentence.
    public var detail: String?
    public var estimatedOn: CivilDate?
    /// What the carrier says without a day: it decides nothing.
    public var undated: [String] = []
}

/// What a carrier said of one number.
struct CarrierAnswer: Sendable {
    let subject: Underway
    let said: Said
    /// Before the carrier was asked: a call of its that comes meanwhile is not answered by this.
    let askedAt: Instant

    enum Said: Sendable {
        case parcel(TrackedParcel, ProofOfDelivery?)
        case failed(code: String, sentence: String)
    }
}

extension Desk {
    /// Calls in flight at once, a pass: carriers count calls, and purchases need the lanes too.
    static let trackedAtOnce = 8
    /// More events than any parcel has; of an answer with more the first and the last are kept.
    static let mostEvents = 1_000

    /// Asks for all; a carrier that fails keeps no other from being asked.
    ///
    /// - Parameter proven: numbers whose proof of delivery is kept already.
    func ask(about subjects: [Underway], proven: Set<TrackedNumber>) async throws -> [CarrierAnswer] {
        try await inParallel(
            subjects, atOnce: Desk.trackedAtOnce,
            { await self.ask(about: $0, wantsProof: !proven.contains($0.number)) },
            refused: { subject, refusal in
                CarrierAnswer(
                    subject: subject, said: .failed(code: refusal.code, sentence: refusal.code),
                    askedAt: self.now())
            })
    }

    private func ask(about subject: Underway, wantsProof: Bool) async -> CarrierAnswer {
        let askedAt = now()
        guard let tracking = carriers[subject.number.carrier]?.tracking else {
            let missing = CarrierFailure.notConfigured(subject.number.carrier)
            return CarrierAnswer(subject: subject, failed: missing, askedAt: askedAt)
        }
        do {
            var parcel = try await tracking.track(subject.number.text)
            guard TrackingEvent.canonical(parcel.trackingNumber) == subject.number.text else {
                let other = CarrierFailure(kind: .unreadable, message: "answered with another number")
                return CarrierAnswer(subject: subject, failed: other, askedAt: askedAt)
            }
            parcel.events = parcel.events.fitting(Desk.mostEvents)
            let hasArrived = parcel.isKnown && parcel.events.contains { $0.kind.isArrival }
            let proof = hasArrived && wantsProof ? await tracking.proof(of: subject.number.text) : nil
            return CarrierAnswer(subject: subject, said: .parcel(parcel, proof), askedAt: askedAt)
        } catch {
            return CarrierAnswer(subject: subject, failed: error, askedAt: askedAt)
        }
    }
}

extension CarrierAnswer {
    fileprivate init(subject: Underway, failed failure: CarrierFailure, askedAt: Instant) {
        self.init(
            subject: subject, said: .failed(code: failure.problemCode, sentence: failure.sentence),
            askedAt: askedAt)
    }

    var outcome: TrackOutcome {
        var outcome = TrackOutcome(
            subject: subject.subject, number: subject.number, isKnown: false, fresh: 0, code: nil,
            detail: nil,
            estimatedOn: nil)
        switch said {
        case .parcel(let parcel, _):
            outcome.isKnown = parcel.isKnown
            outcome.estimatedOn = parcel.estimatedDelivery
            outcome.undated = parcel.undated
        case .failed(let code, let sentence):
            outcome.code = code
            outcome.detail = sentence
        }
        return outcome
    }
}

extension TrackingService {
    /// A proof that does not come now is asked for with the next look.
    fileprivate func proof(of number: String) async -> ProofOfDelivery? {
        do { return try await proofOfDelivery(of: number) } catch { return nil }
    }
}

extension [TrackingEvent] {
    /// So many at most: the hand-over, what came first, and the newest.
    fileprivate func fitting(_ most: Int) -> [TrackingEvent] {
        guard count > most else { return self }
        let ordered = inOrder
        let tenth = most / 10
        let scans = ordered.filter { $0.kind == .handedOver }.prefix(tenth)
        let kept = Set(scans).union(ordered.prefix(tenth)).union(ordered.suffix(most - 2 * tenth))
        return ordered.filter(kept.contains)
    }
}
