import CarrierInterface

extension ExpeditorsSession {
    /// `GET /shipments/exactmatch?ref=`: the numbers of the shipments that carry this reference.
    ///
    /// - Parameter isProof: something will be adopted by it, so each shipment's own list of references must be had;
    ///   else a list that cannot be had leaves the match standing.
    func ids(under reference: String, isProof: Bool = false) async throws(CarrierFailure) -> [String] {
        let found = try await read("/shipments/exactmatch?ref=\(reference)") { body throws(CarrierFailure) in
            guard let rows = reading(OneOrMany<ShipmentRow>.self, from: body) else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no list of shipments")
            }
            let ids = rows.elements.compactMap { $0.id?.text }
            guard ids.count == rows.elements.count, ids.allSatisfy(\.isPlain) else {
                throw CarrierFailure(kind: .unreadable, message: "a shipment without a number")
            }
            return Array(Set(ids)).sorted()
        }
        // Several are a person's anyway.
        guard found.count == 1, let id = found.first else { return found }
        let references: [String]
        do throws(CarrierFailure) {
            references = try await self.references(of: id)
        } catch {
            if isProof { throw error }
            return found
        }
        guard references.isEmpty || references.contains(where: { $0.uppercased() == reference.uppercased() })
        else {
            throw CarrierFailure(kind: .unreadable, message: "what was found carries other references")
        }
        return found
    }

    /// `GET /shipments/{id}/references`: whether what was found is ours (CARRIERS 4.2).
    private func references(of id: String) async throws(CarrierFailure) -> [String] {
        try await read("/shipments/\(id)/references") { body throws(CarrierFailure) in
            guard let rows = reading(OneOrMany<ReferenceRow>.self, from: body) else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no list of references")
            }
            return rows.elements.compactMap { $0.number?.text }
        }
    }
}

private struct ShipmentRow: Decodable {
    let id: LooseText?
}

private struct ReferenceRow: Decodable {
    let number: LooseText?

    enum CodingKeys: String, CodingKey { case number = "refNumber" }
}
