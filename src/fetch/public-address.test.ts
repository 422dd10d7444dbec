import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.js';

describe('an address of the public internet', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2a00:1450:4001:82a::200e',
    '2001:200::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::8.8.8.8',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    // This network, private networks, a provider's, this machine
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255'],
    ...['127.0.0.1', '127.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
    // Link-local, where clouds keep their keys
    ...['169.254.0.1', '169.254.169.254', '169.254.255.255'],
    // Protocols, documentation, 6to4 relays, measuring
    ...['192.0.0.1', '192.0.0.170', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.19.255.255'],
    ...['198.51.100.1', '203.0.113.255'],
    // Multicast, kept for later, everyone
    ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    // IPv6: none, this machine, compatible, unique local, link-local, site-local, multicast, discard, routing
    ...['::', '::1', '::7f00:1', '::8.8.8.8', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'febf::1', 'fec0::1'],
    ...['ff02::1', 'ff0e::1', '100::1', '5f00::1', '4000::1', 'fe80::1%eth0'],
    // Documentation, Teredo, ORCHID, 6to4, whatever they carry
    ...['2001:db8::1', '3fff::1', '3fff:fff::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ...['2001:20::1', '2001:1ff::1', '2002:7f00:1::1', '2002:a00:1::', '2002:808:808::1'],
    // What leads to a private address of IPv4
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:0:0'],
    ...['0:0:0:0:0:ffff:7f00:0001', '::FFFF:C0A8:0101'],
    ...['64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::10.1.2.3', '64:ff9b:1::8.8.8.8'],
    // No address
    ...['', 'localhost', '127.1', '0x7f000001', '2130706433', '1.2.3', '::g', '[::1]', '1.1.1.1 '],
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
