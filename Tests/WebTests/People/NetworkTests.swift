import Testing

@testable import Web

@Suite struct NetworkTests {
    @Test(
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
            ("2001:db8:1:2::9", "2001:db8:1:2"), ("2001:db8::1", "2001:db8:0:0"), ("::1", "0:0:0:0"),
            ("fe80::1%eth0", "fe80:0:0:0"), ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
            ("2001:db8:1::", "2001:db8:1:0"), ("", ""),
        ])
    func `of IPv6 the first 64 bits are one customer's, of IPv4 the whole address`(
        address: String, network: String
    ) {
        #expect(Network.of(address) == network)
    }
}
