import Logistics
import Operations

/// A box on the desk: whose it is, one field to read into, and a big verdict for each device.
struct BoxPage: Page {
    static let template = "box"
    static let place: Place? = .receiving
    static let scripts = [Asset.scans, Asset.sounds, Asset.leaving, Asset.receiving]
    static let scanForm = "scan"

    struct Fact: Sendable {
        let factName, factText: String
        let factAddress: String?
    }

    let title, boxID, boxWho, readAction, csrf, key: String
    let boxName: String
    let facts: [Fact]
    /// Papers to print.
    let papers: [Fact]
    let receives: Bool
    let looksFields: [PageField]
    /// What was sent and refused.
    let typed: String
    let scanError: String?
    let doneAddress: String
    let folds: [PageForm]
    let live: BoxLive

    init(_ box: BoxFile, at position: Int?, _ forms: Forms) {
        let (receipt, asker) = (box.receipt, forms.context.asker)
        let base = receipt.id.page
        boxID = receipt.id.text
        boxName = box.company ?? "A box without a return"
        title = "\(boxName), \(receipt.id.text)"
        boxWho = asker.actor?.name ?? ""
        readAction = base + "/readings"
        csrf = forms.context.csrf
        key = forms.desk.formKey()
        receives = asker.can(.receive)
        let mine = forms.refused.flatMap { $0.form == Self.scanForm ? $0 : nil }
        looksFields = LooksFields.all(nil).map { field in
            field.placed(
                in: Self.scanForm, sent: mine?.values,
                error: mine.flatMap { $0.field == field.name ? $0.fieldSentence : nil })
        }
        typed = mine?.values.raw("scanned") ?? ""
        scanError = mine?.fieldSentence
        doneAddress = "/receiving?from=" + receipt.id.text
        facts = Self.facts(box)
        papers = Self.papers(box)
        folds = receives ? Self.folds(box, forms) : []
        live = BoxLive(box, at: position, forms)
    }

    private static func facts(_ box: BoxFile) -> [Fact] {
        let receipt = box.receipt
        let parcel = receipt.parcel.map { parcel in
            let all = box.item?.parcels.count ?? 1
            return Fact(
                factName: "Parcel", factText: all == 1 ? "\(parcel), the only one" : "\(parcel) of \(all)",
                factAddress: nil)
        }
        let state = box.item.flatMap { item in
            item.authorization.isOpen
                ? nil : Fact(factName: "Return", factText: ProblemText.words(item.headline), factAddress: nil)
        }
        let rma = receipt.rma.map {
            Fact(factName: "RMA", factText: $0.text, factAddress: "/returns/" + $0.text)
        }
        let opened = Fact(
            factName: "Opened", factText: "\(receipt.receivedOn) by \(receipt.by)", factAddress: nil)
        let others = box.others.map { other in
            Fact(
                factName: "Other box",
                factText: "\(other.id.text), \(other.standing.count) read"
                    + (other.parcel.map { ", \($0)" } ?? ""), factAddress: other.id.page)
        }
        return [rma, parcel, state, opened].compactMap(\.self) + others.suffix(5)
    }

    private static func papers(_ box: BoxFile) -> [Fact] {
        let returns = box.item.map { [$0] } ?? box.found
        return returns.prefix(5).flatMap { item in
            let which = returns.count > 1 ? " of \(item.rma.text)" : ""
            return [("Return sheet", "sheet"), ("Packing slip", "packing-slip")].map { name, word in
                Fact(factName: "", factText: name + which, factAddress: "/returns/\(item.rma.text)/\(word)")
            }
        }
    }

    private static func folds(_ box: BoxFile, _ forms: Forms) -> [PageForm] {
        var found: [PageForm] = []
        if let rma = box.receipt.rma {
            found.append(
                forms.make(
                    "another", to: "/receiving", "Another box of this return", submit: "Open it",
                    lead: "When one return comes in more boxes than it has labels.", tone: .quiet,
                    fields: [.hidden("number", rma.text), .hidden("another", "yes")]))
        }
        if box.readings.contains(where: { $0.scan.undo == nil }) {
            found.append(
                forms.make(
                    "undo", to: box.receipt.id.page + "/undo", "Take back the whole box",
                    submit: "Take back every reading",
                    lead: "Each reading stays in the list, marked as taken back; what it changed is undone.",
                    tone: .danger))
        }
        return found
    }
}
