import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// `/audit`: the trail, newest first, its downloads, and the walk along its chain.
struct AuditPages: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("audit") { try await show($0, $1, nil) }
        router.get("audit.csv", use: csv)
        router.get("audit.json", use: json)
        router.post("audit/verify", use: verify)
    }

    private func show(
        _ request: Request, _ context: APIContext, _ refused: Refused?, verdict: AuditPage.Verdict? = nil,
        checkpoint: FormValues? = nil
    ) async throws -> Response {
        let subject = subject(request)
        let before = try request.query("before").map { text in
            guard let number = Int64(text), number > 0 else {
                throw DeskRefusal.malformed(field: "before", reason: "is not the number of an entry")
            }
            return number
        }
        let lines = try await pages.desk.auditLines(of: subject, before: before, for: context.asker)
        let forms = Forms(
            desk: pages.desk, context: context, refused: refused,
            looked: checkpoint.map { (AuditPage.formID, $0) })
        let page = AuditPage(lines, of: subject, before: before, verdict: verdict, forms)
        return pages.answer(page, to: request, context, refused: refused)
    }

    /// An RMA number in the form in which the trail has it.
    private func subject(_ request: Request) -> String? {
        request.query("subject").map { typed in
            let text = String(typed.trimmed)
            return RMANumber(text)?.text ?? text.uppercased()
        }
    }

    /// Changes nothing, so it may be asked as often as somebody likes.
    @Sendable private func verify(_ request: Request, _ context: APIContext) async throws -> Response {
        let values = try await FormValues(of: request, context: context)
        do {
            try values.checkTexts()
            let verdict = try await pages.desk.verifyAudit(
                against: values.text("checkpoint"), for: context.asker)
            let checkpoint =
                context.asker.can(.auditCheckpoint)
                ? try await pages.desk.auditCheckpoint(for: context.asker) : nil
            return try await show(
                request, context, nil, verdict: AuditPage.Verdict(verdict, checkpoint: checkpoint),
                checkpoint: values.text("checkpoint").map { _ in values })
        } catch {
            guard Refused.isForForm(error) else { throw error }
            return try await show(
                request, context, Refused(error, form: AuditPage.formID, values: values))
        }
    }

    @Sendable private func csv(_ request: Request, _ context: APIContext) async throws -> Response {
        let export = AuditExport(desk: pages.desk, subject: subject(request), asker: context.asker)
        return try await export.response(
            "text/csv; charset=utf-8; header=present", named: "audit.csv",
            head: CSVWriter.line(AuditExport.columns.map { .text($0) }), tail: ""
        ) { line, _ in
            CSVWriter.line([
                .number(Int(line.sequence)), .text(line.at.rfc3339), .text(line.actorID),
                .text(line.role), .text(line.verb), .text(line.subject), .text(line.facts),
            ])
        }
    }

    @Sendable private func json(_ request: Request, _ context: APIContext) async throws -> Response {
        let export = AuditExport(desk: pages.desk, subject: subject(request), asker: context.asker)
        return try await export.response(
            "application/json", named: "audit.json", head: "{\"items\":[", tail: "]}\n"
        ) { line, isFirst in
            let json = JSON.object([
                "sequence": .integer(line.sequence), "at": .string(line.at.rfc3339),
                "actor": .string(line.actorID), "role": .string(line.role), "verb": .string(line.verb),
                "subject": .string(line.subject),
                "facts": (try? JSON(reading: Array(line.facts.utf8))) ?? .string(line.facts),
            ])
            return (isFirst ? "" : ",") + String(decoding: try json.encoded(), as: UTF8.self)
        }
    }
}

/// The whole trail, or all of one subject, written page by page while it is read: it never stands in memory whole.
/// People are in it by number, as in the trail itself (D34).
struct AuditExport: Sendable {
    /// Of a file, where nothing is cut off: in the order in which one reads it.
    static let columns = ["Entry", "At", "Who", "As", "What", "Of", "Facts"]

    let desk: Desk
    let subject: String?
    let asker: Asker

    func response(
        _ type: String, named name: String, head: String, tail: String,
        _ row: @escaping @Sendable (AuditLine, _ isFirst: Bool) throws -> String
    ) async throws -> Response {
        // The first page is read before the head of the answer goes out, so that a refusal is one.
        let first = try await desk.auditLines(of: subject, before: nil, for: asker)
        let body = ResponseBody { writer in
            var (lines, buffer, isFirst) = (first, ByteBuffer(string: head), true)
            while true {
                for line in lines {
                    buffer.writeString(try row(line, isFirst))
                    isFirst = false
                }
                guard lines.count == Desk.auditPage, let last = lines.last, last.sequence > 1 else { break }
                try await writer.write(buffer)
                buffer.clear()
                lines = try await desk.auditLines(of: subject, before: last.sequence, for: asker)
            }
            buffer.writeString(tail)
            try await writer.write(buffer)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ], body: body)
    }
}
