import ArgumentParser
import Logistics
import Web

struct TrialAdd: OneRequest {
    static let effect = Effect.creates
    static let configuration = CommandConfiguration.verb(
        "add", "Records a trial.",
        """
        A customer that exists already must consent within 30 days of --consent-asked; only a full \
        administrator (--full-admin) can. An open trial of the same organization is a warning: --again answers it.
        """,
        example: """
            trial add --kind new --org-id ORG-1001 --company "Acme s.r.o." --admin-email it@acme.example \
            --portal-expires 2025-04-01 --location-confirmed 2025-01-10 \
            --actor ann@trials.example --role trials-team
            """)

    @Option(help: "How the customer came to it.") var kind: Trial.Kind
    @Option(help: "The customer organization, as the portal names it.") var orgID: String
    @Option(help: "The customer's name.") var company: String
    @Option(help: "The customer's administrator.") var adminEmail: String
    @Option(help: "A full administrator, who may consent; may be repeated.") var fullAdmin: [String] = []
    @Option(help: "When the service trial ends.") var portalExpires: CivilDate
    @Option(help: "When somebody confirmed that the customer is in a supported place.")
    var locationConfirmed: CivilDate?
    @Option(help: "Day 0 of the 30 days for consent; needed for --kind existing.")
    var consentAsked: CivilDate?
    @Option(help: "Of texts for the customer, such as en or cs.") var language: String?
    @Option(help: "The partner that sells.") var partner: String?
    @Option(help: "Whose trial it is, for the role partner.") var partnerEmail: String?
    @Option(help: "Who looks after it in the trials team.") var owner: String?
    @Option(help: "Your reference of the deal.") var dealID: String?
    @Option(help: "Your cost center.") var costCenter: String?
    @Option(help: "Noted only; it says nothing about devices.") var licenses: Int?
    @Flag(help: "Add it although the organization has an open trial.") var again = false
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if kind == .existing, consentAsked == nil {
            throw ValidationError("--kind existing needs --consent-asked, the day the customer was asked.")
        }
        for (name, value) in [("--org-id", orgID), ("--company", company), ("--admin-email", adminEmail)]
        where value.allSatisfy(\.isWhitespace) {
            throw ValidationError("\(name) is blank.")
        }
        for (name, emails) in [
            ("--admin-email", [adminEmail]), ("--full-admin", fullAdmin),
            ("--partner-email", partnerEmail.map { [$0] } ?? []),
        ] {
            if let bad = emails.first(where: { !EmailAddress.isPlausible($0) }) {
                throw ValidationError("\(name) “\(bad)” is no e-mail address, like it@acme.example.")
            }
        }
        if let licenses, licenses < 0 { throw ValidationError("--licenses cannot be less than 0.") }
    }

    func request() throws -> APIRequest {
        try .post(
            "trials",
            body: [
                "kind": .string(kind.rawValue), "orgId": .string(orgID), "company": .string(company),
                "adminEmail": .string(adminEmail), "fullAdmins": JSON(fullAdmin),
                "portalExpires": JSON(portalExpires.text),
                "locationConfirmedOn": JSON(locationConfirmed?.text),
                "consentAskedOn": JSON(consentAsked?.text), "language": JSON(language),
                "partner": JSON(partner), "partnerEmail": JSON(partnerEmail), "owner": JSON(owner),
                "dealId": JSON(dealID), "costCenter": JSON(costCenter), "licenses": JSON(licenses),
                "again": .bool(again),
            ])
    }

    func render(_ answer: JSON, on page: inout Page) {
        page.trial(answer)
    }
}
