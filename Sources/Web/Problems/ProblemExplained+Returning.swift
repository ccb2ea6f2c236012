extension ProblemExplained {
    static let returning: [ProblemExplained] = [
        .init(
            "E_ADDRESSES",
            "The units are at several places, and a return has one.",
            "The addresses that the document lists.",
            "Choose one shipment, some serials or a pickup address, or make one return for each."),
        .init(
            "E_PARCELS",
            "The parcels cannot hold the devices, or a box is more than the carrier takes.",
            "How many boxes the devices have, or the carrier’s limit.",
            "Give another number of parcels, or put fewer devices in a box."),
        .init(
            "E_FREIGHT",
            "It is too large for a parcel, so nothing is bought for it.",
            "The device type in the catalog, and what the carrier takes as a parcel.",
            "A person of the trials team books it and assigns who carries it."),
        .init(
            "E_RETURN_CLOSED",
            "The return has ended.",
            "How and when.",
            "Make another return for what is still out."),
        .init(
            "E_NOT_MATCHED",
            "What came back is not what went out.",
            "Lines that still wait, and discrepancies nobody has settled.",
            "Settle them, or close it all the same with “missing” and a note; those units stay due."),
        .init(
            "E_NO_CARRIER",
            "No carrier goes there, or none that Roundtrip calls.",
            "The country of the pickup.",
            "The trials team assigns a carrier, or own transport."),
        .init(
            "E_SUSPENDED",
            "The carrier does not go there for a time.",
            "Since when it is suspended.",
            "Assign another carrier, or resume this one."),
        .init(
            "E_PICKUP_DIFFERS",
            "The pickup is in another country than the shipment went to.",
            "Both addresses.",
            "Check it; customs may ask."),
        .init(
            "E_PICKUP_DATE",
            "No courier comes on that day.",
            "Weekends and holidays of the country, and until when the carrier takes orders.",
            "Take the next possible day, which the document gives."),
        .init(
            "E_PICKUP_HOURS",
            "The hours are too short, or end too late.",
            "What the carrier needs from ready to close.",
            "Give longer hours, or an earlier close."),
        .init(
            "E_PICKUP_SHARED",
            "Another return counts on the same pickup.",
            "The returns that the sentence names.",
            "Leave it, or cancel it with the carrier by telephone."),
        .init(
            "E_NO_PICKUP",
            "There is no pickup, or this carrier takes none by call.",
            "The return’s pickups.",
            "Book one, or send the letter that the label command writes."),
        .init(
            "E_NO_CHANGE",
            "The carrier moves no pickup.",
            "What the carrier can do.",
            "Cancel it and book another."),
        .init(
            "E_NO_LABEL",
            "A parcel has no label, or the carrier brings none to the customer.",
            "The parcels that the sentence names.",
            "Buy the labels first, or hand out the file."),
        .init(
            "E_NO_VOID",
            "The carrier takes no label back.",
            "What the carrier can do.",
            "Tell the customer not to use it; it is not billed until it is scanned."),
        .init(
            "E_NO_TRACKING",
            "It has no number that a carrier could be asked for.",
            "The number kept with the shipment or parcel.",
            "Note carrier and number."),
        .init(
            "E_UNDERWAY",
            "The parcel was handed over, so its label is not voided.",
            "Its transport.",
            "Wait for it."),
        .init(
            "E_LABEL_US_ONLY",
            "Lost labels are replaced in the United States only.",
            "The country of the pickup.",
            "The customer arranges it with the carrier named."),
        .init(
            "E_IN_DOUBT",
            "Nobody knows whether the carrier did it. It is not bought again.",
            "An answer that never came, or could not be read.",
            "Look at the doubts, and ask the carrier with the call’s key."),
        .init(
            "E_EVIDENCE",
            "Somebody else must confirm it first.",
            "Four looks over a day that found nothing are evidence; there are fewer.",
            "Have another person confirm it."),
        .init(
            "E_NUMBER_TAKEN",
            "That number is of another label.",
            "Who owns it.",
            "Check the number with the carrier."),
        .init(
            "E_CARRIER_AUTH",
            "The carrier does not know us, or is not configured; nothing was called, or nothing was "
                + "done.",
            "The carrier’s settings.",
            "Check its account and credentials."),
        .init(
            "E_CARRIER_BUSY",
            "The carrier has too much to do, or a limit of ours stops buying.",
            "The carrier’s answer, the day’s limit, or the breaker after several doubts.",
            "Wait, and try again."),
        .init(
            "E_CARRIER_REFUSED",
            "The carrier said no.",
            "Its own words and code.",
            "Mend what it names; nothing was bought."),
        .init(
            "E_CARRIER_TIMEOUT",
            "The carrier did not answer in time.",
            "The limits of connection and answer.",
            "Try again; what spends is looked up first."),
        .init(
            "E_CARRIER_GARBLED",
            "The carrier’s answer cannot be read.",
            "Its bytes.",
            "Try again later."),
        .init(
            "E_NOT_AWAITED",
            "The serial is not awaited: unknown, never sent, or back.",
            "The units of the trial.",
            "Read it again, or settle it in another way."),
        .init(
            "E_SETTLEMENT",
            "That settlement does not fit the verdict.",
            "The verdict.",
            "Choose another one."),
        .init(
            "E_LABEL_FILE",
            "The label was bought, but what the carrier sent cannot be printed.",
            "The bytes of the label.",
            "Ask the carrier for it by its tracking number. It is not bought again."),
        .init(
            "E_LEFTOVER",
            "It is called off, but labels or pickups still stand with the carrier.",
            "The numbers that the warning names.",
            "Void the labels and cancel the pickups."),
        .init(
            "E_BACK_TO_CUSTOMER",
            "The carrier sends the parcel back to the customer.",
            "Its events.",
            "Find out why, and have it handed over again."),
        .init(
            "E_PARCEL_LOST",
            "The carrier lost the parcel.",
            "Its events.",
            "File a claim, and note the units as lost."),
        .init(
            "E_PARCEL_EXCEPTION",
            "The parcel is stopped or damaged on its way.",
            "Its events.",
            "Ask the carrier."),
        .init(
            "E_NOT_DELIVERED",
            "The shipment is on its way back.",
            "Its events.",
            "When it is here, note it as undelivered."),
        .init(
            "E_CARRIER_SAYS",
            "What the carrier remarked when it sold a label or a pickup.",
            "The carrier’s own words, which the return’s notes keep.",
            "Read it: a day may have moved, or an address been corrected."),
        .init(
            "E_PICKUP_DOUBT",
            "A pickup may be cancelled, or moved: the answer of the carrier was lost.",
            "The pickup’s number, and what was asked for.",
            "Give the same command again, or ask the carrier and note what it says."),
        .init(
            "E_EVENT_DATE",
            "The carrier tells of something without a day, or on a day that has not come.",
            "The event, which is kept and decides nothing.",
            "Ask the carrier when it was, or record the hand-over by hand."),
        .init(
            "E_DATE_UTC",
            "The day of a hand-over is known in UTC only.",
            "The address has no time zone.",
            "Give the address its timeZone."),
    ]
}
