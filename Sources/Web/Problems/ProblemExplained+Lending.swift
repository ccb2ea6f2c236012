extension ProblemExplained {
    static let lending: [ProblemExplained] = [
        .init(
            "E_WEBHOOK_URL",
            "This address cannot be told of anything.",
            "It is not https, holds a password, or leads into a network of somebody's own.",
            "Give an https:// address with a public name."),
        .init(
            "E_WEBHOOK_EVENT",
            "No event is called so.",
            "Events are words of the commands, with dots: shipment.dispatch.",
            "Give such a word, shipment.* for all of a kind, or * for everything."),
        .init(
            "E_STATE",
            "In its present state this cannot be done.",
            "The state of the trial, shipment, return or call that the sentence names.",
            "Look at it again; what its next states are stands with it."),
        .init(
            "E_DATE",
            "A day is before one that it must follow, or has not come yet.",
            "The day that the sentence names.",
            "Give a day in between."),
        .init(
            "E_OPEN_TRIAL",
            "This organization has an open trial already.",
            "Trials of the same organization that have not ended.",
            "Look at the trial named; if another one is meant, repeat with “again”."),
        .init(
            "E_ONE_ORGANIZATION",
            "The administrator’s e-mail belongs to another organization.",
            "Trials with the same administrator.",
            "A user can be in one organization only: check the address, or repeat with “again”."),
        .init(
            "E_CONSENT",
            "Nobody has consented yet, or consent was never asked.",
            "The day of consent, and the last day for it.",
            "Have a full administrator consent, then note it."),
        .init(
            "E_CONSENT_LAPSED",
            "Consent was possible for 30 days.",
            "The day on which it was asked.",
            "Open a new trial, or ask again."),
        .init(
            "E_LAPSED",
            "The trial lapsed, 31 days after the portal’s expiry.",
            "The portal’s expiry.",
            "Open a new trial."),
        .init(
            "E_NOT_LATER",
            "The new expiry is not later than the present one.",
            "The present expiry.",
            "Ask for a later day."),
        .init(
            "E_LOCATION",
            "Nobody has confirmed that the customer is in a supported place.",
            "The day of that confirmation.",
            "Confirm the place on the trial first."),
        .init(
            "E_SKIPPED",
            "Devices were skipped for this trial, or cannot be while shipments stand.",
            "The reason kept with the trial.",
            "Withdraw the reason first."),
        .init(
            "E_TYPE",
            "There is no such device type.",
            "The catalogue of types.",
            "Use one of the types that the sentence lists."),
        .init(
            "E_CATALOG",
            "The device type cannot be recorded as it is written.",
            "The field and its limit.",
            "Mend the field; the description must tell customs what the goods are."),
        .init(
            "E_DEPOT",
            "The depot cannot be recorded as it is written.",
            "The field, or the depot that serves the country already.",
            "Mend the field, or take the country from the other depot in the same file."),
        .init(
            "E_ONE_SHIPMENT",
            "A trial has one shipment of each device type, and nothing is added to it later.",
            "The shipment that the sentence names.",
            "Correct or cancel that shipment before its dispatch."),
        .init(
            "E_POE",
            "A phone comes without power supply, and whether the customer has PoE was not said, or is "
                + "no.",
            "The answer kept with the shipment.",
            "Say whether there is PoE, or have the trials team release it."),
        .init(
            "E_DISPATCHED",
            "It left already, so its serials are fixed.",
            "The day of dispatch.",
            "Correct a unit by itself, with a note."),
        .init(
            "E_SERIAL",
            "A serial has a character or a length that no serial has.",
            "The character and its place.",
            "Read the label again: A-Z, 0-9 and . _ / - only, at most 40."),
        .init(
            "E_SERIAL_IN_USE",
            "The serial stands on another open shipment.",
            "The shipment that the sentence names.",
            "Read the label again, or close it there first."),
        .init(
            "E_IN_RETURN",
            "The unit is on a return already, or on its way back.",
            "The return that the sentence names.",
            "Use that return."),
        .init(
            "E_ADDRESS",
            "No carrier’s field can hold the address.",
            "The part that the sentence names, and how much fits.",
            "Shorten or mend that part."),
        .init(
            "E_COUNTRY",
            "This is no country code, or was read as another one.",
            "ISO 3166-1.",
            "Give two letters, like DE or US."),
        .init(
            "E_TIME_ZONE",
            "The country has several time zones.",
            "The address has none.",
            "Give timeZone, like America/Toronto."),
        .init(
            "E_CAP_120",
            "No device stays longer than 120 days.",
            "The start of its term plus 120 days.",
            "Ask for that day or an earlier one."),
        .init(
            "E_TERM_ENDED",
            "The term has ended: units were handed over, or the trial was cancelled.",
            "The day of the first hand-over or receipt.",
            "It cannot be extended any more."),
        .init(
            "E_EULA_MISSING",
            "The expiry of the EULA e-mail is not known, so neither is the return-by date.",
            "The dates of the shipment’s term.",
            "Set the term from the e-mail."),
        .init(
            "E_PENDING",
            "A request for more time waits already.",
            "The request that the sentence names.",
            "Have it decided, or withdraw it."),
        .init(
            "E_STALE",
            "The expiry was changed since this was asked.",
            "The expiry then and now.",
            "Ask again."),
        .init(
            "E_DECIDED",
            "It was decided already.",
            "Who decided it, and when.",
            "Nothing is left to do."),
        .init(
            "E_MANIFEST",
            "The manifest has rows that cannot be kept; nothing of it was.",
            "Each problem, with its line and column.",
            "Mend those rows and send the file again, or keep the good ones."),
        .init(
            "E_FILE",
            "The file cannot be read.",
            "The line and column.",
            "Save it as CSV in UTF-8, and mend that place."),
        .init(
            "E_LOOKUP_NONE",
            "Nothing was found for this.",
            "The organization and e-mail, or the serials.",
            "Check what was typed."),
        .init(
            "E_LOOKUP_PART",
            "Only some of the trial’s serials were given.",
            "How many of how many.",
            "Give all trialed devices."),
        .init(
            "E_LOOKUP_CONFLICT",
            "The serials belong to another customer.",
            "The organization and e-mail that were given with them.",
            "Check both."),
    ]
}
