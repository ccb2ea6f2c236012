import Logistics
import Operations

extension ProblemText {
    static func sentence(_ refusal: ReturnRefusal) -> String {
        switch refusal {
        case .closed(let rma, let state, let on):
            "\(rma.text) was \(words(state))" + (on.map { " on \($0)." } ?? ".")
        case .inReturn(let serials, let numbers):
            "On a return already: \(list(serials.map(\.text))) on \(list(numbers.map(\.text)))."
        case .notOut(let serial, let custody): "\(serial.text) is \(words(custody)), not with the customer."
        case .nothingOut: "No unit is with the customer that is not on a return already."
        case .addresses(let places):
            "The units are at \(places.count) addresses and a return has one: "
                + places.map { "\(list($0.shipments.map(\.text))) in \($0.pickup.city)" }.joined(
                    separator: "; ")
                + ". Choose with --shipment, --serials or --pickup-address, or make one each with --all."
        case .parcels(let count, let least, let most):
            "\(count) parcels cannot hold it: there are \(least == most ? "" : "\(least) to ")\(most)."
        case .overLimit(let parcel, let excess):
            "Parcel \(parcel): \(words(excess)) in one with this carrier; put fewer devices in a box."
        case .freight(let types):
            "Too large for a parcel: \(list(types)). Nothing was bought; a person books it and says who carries it, "
                + "return assign-carrier."
        case .severalBoxes(let type, let boxes):
            "A \(type) travels in \(boxes) boxes, and a label that leaves in one is not for the others; buy them "
                + "with return label."
        case .unrouted(let proposed):
            "It has no carrier yet; the trials team assigns one"
                + (proposed.map { ", \($0.text) is proposed." } ?? ".")
        case .ownTransport(let transport):
            "It travels with \(transport?.name ?? "a carrier of its own"), which Roundtrip does not call."
        case .noParcel(let number): "It has no parcel \(number)."
        case .handedOver(let parcel, let on): "Parcel \(parcel) was handed over on \(on)."
        case .received(let serial): "\(serial.text) was received already."
        case .inDoubt(let key):
            "A call to the carrier is not settled, key \(key.text); see return doubts, and return show for its id."
        case .labelled(let parcel): "A label was bought for parcel \(parcel); void it first, return void."
        case .pickupBooked(let confirmation, let on):
            "A pickup is booked for \(on), \(confirmation); cancel it first, return pickup-cancel."
        case .noPickup(let id): "It has no pickup \(id.text)."
        case .pickupCancelled(let confirmation): "The pickup \(confirmation) was cancelled already."
        case .pickupShared(let confirmation, let with):
            "The pickup \(confirmation) also fetches \(list(with.map(\.text))), so it is left as it is."
        case .labelUSOnly(let carrier):
            "New labels are made in the United States only. "
                + (carrier.map { "Here the customer arranges label and pickup with \($0.text)." }
                    ?? "No carrier is set here; the trials team assigns one (E_NO_CARRIER).")
        case .notMatched(let awaiting, let discrepancies):
            notMatched(awaiting, discrepancies)
        case .noLine(let id): "\(id.text) is not on this return."
        case .before(let day, let earliest): "\(day) is before \(earliest), which it must follow."
        case .future(let day, let latest): "\(day) has not come yet; the latest date is \(latest)."
        }
    }

    private static func notMatched(_ awaiting: [SerialNumber], _ discrepancies: Int) -> String {
        let shown = list(awaiting.prefix(5).map(\.text)) + (awaiting.count > 5 ? ", …" : "")
        let waiting = awaiting.isEmpty ? "" : "\(awaiting.count) still awaited: \(shown). "
        let open = discrepancies == 0 ? "" : "\(discrepancies) to settle, see discrepancy list. "
        return "What came back does not match what went out. " + waiting + open
            + "Close it all the same with --missing and a note; those units stay due."
    }

    static func sentence(_ refusal: ScanRefusal) -> String {
        switch refusal {
        case .none(let id, let position): "\(id.text) has no reading \(position)."
        case .undone(let id, let position, let undo):
            "Reading \(position) of \(id.text) was taken back on \(undo.on) by \(undo.by) already."
        case .nothingStands(let id): "Every reading of \(id.text) was taken back already, or it has none."
        case .unknownBefore(let serial):
            "\(serial.text) was received before Roundtrip kept what a reading changed, so it cannot be taken "
                + "back; settle it with the trials team."
        case .keyUsed(let id, let position):
            "That key stands for reading \(position) of \(id.text), which says something else: read it again."
        }
    }

