import Logistics

extension ManifestRow.TrialCells {
    /// Column and text of each cell, always in the same order.
    var texts: [(String, String)] {
        [
            ("org_id", orgID ?? ""), ("company", company ?? ""), ("admin_email", adminEmail ?? ""),
            ("trial_kind", kind?.rawValue ?? ""), ("partner", partner ?? ""),
            ("partner_email", partnerEmail ?? ""), ("portal_expires", portalExpires?.text ?? ""),
            ("location_confirmed_on", locationConfirmedOn?.text ?? ""),
            ("consent_asked_on", consentAskedOn?.text ?? ""), ("consent_on", consentOn?.text ?? ""),
            ("language", language ?? ""), ("deal_id", dealID ?? ""), ("cost_center", costCenter ?? ""),
        ]
    }

    /// The same cells, with what this row leaves open taken from another.
    func filled(from other: Self) -> Self {
        Self(
            orgID: orgID ?? other.orgID, company: company ?? other.company,
            adminEmail: adminEmail ?? other.adminEmail, kind: kind ?? other.kind,
            partner: partner ?? other.partner, partnerEmail: partnerEmail ?? other.partnerEmail,
            portalExpires: portalExpires ?? other.portalExpires,
            locationConfirmedOn: locationConfirmedOn ?? other.locationConfirmedOn,
            consentAskedOn: consentAskedOn ?? other.consentAskedOn, consentOn: consentOn ?? other.consentOn,
            language: language ?? other.language, dealID: dealID ?? other.dealID,
            costCenter: costCenter ?? other.costCenter)
    }
}

extension ManifestRow.ShipmentCells {
    /// Column and text of each cell, always in the same order.
    ///
    /// - Parameter keepsPower: false for a type that needs no PoE: nothing is kept of it, so nothing compared.
    func texts(keepsPower: Bool = true) -> [(String, String)] {
        [
            ("order_number", orderNumber), ("loan_number", loanNumber ?? ""), ("name", shipTo.name),
            ("street", shipTo.street.joined(separator: " / ")), ("city", shipTo.city),
            ("subdivision", shipTo.subdivision ?? ""), ("postcode", shipTo.postcode),
            ("country", shipTo.country.code), ("phone", shipTo.phone),
            ("poe", keepsPower ? poe.map { $0 ? "yes" : "no" } ?? "" : ""),
            ("dispatched_on", dispatchedOn?.text ?? ""),
            ("outbound_carrier", outboundCarrier ?? ""), ("outbound_tracking", outboundTracking ?? ""),
            ("eula_starts", starts?.text ?? ""), ("eula_expires", expires?.text ?? ""),
        ]
    }
}

extension Trial {
    /// What is stored, as the cells that would say it; nil for what a manifest does not say.
    var cells: ManifestRow.TrialCells {
        ManifestRow.TrialCells(
            orgID: orgID, company: company, adminEmail: adminEmail, kind: kind, partner: partner,
            partnerEmail: partnerEmail, portalExpires: portalExpires,
            locationConfirmedOn: locationConfirmedOn, consentAskedOn: consentAskedOn, consentOn: consentOn,
            language: language, dealID: dealID, costCenter: costCenter)
    }
}

extension Shipment {
    /// What is stored, as the cells that would say it.
    var cells: ManifestRow.ShipmentCells {
        ManifestRow.ShipmentCells(
            deviceType: deviceType, orderNumber: orderNumber, loanNumber: loanNumber, shipTo: shipTo,
            poe: poeAvailable, dispatchedOn: dispatchedOn, outboundCarrier: outboundCarrier,
            outboundTracking: outboundTracking, starts: term.startsOn, expires: term.eulaExpiresOn)
    }
}
