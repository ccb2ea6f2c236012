extension Return {
    /// Marks the line of a unit that was read at the depot; a missing or waived one too, when it comes late.
    ///
    /// - Throws: `E_NOT_FOUND` when no line is the unit's.
    public func receiving(_ unit: UnitID, on day: CivilDate) throws(ReturnRefusal) -> Return {
        let index = try index(of: unit)
        guard lines[index].receipt != .received else { return self }
        var changed = self
        changed.lines[index].receipt = .received
        changed.lines[index].receivedOn = day
        return changed
    }

    /// Awaits a unit no longer, since it was written off (D18). What was received stays received.
    public func waiving(_ unit: UnitID) throws(ReturnRefusal) -> Return {
        let index = try index(of: unit)
        guard lines[index].receipt != .received else { throw .received(lines[index].serial) }
        var changed = self
        changed.lines[index].receipt = .waived
        return changed
    }

    private func index(of unit: UnitID) throws(ReturnRefusal) -> Int {
        guard let index = lines.firstIndex(where: { $0.unitID == unit }) else { throw .noLine(unit) }
        return index
    }
}
