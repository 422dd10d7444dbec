import { BlockList, isIP, isIPv4 } from 'node:net';

/** Networks of IPv4 that are not the public internet: IANA's registry of special-purpose addresses, and multicast. */
const V4 = `
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;
/** Of IPv6 only 2000::/3 is given out; these parts of it lead elsewhere: Teredo and its neighbours, documentation, 6to4. */
const V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const special = listOf(V4, 'ipv4');
const elsewhere = listOf(V6, 'ipv6');
const given = listOf('2000::/3', 'ipv6');
/** Addresses that carry one of IPv4 in their last four bytes and lead there: mapped ones, and those that NAT64 translates. */
const carrying = listOf('::ffff:0:0/96 64:ff9b::/96', 'ipv6');

function listOf(networks: string, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks.trim().split(/\s+/)) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * True for an IP address of the public internet. False for one of this machine, of a private or a provider's own network, link-local (the
 * place where clouds keep their keys), multicast, documentation, an IPv6 address that leads to any of them, and for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  if (carrying.check(address, 'ipv6')) return isPublicAddress(carried(address));
  return given.check(address, 'ipv6') && !elsewhere.check(address, 'ipv6');
}

/** The IPv4 address in the last four bytes. URL writes all addresses of IPv6 in one way, its last 32 bits as two groups. */
function carried(address: string): string {
  const [low = 0, high = 0] = new URL(`http://[${address}]/`).hostname
    .slice(1, -1)
    .split(':')
    .reverse()
    .map((group) => Number.parseInt(group === '' ? '0' : group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
