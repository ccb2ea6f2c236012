import Logistics
import Operations

/// Where a manifest is uploaded.
struct ImportPage: Page {
    static let template = "import"
    static let place: Place? = .importing
    static let formID = "manifest"

    let title = "Import a manifest"
    let form: PageForm
    let columnNames = ManifestReport.columns

    init(_ forms: Forms) {
        form = forms.make(
            Self.formID, to: "/import", title, submit: "Show what would happen",
            lead: "A CSV file with one row a unit. Nothing is kept before you confirm.", isMultipart: true,
            fields: [
                PageField("file", "Manifest", .input("file"), hint: "CSV, up to 64 MB.", isRequired: true),
                PageField("keepGood", "Keep the good shipments when others have problems", .check),
                PageField("update", "Change what is stored, where it may still change", .check),
            ])
    }
}

/// What a manifest would do, and the button that does it.
struct ImportReportPage: Page {
    static let template = "import-report"
    static let place: Place? = .importing

    struct Tally: Sendable {
        let tallyName: String
        let created, unchanged, updated: Int
    }

    let title = "What would happen"
    let fileName: String
    let rowCount: Int
    let tallies: [Tally]
    let problems, differences, notes: Listing?
    let problemCount: Int
    /// nil: nothing would be kept.
    let confirm: PageForm?
    let isAllOrNothing: Bool
    /// Its header is not a manifest's, so none of its rows can be trusted.
    let isUnusable: Bool

    init(_ report: ManifestReport, of manifest: StagedManifests.Staged, _ forms: Forms) {
        fileName = manifest.name
        rowCount = report.rows
        tallies = [("Trials", report.trials), ("Shipments", report.shipments), ("Units", report.units)].map {
            Tally(tallyName: $0, created: $1.created, unchanged: $1.unchanged, updated: $1.updated)
        }
        problemCount = report.problems.total
        problems = Self.list("Problems", report.problems)
        notes = Self.list("Notes", report.notes)
        differences = report.differences.isEmpty ? nil : Self.differences(report.differences, manifest)
        isUnusable = report.problems.contains { $0.line == 1 }
        isAllOrNothing = !report.problems.isEmpty && !manifest.options.keepGood && !isUnusable
        let keeps = report.problems.isEmpty || manifest.options.keepGood && !isUnusable
        confirm =
            keeps
            ? forms.make(
                "confirm", to: "/import/confirm", "Take it in", submit: "Take it in",
                fields: [.hidden("manifest", manifest.key)]) : nil
    }

    /// Whoever has more to mend begins with these.
    private static let shown = 500

    private static func list(_ title: String, _ found: ManifestFindings<ManifestReport.Problem>) -> Listing? {
        guard !found.isEmpty else { return nil }
        return Listing(
            title, columns: [.init("Line"), .init("Column"), .init("Code"), .init("Reason")],
            rows: found.prefix(shown).map {
                [
                    .text(String($0.line)), .text($0.column ?? "whole row"), .text($0.reason.code),
                    .text(PageText.sentence(for: $0.reason)),
                ]
            }, empty: "")
    }

    private static func differences(
        _ found: ManifestFindings<ManifestReport.Difference>, _ manifest: StagedManifests.Staged
    ) -> Listing {
        Listing(
            "Differences",
            columns: [
                .init("Line"), .init("Of"), .init("Field"), .init("Stored"), .init("In the file"),
            ],
            rows: found.prefix(shown).map {
                [
                    .text(String($0.line)), .text($0.id), .text($0.field), .text($0.stored), .text($0.given),
                ]
            }, empty: "")
    }
}
