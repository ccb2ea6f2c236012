import Hummingbird
import Logistics
import Operations

/// `/import`: a manifest is read, what would happen is shown, and on a second yes it happens.
struct ImportPages: Sendable {
    let pages: PageWriter
    private let staged = StagedManifests()

    init(pages: PageWriter) {
        self.pages = pages
    }

    func add(to router: some RouterMethods<APIContext>) {
        router.get("import") { try await show($0, $1, nil) }
        router.post("import", use: rehearse)
        router.post("import/confirm", use: confirm)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?
    ) async throws -> Response {
        try context.asker.expect(.shipmentImport)
        let page = ImportPage(Forms(desk: pages.desk, context: context, refused: refused))
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// Reads the file and says what would happen; keeps nothing but the file, in memory.
    @Sendable private func rehearse(_ request: Request, _ context: APIContext) async throws -> Response {
        try context.asker.expect(.shipmentImport)
        let form = try await Multipart(of: request, context: context, limit: ImportRoutes.limit)
        do {
            guard let file = form.files["file"], !file.bytes.isEmpty else { throw KeptFileRefusal.empty }
            let (keepGood, update) = (form.values.flag("keepGood"), form.values.flag("update"))
            let manifest = StagedManifests.Staged(
                key: pages.desk.formKey(), name: file.name, owner: try context.asker.name, bytes: file.bytes,
                options: ManifestOptions(dryRun: false, keepGood: keepGood, update: update))
            let report = try await pages.desk.importManifest(
                try ManifestFile.read(file.bytes),
                ManifestOptions(dryRun: true, keepGood: keepGood, update: update), by: context.asker)
            staged.keep(manifest)
            let page = ImportReportPage(
                report, of: manifest, Forms(desk: pages.desk, context: context, refused: nil))
            return pages.answer(page, to: request, context)
        } catch {
            guard Refused.isForForm(error) else { throw error }
            return try await show(
                request, context,
                Refused(
                    error, form: ImportPage.formID, values: form.values,
                    fields: ["E_FILE": "file", "E_MANIFEST": "file"]))
        }
    }

    /// Takes in the very bytes that were looked at.
    @Sendable private func confirm(_ request: Request, _ context: APIContext) async throws -> Response {
        try await pages.act(
            request, context, form: ImportPage.formID, fields: ["E_MANIFEST": "file"],
            again: { try await show(request, context, $0) },
            { values in
                try context.asker.expect(.shipmentImport)
                guard
                    let manifest = staged.manifest(values.raw("manifest"), of: try context.asker.name)
                else {
                    throw DeskRefusal.malformed(
                        field: "file", reason: "is not kept any more; upload it again")
                }
                let report = try await pages.desk.importManifest(
                    try ManifestFile.read(manifest.bytes), manifest.options, by: context.asker)
                guard report.isKept else {
                    throw ManifestRefusal.rejected(problems: report.problems.count)
                }
                staged.forget(manifest.key)
                return report
            }, to: { (_: ManifestReport) in Flash.imported.on("/import") })
    }
}

extension Asker {
    /// Of whoever acts.
    fileprivate var name: String {
        get throws {
            guard let actor else { throw DeskRefusal.noActor }
            return actor.name
        }
    }
}
