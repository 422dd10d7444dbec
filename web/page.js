// Brings an event's words and its card together on a report's page: pointing at one, or moving the focus to it, shows
// the others and the reason. Without this script everything is still there: a trigger is a link to its card.
const report = document.querySelector('.report');

/** Numbers of the events that an element belongs to. */
function eventsOf(element) {
  const mark = element?.closest?.('[data-events]');
  if (mark) return { mark, numbers: mark.dataset.events.split(' ') };
  const card = element?.closest?.('[data-event]');
  return card ? { mark: undefined, numbers: [card.dataset.event] } : undefined;
}

const tip = document.createElement('div');
tip.id = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true'); // screen readers have aria-describedby

function showTip(mark, numbers) {
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

function show(found) {
  for (const element of document.querySelectorAll('.here')) element.classList.remove('here');
  report.classList.toggle('told', found !== undefined);
  tip.hidden = true;
  if (found === undefined) return;
  for (const mark of report.querySelectorAll('[data-events]')) {
    if (mark.dataset.events.split(' ').some((number) => found.numbers.includes(number)))
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

// A form sent with empty fields would fill the address with them.
for (const form of document.querySelectorAll('form.filter')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements) if (field.name && field.value === '') field.disabled = true;
  });
}
