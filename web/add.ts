// Page script: adding reports. Gathers files, addresses and a pasted report into jobs of the server and shows what becomes of them as it comes. Without it
// the page shows runs and names the command line.
import { RunView } from './add-run.js';
import { filled, shown, type Words } from './add-words.js';

const form = document.querySelector<HTMLFormElement>('#add-form');
const run = document.querySelector<HTMLElement>('#run');
const said = document.querySelector('#add-words')?.textContent;

/** What holds many reports and is read piece by piece: the same as in readParts of src/read. */
const MANY = /\.(?:jsonl|ndjson|csv|tsv|mbox|mbx|eml|warc|wet|gz)$/i;

interface Report {
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
}
interface Piece {
  readonly files: readonly File[];
  readonly addresses: readonly string[];
  readonly reports: readonly Report[];
}
interface Fault {
  readonly problems?: readonly { readonly where: string; readonly message: string; readonly fix: string }[];
}

if (form && run && said) start(form, run, JSON.parse(said) as Words);

function start(form: HTMLFormElement, run: HTMLElement, words: Words): void {
  const { limits } = words;
  const input = one<HTMLInputElement>('#files');
  const drop = one<HTMLElement>('#drop');
  const chosen = one<HTMLElement>('#chosen');
  const own = one<HTMLElement>('#own-problems');
  const button = one<HTMLButtonElement>('#add-form button[type="submit"]');
  const view = new RunView(run, words);
  let files: File[] = [];
  /** What is not sent yet. */
  let left: Piece[] = [];
  let busy = false;

  form.hidden = false;
  input.addEventListener('change', () => {
    take(input.files);
    input.value = '';
  });
  form.addEventListener('input', tell);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!busy) void send();
  });
  // A file dropped beside the place for it would replace the page.
  for (const kind of ['dragover', 'drop'] as const)
    document.addEventListener(kind, (event) => {
      if (![...(event.dataTransfer?.types ?? [])].includes('Files')) return;
      event.preventDefault();
      if (kind === 'drop') take(event.dataTransfer?.files);
      drop.classList.toggle('over', kind === 'dragover');
    });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  one('#stop').addEventListener('click', () => {
    left = [];
    const job = run.dataset['job'];
    if (job !== undefined) void post(`/api/intake/${job}/stop`, {});
  });
  window.addEventListener('beforeunload', (event) => {
    if (left.length > 0) event.preventDefault();
  });
  if (run.dataset['job'] !== undefined)
    void view.follow(run.dataset['job'], Number(run.dataset['last'] ?? 0));
  tell();

  function value(name: string): string {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      ? field.value.trim()
      : '';
  }

  function ticked(name: string): boolean {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.checked;
  }

  function addresses(): string[] {
    return [...new Set(value('addresses').split(/\s+/).filter(Boolean))];
  }

  function take(list: FileList | null | undefined): void {
    own.replaceChildren();
    for (const file of list ?? []) {
      const most = MANY.test(file.name) ? limits.request : limits.page;
      if (file.size > most)
        complain(file.name, filled(words.tooLarge, size(file.size), size(most)), words.tooLargeFix);
      else if (!files.some(({ name, size }) => name === file.name && size === file.size)) files.push(file);
    }
    tell();
  }

  /** Shows the files, and what would be added. */
  function tell(): void {
    chosen.hidden = files.length === 0;
    chosen.replaceChildren(
      ...files.slice(0, 200).map((file) => {
        const line = document.createElement('li');
        const name = document.createElement('bdi');
        name.textContent = shown(file.name);
        const remove = document.createElement('button');
        remove.type = 'button';
        remove.className = 'plain';
        remove.textContent = '×';
        remove.setAttribute('aria-label', filled(words.remove, shown(file.name)));
        remove.addEventListener('click', () => {
          files = files.filter((other) => other !== file);
          tell();
          input.focus();
        });
        line.append(name, ` ${size(file.size)} `, remove);
        return line;
      }),
    );
    const parts = [
      [files.length, 'file'],
      [addresses().length, 'address'],
      [value('text') === '' ? 0 : 1, 'report'],
    ] as const;
    const some = parts.filter(([count]) => count > 0).map(([count, noun]) => view.count(count, noun));
    one('#to-add').textContent = some.length === 0 ? words.nothing : some.join(', ');
    button.disabled = busy || some.length === 0;
  }

  async function send(): Promise<void> {
    own.replaceChildren();
    const wanted = addresses();
    if (wanted.length > limits.addresses) {
      const found = view.number(wanted.length);
      complain('', filled(words.tooMany, found, view.number(limits.addresses)), words.tooManyFix);
      return;
    }
    const facts = ['title', 'published', 'publisher', 'url'].map((name) => [name, value(name)] as const);
    const reports: Report[] =
      value('text') === ''
        ? []
        : [{ text: value('text'), ...Object.fromEntries(facts.filter(([, word]) => word !== '')) }];
    left = pieces(files, { files: [], addresses: wanted, reports });
    const how = { keepText: ticked('keepText'), replace: ticked('replace') };
    busy = true;
    tell();
    let sent = false;
    try {
      for (let piece = left.shift(); piece !== undefined; piece = left.shift()) {
        const job = await begin(piece, how);
        if (job === undefined) break;
        if (!sent) forget();
        if (!sent) run.scrollIntoView({ block: 'start' });
        sent = true;
        history.replaceState(null, '', `/add?job=${job}`);
        await view.follow(job, 0, left.length > 0);
      }
    } finally {
      left = [];
      busy = false;
      tell();
    }
  }

  /** Files in pieces that a request may carry; the first has the rest with it. */
  function pieces(all: readonly File[], rest: Piece): Piece[] {
    const list: { files: File[]; size: number }[] = [{ files: [], size: 0 }];
    for (const file of all) {
      const last = list.at(-1)!;
      if (last.size + file.size > limits.request || last.files.length >= 1000)
        list.push({ files: [file], size: file.size });
      else {
        last.files.push(file);
        last.size += file.size;
      }
    }
    return list.map(({ files }, i) => (i === 0 ? { ...rest, files } : { files, addresses: [], reports: [] }));
  }

  /** Begins a job; gives its id, or says why there is none. */
  async function begin(piece: Piece, how: object): Promise<string | undefined> {
    const read: { name: string; data: string }[] = [];
    for (const file of piece.files)
      try {
        read.push({ name: file.name, data: await base64(file) });
      } catch {
        complain(file.name, words.cannotRead, words.cannotReadFix);
      }
    const { addresses, reports } = piece;
    if (read.length + addresses.length + reports.length === 0) return undefined;
    try {
      const response = await post('/api/intake', { files: read, addresses, reports, ...how });
      const answer = (await response.json()) as Fault & { readonly id?: string };
      if (response.ok && answer.id !== undefined) return answer.id;
      for (const { where, message, fix } of answer.problems ?? []) complain(where, message, fix);
    } catch (error) {
      complain('', `${words.refusedAll} ${String(error)}`, '');
    }
    return undefined;
  }

  /** What was sent leaves the form; choices stay. */
  function forget(): void {
    files = [];
    for (const name of ['addresses', 'text', 'title', 'published', 'publisher', 'url']) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = '';
    }
    tell();
  }

  function complain(where: string, message: string, fix: string): void {
    own.append(view.problem({ level: 'error', where, message, fix }));
  }

  function size(bytes: number): string {
    if (bytes < 1000) return `${view.number(bytes)} B`;
    return bytes < 2 ** 20
      ? `${view.number(Math.ceil(bytes / 1024))} kB`
      : `${view.number(Math.ceil(bytes / 2 ** 20))} MB`;
  }
}

function one<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (found === null) throw new TypeError(`the page has no ${selector}`);
  return found;
}

function post(address: string, body: object): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The bytes of a file in base64. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
