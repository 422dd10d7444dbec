// Page script: a report's page. Brings an event's words and its card together: pointing at one, or moving the focus to it, shows the others and the
// reason. Without this script everything is still there: a trigger is a link to its card.
const report = document.querySelector('.report');

interface Found {
  readonly mark: HTMLElement | undefined;
  readonly numbers: readonly string[];
}

/** Numbers of the events that an element belongs to. */
function eventsOf(element: EventTarget | null): Found | undefined {
  if (!(element instanceof Element)) return undefined;
  const mark = element.closest<HTMLElement>('[data-events]');
  if (mark) return { mark, numbers: (mark.dataset['events'] ?? '').split(' ') };
  const number = element.closest<HTMLElement>('[data-event]')?.dataset['event'];
  return number === undefined ? undefined : { mark: undefined, numbers: [number] };
}

const tip = document.createElement('div');
tip.id = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true'); // screen readers have aria-describedby

function showTip(mark: HTMLElement, numbers: readonly string[]): void {
  tip.replaceChildren(
    ...numbers.slice(0, 3).map((number) => {
      const line = document.createElement('div');
      const kind = document.createElement('b');
      kind.textContent = document.querySelector(`#e${number} .type`)?.textContent ?? '';
      line.append(kind, document.getElementById(`e${number}-says`)?.textContent ?? '');
      return line;
    }),
  );
  tip.hidden = false;
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const width = tip.offsetWidth;
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
  const below = box.bottom + 8 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${left + window.scrollX}px`;
  tip.style.top = `${(below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + window.scrollY}px`;
}

function show(found: Found | undefined): void {
  for (const element of document.querySelectorAll('.here')) element.classList.remove('here');
  report?.classList.toggle('told', found !== undefined);
  tip.hidden = true;
  if (found === undefined) return;
  for (const mark of report?.querySelectorAll<HTMLElement>('[data-events]') ?? []) {
    if ((mark.dataset['events'] ?? '').split(' ').some((number) => found.numbers.includes(number)))
      mark.classList.add('here');
  }
  for (const number of found.numbers) document.getElementById(`e${number}`)?.classList.add('here');
  if (found.mark) showTip(found.mark, found.numbers);
}

if (report?.querySelector('.event')) {
  document.body.append(tip);
  report.addEventListener('mouseover', (event) =>
    show(eventsOf(event.target) ?? eventsOf(document.activeElement)),
  );
  report.addEventListener('mouseleave', () => show(eventsOf(document.activeElement)));
  report.addEventListener('focusin', (event) => show(eventsOf(event.target)));
  report.addEventListener('focusout', () => show(undefined));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(undefined);
  });
}
