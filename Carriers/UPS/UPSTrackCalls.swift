import CarrierInterface
import HTTPTypes
import Logistics

extension CarrierCall where Answer == [UPSTrackAnswer.Package] {
    /// `GET /api/track/v1/details/{n}` (Tracking.yaml).
    ///
    /// - Parameter withProof: also the signature and the proof of delivery, large and personal.
    static func details(
        of number: String, withProof: Bool, settings: UPSSettings, token: Secret
    ) -> CarrierCall {
        let path =
            "/track/v1/details/\(number)?locale=en_US&returnSignature=\(withProof)&returnMilestones=false"
            + "&returnPOD=\(withProof)"
        let request = settings.request(.get, path, token: token, transaction: number)
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            try packages(response, body)
        }
    }

    /// `GET /api/track/v1/reference/details/{ref}` for parcels of our account. The days are always given:
    /// what UPS takes without them ends today.
    static func details(
        reference: String, from: CivilDate, to: CivilDate, settings: UPSSettings, token: Secret
    ) -> CarrierCall {
        let path =
            "/track/v1/reference/details/\(reference.percentEncoded)?locale=en_US"
            + "&fromPickUpDate=\(from.compact)&toPickUpDate=\(to.compact)"
            + "&shipperNum=\(settings.account.percentEncoded)&refNumType=SmallPackage"
        let request = settings.request(.get, path, token: token, transaction: reference)
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            try packages(response, body, missIsSaid: true)
        }
    }

    /// Nothing known is 200 with the warning TW0001, or 404 with a documented error.
    ///
    /// - Parameter missIsSaid: an answer without a parcel and without that warning is none: a purchase in doubt
    ///   may hang on it.
    private static func packages(
        _ response: HTTPResponse, _ body: [UInt8], missIsSaid: Bool = false
    ) throws(CarrierFailure) -> [UPSTrackAnswer.Package] {
        guard response.status.code == 200, let answer = reading(UPSTrackAnswer.self, from: body),
            answer.isOne
        else {
            let failure = CarrierFailure(ups: response, body)
            let isNotFound = response.status.code == 404 || failure.carrierCode == "TW0001"
            guard failure.isDocumented, failure.kind == .refused, isNotFound else { throw failure }
            return []
        }
        let packages = answer.packages
        if packages.isEmpty, let warning = answer.warnings.first(where: { $0.code?.text != "TW0001" }) {
            throw CarrierFailure(
                kind: .refused, carrierCode: warning.code?.text,
                message: warning.message?.text ?? "nothing told", isDocumented: true)
        }
        if packages.isEmpty, missIsSaid, answer.warnings.isEmpty {
            throw CarrierFailure(kind: .unreadable, message: "the answer tells neither a parcel nor a miss")
        }
        return packages
    }
}

extension UPSSession {
    /// The parcel of a number, as UPS tells it; nil where it tells nothing.
    func package(
        _ number: String, withProof: Bool
    ) async throws(CarrierFailure) -> UPSTrackAnswer.Package? {
        guard number.isTrackable else {
            throw .unfit([OrderProblem(field: "trackingNumber", detail: "is 7 to 34 letters and digits")])
        }
        let packages = try await read { token in
            .details(of: number, withProof: withProof, settings: settings, token: token)
        }
        guard let package = packages.first(where: { $0.trackingNumber?.text == number }) ?? packages.first
        else { return nil }
        guard package.goes(by: number) else {
            throw CarrierFailure(kind: .unreadable, message: "the answer is about another parcel")
        }
        return package
    }

    /// The parcels of our account that carry a reference.
    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] {
        guard !reference.isBlank, reference.unicodeScalars.count <= 35 else {
            throw .unfit([OrderProblem(field: "reference", detail: "is 1 to 35 characters")])
        }
        let packages = try await read { token in
            .details(reference: reference, from: from, to: to, settings: settings, token: token)
        }
        var parcels: [TrackedParcel] = []
        for package in packages {
            guard let number = package.trackingNumber?.text else {
                throw CarrierFailure(kind: .unreadable, message: "a parcel came without its number")
            }
            parcels.append(package.parcel(number))
        }
        return parcels
    }
}

extension CivilDate {
    /// `YYYYMMDD`.
    fileprivate var compact: String { text.filter { $0 != "-" } }
}

extension String {
    /// What Tracking takes as a number: 1Z, an InfoNotice, a postal number; anything else is TV1002.
    fileprivate var isTrackable: Bool {
        (7...34).contains(utf8.count) && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// For one segment of a path or one value of a query: only unreserved characters stay (RFC 3986, 2.3).
    fileprivate var percentEncoded: String {
        let hexadecimal = Array("0123456789ABCDEF")
        return utf8.reduce(into: "") { text, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text += "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
            }
        }
    }
}
