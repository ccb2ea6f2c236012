import Web

/// The bytes of a label or a paper, and the ending that its format has.
struct LabelFile: Sendable {
    let bytes: [UInt8]
    let ending: String

    /// nil when there is no such file.
    static func fetch(_ request: APIRequest, _ session: Session) async throws -> LabelFile? {
        let answer = try await session.send(request)
        if answer.problem?.code == "E_NOT_FOUND" { return nil }
        if let problem = answer.problem { throw problem }
        return LabelFile(bytes: answer.bytes, ending: ending(of: answer.contentType))
    }

    /// Writes every label and paper of a return, and fills `file` with where they are.
    static func write(
        _ document: JSON, into folder: OutputFolder, _ session: Session
    ) async throws -> JSON {
        var parcels: [JSON] = []
        for parcel in document.items("parcels") {
            guard let label = parcel["label"], !label.isNull else {
                parcels.append(parcel)
                continue
            }
            let id = parcel.text("id")
            let format = label.text("format").lowercased()
            let file = try await fetch(.get("parcels", id, "label"), session)
            let path = try file.map {
                try folder.write($0.bytes, as: "\(id).\(format.isEmpty ? $0.ending : format)")
            }
            parcels.append(parcel.adding(["label": label.adding(["file": JSON(path)])]))
        }
        let papers = try await papers(of: document, into: folder, session)
        return document.adding(["parcels": .array(parcels), "documents": .array(papers)])
    }

    /// Papers that go with a parcel: `RMA…-1-invoice.pdf`. The label has its own name, and a second sheet of it is
    /// `RMA…-1-2.pdf`.
    private static func papers(
        of document: JSON, into folder: OutputFolder, _ session: Session
    ) async throws -> [JSON] {
        var papers: [JSON] = []
        for paper in document.items("documents") {
            guard paper.text("url").hasPrefix("/v1/") else {
                papers.append(paper)
                continue
            }
            let name = paper.text("kind") == "label" ? "2" : paper.text("kind")
            let file = try await fetch(.get(address: paper.text("url")), session)
            let format = paper.text("format").lowercased()
            let path = try file.map {
                try folder.write(
                    $0.bytes,
                    as: "\(paper.text("parcel"))-\(name).\(format.isEmpty ? $0.ending : format)"
                )
            }
            papers.append(paper.adding(["file": JSON(path)]))
        }
        return papers
    }

    private static func ending(of contentType: String) -> String {
        switch contentType {
        case "image/gif": "gif"
        case "image/png": "png"
        case "application/pdf": "pdf"
        case "text/plain": "txt"
        case "application/zpl", "x-application/zpl", "application/x-zpl", "text/zpl": "zpl"
        default: "bin"
        }
    }
}
