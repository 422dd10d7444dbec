/** Endings under which names are given out a level lower: www.smh.com.au belongs to smh.com.au. Those of the countries with most news in English, and common ones. */
const SECOND_LEVEL = new Set(
  `co.uk org.uk ac.uk gov.uk me.uk ltd.uk net.uk sch.uk com.au net.au org.au edu.au gov.au id.au co.nz net.nz org.nz govt.nz ac.nz co.za org.za gov.za ac.za
  co.in net.in org.in gov.in nic.in ac.in com.pk org.pk gov.pk net.pk edu.pk com.bd org.bd gov.bd com.lk gov.lk com.np gov.np com.sg gov.sg edu.sg com.my gov.my org.my com.ph gov.ph
  co.id go.id or.id ac.id com.hk gov.hk org.hk com.tw gov.tw org.tw com.cn gov.cn org.cn net.cn edu.cn co.jp ne.jp or.jp go.jp ac.jp co.kr or.kr go.kr re.kr co.th go.th in.th or.th com.vn gov.vn
  com.mm gov.mm com.kh gov.kh com.tr gov.tr org.tr edu.tr co.il org.il gov.il ac.il com.sa gov.sa com.eg gov.eg com.qa gov.qa com.kw gov.kw com.lb gov.lb com.jo gov.jo gov.ae co.ae com.iq gov.iq
  ac.ir gov.ir co.ir com.ua gov.ua org.ua net.ua in.ua kiev.ua com.pl gov.pl org.pl net.pl com.ru gov.ru org.ru msk.ru com.by gov.by com.ge gov.ge com.az gov.az co.hu gov.hu com.gr gov.gr com.cy gov.cy
  com.mt gov.mt com.es org.es gob.es com.pt gov.pt gov.it gouv.fr com.br gov.br org.br net.br com.ar gob.ar gov.ar com.mx gob.mx org.mx com.co gov.co com.pe gob.pe com.ve gob.ve com.ec gob.ec
  com.bo gob.bo com.uy gub.uy com.py gov.py com.cu com.do gob.do com.gt gob.gt com.ni gob.ni com.sv gob.sv com.pa gob.pa co.cr go.cr com.jm gov.jm co.ke or.ke go.ke com.ng gov.ng org.ng
  com.gh gov.gh co.tz go.tz co.ug go.ug or.ug co.zw org.zw gov.zw co.zm gov.zm co.bw gov.bw com.na gov.na com.et gov.et com.ly gov.ly com.sd gov.sd com.fj gov.fj com.pg gov.pg`.split(
    /\s+/,
  ),
);

/**
 * The name that the owner of a web address registered: `https://amp.news.example.co.uk/x` gives `example.co.uk`. Numbers and names without a dot stay whole.
 * Undefined for what is no address. By a short table of second levels, not the whole public list: an unknown one costs at most that its sites count as one.
 */
export function registrableDomain(url: string | undefined): string | undefined {
  const host = hostOf(url);
  if (host === undefined || host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)) return host;
  const parts = host.split('.');
  const keep = SECOND_LEVEL.has(parts.slice(-2).join('.')) ? 3 : 2;
  return parts.slice(-keep).join('.');
}

function hostOf(url: string | undefined): string | undefined {
  if (url === undefined || url.length > 4000) return undefined;
  try {
    const { protocol, hostname } = new URL(/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
    const host = hostname.toLowerCase().replace(/\.$/, '');
    return /^https?:$/.test(protocol) && host !== '' ? host : undefined;
  } catch (fault) {
    if (fault instanceof TypeError) return undefined; // not an address
    throw fault;
  }
}
