import HTTPTypes
import Hummingbird
import Logistics
import NIOCore
import Operations

/// `/returns/RMA…/labels` and `/papers`: what is printed, for whoever may see the return.
struct ReturnPapers: Sendable {
    let pages: PageWriter

    func add(to router: some RouterMethods<APIContext>) {
        router.get("returns/:rma/labels", use: labels)
        router.get("returns/:rma/labels/:parcel", use: label)
        router.get("returns/:rma/papers/:parcel/:kind", use: paper)
    }

    /// All labels, one a sheet.
    @Sendable private func labels(_ request: Request, _ context: APIContext) async throws -> Response {
        let folder = try await pages.desk.returnFolder(try context.rma(), for: context.asker)
        return pages.answer(LabelsPage(folder), to: request, context)
    }

    /// The file, as an attachment; with `show=image` as an image of our own pages, when it is one.
    @Sendable private func label(_ request: Request, _ context: APIContext) async throws -> Response {
        let (rma, number) = (try context.rma(), try context.parameter("parcel"))
        let file = try await pages.desk.labelFile(of: "\(rma.text)-\(number)", for: context.asker)
        var response = file.response()
        let isImage = ReturnParts.imageFormats.contains(file.format)
        let name = "\(rma.text)-\(number).\(file.format)".filter { $0.isASCII && $0 != "\"" }
        response.headers[.contentDisposition] =
            isImage && request.query("show") == "image" ? "inline" : "attachment; filename=\"\(name)\""
        response.headers[.contentSecurityPolicy] = Self.policy
        return response
    }

    /// Whatever a carrier sent runs nowhere.
    private static let policy = "default-src 'none'; sandbox; frame-ancestors 'none'"

    @Sendable private func paper(_ request: Request, _ context: APIContext) async throws -> Response {
        let (rma, kind) = (try context.rma(), try context.parameter("kind"))
        let owner = try context.parameter("parcel")
        guard owner == rma.text || owner.hasPrefix(rma.text + "-") else { throw DeskRefusal.notFound(owner) }
        let file = try await pages.desk.document(kind, of: owner, for: context.asker)
        var response = file.response()
        let name = "\(owner)-\(kind).\(file.format)".filter { $0.isASCII && $0 != "\"" }
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        response.headers[.contentSecurityPolicy] = Self.policy
        return response
    }
}

/// The labels of a return, to be printed.
struct LabelsPage: Page {
    static let template = "labels"
    static let place: Place? = .returns

    /// A label that a browser does not show in a page.
    struct LabelFile: Sendable {
        let fileAddress, fileName: String
    }

    let title, returnAddress, returnName: String
    let images: [LabelImage]
    let files: [LabelFile]
    let hasFiles, hasNone: Bool

    init(_ folder: ReturnFolder) {
        let item = folder.file.item
        title = "Labels of \(item.rma.text)"
        returnAddress = item.rma.page
        returnName = item.rma.text
        let found = item.parcels.compactMap { parcel -> (Parcel, String)? in
            let label = parcel.label ?? (folder.file.labels[parcel.id] ?? []).last { $0.state == .live }
            return label?.format.map { (parcel, $0) }
        }
        images = found.filter { ReturnParts.imageFormats.contains($0.1) }.map { LabelImage($0.0) }
        files = found.filter { !ReturnParts.imageFormats.contains($0.1) }.map { parcel, format in
            LabelFile(
                fileAddress: ReturnParts.address(of: parcel), fileName: "\(parcel.id), \(format.uppercased())"
            )
        }
        hasFiles = !files.isEmpty
        hasNone = found.isEmpty
    }
}
