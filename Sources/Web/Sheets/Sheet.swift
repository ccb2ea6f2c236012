import Barcodes
import Logistics
import Mustache
import Operations

/// A page to print: what the customer is told, or what lies in a box. Every tag of the template is a stored
/// property here, since Mustache reads nothing else.
struct Sheet {
    enum Kind: String, CaseIterable {
        /// Instructions and all devices, for whoever sends them back.
        case sheet
        /// One page a parcel, to lie in the box.
        case packingSlip = "packing-slip"
    }

    enum Paper: String, CaseIterable {
        case a4, letter

        /// What printers hold in a country (CLDR, `measurementSystem` and paper size: US Letter).
        static func usual(in country: Country) -> Paper {
            let letter = ["US", "CA", "MX", "PR", "CL", "CO", "CR", "DO", "GT", "PA", "PH", "SV", "VE"]
            return letter.contains(country.code) ? .letter : .a4
        }
    }

    /// A bar code as the template draws it.
    struct Code {
        let kind, text, viewBox, path: String

        init?(_ text: String, _ symbology: Barcode.Symbology) {
            guard let barcode = try? Barcode(text, as: symbology) else { return nil }
            kind = symbology == .qr ? "qr" : "code128"
            self.text = text
            viewBox = barcode.viewBox
            path = barcode.path
        }

        static func both(_ text: String) -> [Code] {
            [Code(text, .code128), Code(text, .qr)].compactMap(\.self)
        }
    }

    struct Device {
        let serial: String
        let codes: [Code]

        /// - Parameter part: which of its boxes this one is, printed `2/3`, the same in every language.
        init(_ line: ReturnLine, part: BoxPart? = nil) {
            serial = line.serial.text + (part.map { " (\($0.number)/\($0.of))" } ?? "")
            codes = Code.both(line.serial.text)
        }
    }

    struct Page {
        let heading: String
        let title: String?
        /// The RMA number, or the parcel's id.
        let number: String
        let returnByLabel: String
        let returnBy: String?
        let codes: [Code]
        let lead: String?
        let hasSteps: Bool
        let steps: [String]
        let note, carrierLine: String?
        let devicesLabel: String
        let devices: [Device]
    }

    let language, direction, heading, rma, paper: String
    let pages: [Page]

    init(_ kind: Kind, of file: ReturnFile, text: JSON, paper: Paper) {
        language = text["language"]?.string ?? "en"
        direction = text["direction"]?.string ?? "ltr"
        let words = SheetWords.of(language)
        heading = kind == .sheet ? words.sheet : words.slip
        rma = file.item.rma.text
        self.paper = paper.rawValue
        switch kind {
        case .sheet: pages = [Page(instructing: file, text, words)]
        case .packingSlip:
            pages = file.item.parcels.map { Page(packing: $0, of: file, words) }.filter {
                !$0.devices.isEmpty
            }
        }
    }
}

extension Sheet.Page {
    /// What the customer does with all of the devices.
    fileprivate init(instructing file: ReturnFile, _ text: JSON, _ words: SheetWords) {
        let steps = (text["steps"]?.array ?? []).compactMap(\.string)
        self.init(
            heading: words.sheet, title: text["title"]?.string, number: file.item.rma.text,
            returnByLabel: words.returnBy, returnBy: file.returnBy?.text,
            codes: Sheet.Code.both(file.item.rma.text), lead: nil, hasSteps: !steps.isEmpty, steps: steps,
            note: text["note"]?.string, carrierLine: text["carrierLine"]?.string,
            devicesLabel: words.devices, devices: file.item.lines.map { Sheet.Device($0) })
    }

    /// What lies in one box. Its codes say the return: the desk opens a box by that.
    fileprivate init(packing parcel: Parcel, of file: ReturnFile, _ words: SheetWords) {
        let lines = file.item.lines.filter { $0.travels(in: parcel.number) }
        self.init(
            heading: words.slip, title: nil, number: parcel.id, returnByLabel: words.returnBy, returnBy: nil,
            codes: Sheet.Code.both(file.item.rma.text), lead: words.slipLead, hasSteps: false, steps: [],
            note: nil, carrierLine: nil, devicesLabel: words.devices,
            devices: lines.map { Sheet.Device($0, part: $0.part(in: parcel.number)) })
    }
}
