extension DeviceType.Box {
    /// Three edges in any order.
    init(edges: [Int]) {
        precondition(edges.count == 3, "a box has three edges")
        let sorted = edges.sorted(by: >)
        self.init(length: sorted[0], width: sorted[1], height: sorted[2])
    }

    /// Once along and once around: what carriers limit.
    public var lengthPlusGirth: Int { length + 2 * (width + height) }

    /// The outer box of several: rows, columns and layers, arranged for the least length plus girth, each
    /// taking the room of the largest. Nil for none.
    ///
    /// An estimate, exact for one: how a person packs is not known.
    public static func holding(_ boxes: [(box: DeviceType.Box, count: Int)]) -> DeviceType.Box? {
        let inside = boxes.filter { $0.count > 0 }.map { (Self(edges: $0.box.edges), $0.count) }
        let count = inside.reduce(0) { $0 + $1.1 }
        guard count > 0 else { return nil }
        let cell = DeviceType.Box(
            length: inside.map(\.0.length).max() ?? 0, width: inside.map(\.0.width).max() ?? 0,
            height: inside.map(\.0.height).max() ?? 0)
        var best: DeviceType.Box?
        for rows in 1...Swift.min(count, 100) {
            for columns in 1...Swift.min((count + rows - 1) / rows, 100) {
                let layers = (count + rows * columns - 1) / (rows * columns)
                let box = Self(edges: [cell.length * rows, cell.width * columns, cell.height * layers])
                if best.map({ box.isHandier(than: $0) }) ?? true { best = box }
            }
        }
        return best
    }

    /// Of two equally long around, the shorter one.
    private func isHandier(than other: DeviceType.Box) -> Bool {
        (lengthPlusGirth, length) < (other.lengthPlusGirth, other.length)
    }

    var edges: [Int] { [length, width, height] }
}