    static func sentence(_ refusal: DiscrepancyRefusal) -> String {
        switch refusal {
        case .decided(let by, let on):
            "It was settled" + (on.map { " on \($0)" } ?? "") + (by.map { " by \($0)." } ?? ".")
        case .unfit(let verdict): "That does not fit the verdict \(words(verdict))."
        case .notAwaited(let serial):
            "\(serial.text) is not awaited: it is unknown, was never sent, or is back."
        case .noSuchReturn(let rma): "There is no return \(rma.text)."
        case .returnClosed(let rma, let state): "\(rma.text) is \(words(state)); nothing comes back on it."
        case .otherTrial(let serial, let trial, let rma):
            "\(serial.text) is lent in \(trial.text), and \(rma.text) is another trial's return."
        case .onOtherReturn(let serial, let rma): "\(serial.text) is on \(rma.text)."
        }
    }

    static func sentence(_ refusal: DeskRefusal) -> String {
        switch refusal {
        case .notFound(let what): "There is no \(what)."
        case .noRMANumber(let text):
            "“\(text)” is no RMA number: a character is wrong or two changed places. It is RMA and eight more."
        case .unauthenticated:
            "Only people who are known are answered here: show a token (Authorization: Bearer …), or sign in at /sign-in."
        case .noActor: "A change needs somebody who makes it: give --actor and --role."
        case .malformed(let field, let reason): "\(field) \(reason)."
        case .notConfigured(let what): "\(what) is not configured, so nothing was called."
        case .dailyLimit(let carrier, let limit):
            "The limit of \(limit) purchases a day with \(carrier.text) is reached (ROUNDTRIP_DAILY_PURCHASES)."
        case .moneyBreaker(let carrier, let limit, let until):
            "\(limit) answers of \(carrier.text) went missing within ten minutes, so nothing is bought from it "
                + "until \(until.rfc3339) (ROUNDTRIP_MONEY_BREAKER). See return doubts."
        case .suspended(let held):
            "\(held.carrier.text) is suspended in \(held.country.code) from \(held.from) on; a person decides, "
                + "return assign-carrier, or carrier resume when it serves again."
        case .notSuspended(let carrier, let country): "\(carrier.text) is not suspended in \(country)."
        case .timeZoneNeeded(let country):
            "\(country) has several time zones: say which with --time-zone, like America/Toronto, "
                + "or as timeZone in the pickup address."
        case .unknownTimeZone(let name): "“\(name)” is no time zone, like Europe/Prague."
        case .pickupByLetter(let carrier):
            "\(carrier.text) takes no pickup by call: return label writes the letter that asks for it, "
                + "and its office answers."
        case .noLabel(let parcels):
            "These parcels have no label: \(list(parcels)). Buy them with return label."
        case .noPickup(let rma): "\(rma.text) has no pickup that could be cancelled."
        case .noCarrier(let rma): "\(rma.text) has no carrier that Roundtrip calls."
        case .noPickupChange(let carrier):
            "\(carrier.text) moves no pickup: cancel it with return pickup-cancel, and book another."
        case .noDelivery(let carrier):
            "\(carrier.text) brings no label to the customer: leave --by out, and hand out the file."
        case .underway(let parcel): "\(parcel) was handed over, so its label is not voided."
        case .noTracking(let subject):
            "\(subject) has no number that Roundtrip can ask a carrier for; shipment dispatch notes carrier and "
                + "number, shipment deliver the arrival."
        case .carrier(_, let sentence): sentence.hasSuffix(".") ? sentence : sentence + "."
        case .noVoidByLetter(let carrier):
            "\(carrier.text) is asked by letter and sells no label that could be taken back: have its office call "
                + "the booking off."
        case .noVoid(let carrier):
            "\(carrier.text) has no way to take a label back; an unused one is not billed until it is scanned. "
                + "Tell the customer not to use it."
        }
    }
}
