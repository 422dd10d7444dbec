// Page script: an event's page. Sends the forms that correct the record as JSON, shows problems at their fields, and keeps the analyst's name in this
// browser. Without it the page names the command line.
import { fieldsOf } from './event-fields.js';

interface Problem {
  readonly code: string;
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}

const NAME_KEY = 'chancery-analyst';
const section = document.querySelector<HTMLElement>('#correct');
const said = (name: string): string => section?.dataset[name] ?? '';
const nameField = document.querySelector<HTMLInputElement>('#by');

for (const part of document.querySelectorAll<HTMLElement>('.needs-script')) part.hidden = false;
// After a correction the reader goes on at what it did.
document.querySelector<HTMLElement>('.record .done')?.focus();
if (nameField !== null) {
  nameField.value = kept();
  nameField.addEventListener('change', () => keep(nameField.value.trim()));
}

/** The name that was given last; none where the browser keeps nothing. */
function kept(): string {
  try {
    return localStorage.getItem(NAME_KEY) ?? '';
  } catch (error) {
    console.warn(error);
    return '';
  }
}

function keep(name: string): void {
  try {
    localStorage.setItem(NAME_KEY, name);
  } catch (error) {
    console.warn(error);
  }
}

function own(where: string, message: string): Problem {
  return { code: 'form', where, message, fix: '' };
}

/** The request that a form makes, or what it lacks. */
function requestOf(form: HTMLFormElement): { readonly request: object } | { readonly problems: Problem[] } {
  const kind = form.dataset['kind'] ?? '';
  const event = said('event');
  const text = (name: string): string => String(new FormData(form).get(name) ?? '').trim();
  const by = nameField?.value.trim() ?? '';
  const problems: Problem[] = [];
  if (by === '') problems.push(own('by', said('noName')));
  if (text('why') === '' && kind !== 'undo') problems.push(own('why', said('noReason')));
  const signed = { kind, by, why: text('why') };
  let request: object = { ...signed, event, expect: event };
  if (kind === 'mend') {
    const set = fieldsOf(form, true);
    if (Object.keys(set).length === 0) problems.push(own('set', said('nothing')));
    request = { ...request, set };
  } else if (kind === 'missed') {
    const at = text('at');
    const place = at === '' ? {} : { at: Number(at) };
    request = {
      ...signed,
      report: said('report'),
      words: text('words'),
      ...place,
      set: fieldsOf(form, false),
    };
  } else if (kind === 'join' || kind === 'part') {
    const other = text('other-id') || text('other');
    if (other === '') problems.push(own('other', said('pick')));
    request = { ...signed, one: event, other };
  } else if (kind === 'undo') request = { ...signed, undoes: Number(form.dataset['undoes']) };
  return problems.length > 0 ? { problems } : { request };
}

/** Shows each problem at its field, else at the top of the form, and goes to the first. */
function show(form: HTMLFormElement, problems: readonly Problem[]): void {
  clear(form);
  const list = form.querySelector('.faults');
  let first: HTMLElement | undefined;
  for (const [i, { code, where, message, fix }] of problems.entries()) {
    const name = nameOf(code, where);
    const field =
      name === 'by'
        ? nameField?.closest<HTMLElement>('.field')
        : form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    const note = document.createElement('p');
    note.className = 'fault';
    note.id = `fault-${i}`;
    note.textContent = `${message} ${fix}`.trim();
    const control = field?.querySelector<HTMLElement>('input, select, textarea');
    if (!field || !control) {
      list?.append(note);
      continue;
    }
    field.append(note);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', note.id);
    first ??= control;
  }
  first?.focus();
}

/** The field that a problem is about. */
function nameOf(code: string, where: string): string {
  if (/^(no-)?words/.test(code)) return code === 'words-outside' || code === 'words-twice' ? 'at' : 'words';
  if (['no-such-pair', 'one-and-the-same'].includes(code)) return 'other-id';
  const name = where.replace(/^set\./, '').split('.')[0] ?? '';
  return name === 'context' ? 'contexts' : name;
}

function clear(form: HTMLFormElement): void {
  for (const root of [form, section])
    for (const note of root?.querySelectorAll('.fault') ?? []) note.remove();
  for (const control of document.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const made = requestOf(form);
  if ('problems' in made) return show(form, made.problems);
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  const label = button?.textContent ?? '';
  if (button !== null) Object.assign(button, { disabled: true, textContent: said('sending') });
  try {
    const answer = await fetch('/api/corrections', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(made.request),
    });
    const told = await answer.json();
    if (!answer.ok) return show(form, told.problems);
    const { correction } = told;
    const event = correction.kind === 'missed' ? (correction.makes ?? correction.event) : said('root');
    // The server leads on to the event as it stands now.
    window.location.assign(`/event/${encodeURIComponent(event)}?now=${correction.number}`);
  } catch (error) {
    console.warn(error);
    show(form, [own('', said('unreachable'))]);
  } finally {
    if (button !== null) Object.assign(button, { disabled: false, textContent: label });
    // A button that was switched off has lost the focus.
    if (document.activeElement === document.body) button?.focus();
  }
}

/** A select of modes offers those of the chosen type alone. */
function bindModes(form: HTMLFormElement): void {
  const type = form.querySelector<HTMLSelectElement>('[name="type"]');
  const mode = form.querySelector<HTMLSelectElement>('[name="mode"]');
  if (type === null || mode === null) return;
  const options = [...mode.options];
  const offer = (): void => {
    const value = mode.value;
    mode.replaceChildren(...options.filter((o) => o.value === '' || o.dataset['type'] === type.value));
    mode.value = value;
    if (mode.selectedIndex < 0) mode.selectedIndex = 0;
    mode.disabled = mode.options.length < 2;
  };
  type.addEventListener('change', offer);
  offer();
}

for (const form of document.querySelectorAll<HTMLFormElement>('form.correction')) {
  bindModes(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    if (button === null) return;
    const side = button.closest('fieldset');
    if (button.dataset['do'] === 'remove-actor') {
      button.closest('.actor')?.remove();
      side?.querySelector<HTMLElement>('[data-do="add-actor"]')?.focus();
      return;
    }
    const blank = side?.querySelector('template')?.content.cloneNode(true);
    const rows = side?.querySelector('.actors');
    if (!blank || !rows) return;
    rows.append(blank);
    rows.lastElementChild?.querySelector('input')?.focus();
  });
}

// Words of the report that were marked before the form was opened are its words.
const missed = document.querySelector<HTMLFormElement>('form[data-kind="missed"]');
missed?.closest('details')?.addEventListener('toggle', () => {
  const words = document.getSelection();
  const field = missed.querySelector<HTMLInputElement>('[name="words"]');
  const inside = words?.anchorNode?.parentElement?.closest('.sentence');
  if (field !== null && field.value === '' && inside) field.value = words?.toString().trim() ?? '';
});

// Events to be picked from are looked for when their form is opened.
for (const box of document.querySelectorAll<HTMLElement>('[data-choices]'))
  box.closest('details')?.addEventListener(
    'toggle',
    () => {
      const note = box.querySelector('p');
      fetch(box.dataset['choices'] ?? '')
        .then(async (answer) => {
          if (!answer.ok) throw new Error(`status ${answer.status}`);
          // Drawn by our own server, which escapes every text; scripts in it would not run.
          const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
          note?.replaceWith(...drawn.body.children);
        })
        .catch((error: unknown) => {
          console.warn(error);
          if (note !== null) note.textContent = said('noAnswer');
        });
    },
    { once: true },
  );
