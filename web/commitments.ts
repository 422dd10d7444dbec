// Page script: gestures of the commitments page. Arrows move between days of the calendar, Page Up and Page Down between months; on narrow screens
// the board's columns begin folded; an address can be copied. Without it all are links and summaries.

/** The days of the calendar's month in order; one of them at a time is reached with Tab. */
const days = [...document.querySelectorAll<HTMLAnchorElement>('[data-days] a.date')];
/** On narrow screens the grid is a list of its own, where arrows scroll as everywhere. */
const narrow = window.matchMedia('(max-width: 46rem)');

const TURNS: Readonly<Record<string, 'prev' | 'next'>> = { PageUp: 'prev', PageDown: 'next' };

/** Remembers over the turning of a month by keyboard with which day to go on: the end of an ISO day, "-17" for the 17th. */
const TURNED = 'chancery-month-turned';
function turnTo(which: 'prev' | 'next', day: string): void {
  const link = document.querySelector<HTMLAnchorElement>(`.turn a[rel="${which}"]`);
  if (link === null) return;
  sessionStorage.setItem(TURNED, day);
  // Without its fragment, which would take the focus to the month's name.
  location.assign(link.href.replace(/#.*$/, ''));
}

if (days.length > 0) {
  const asked = new URL(location.href).searchParams.get('day');
  const turned = sessionStorage.getItem(TURNED);
  sessionStorage.removeItem(TURNED);
  const first =
    (turned === null
      ? undefined
      : (days.find((day) => day.dataset['day']?.endsWith(turned)) ?? days.at(-1))) ??
    days.find((day) => day.dataset['day'] === asked) ??
    days.find((day) => day.hasAttribute('aria-current')) ??
    days.find((day) => !day.closest('.free')) ??
    days[0];
  const settle = (): void => {
    for (const day of days) day.tabIndex = narrow.matches || day === first ? 0 : -1;
  };
  settle();
  narrow.addEventListener('change', settle);
  const keys = document.querySelector<HTMLElement>('.keys');
  if (keys) keys.hidden = false;
  for (const [i, day] of days.entries())
    day.addEventListener('keydown', (event) => {
      if (narrow.matches || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const turn = TURNS[event.key];
      if (turn !== undefined) {
        event.preventDefault();
        turnTo(turn, (day.dataset['day'] ?? '').slice(7));
        return;
      }
      const column = (day.closest('td') as HTMLTableCellElement).cellIndex;
      const steps: Readonly<Record<string, number>> = {
        ArrowLeft: -1,
        ArrowRight: 1,
        ArrowUp: -7,
        ArrowDown: 7,
        Home: -Math.min(i, column),
        End: Math.min(days.length - 1 - i, 6 - column),
      };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = days[i + step];
      // Beyond the month lies the next one.
      if (next === undefined) {
        const beyond = new Date(`${day.dataset['day']}T00:00:00Z`);
        beyond.setUTCDate(beyond.getUTCDate() + step);
        turnTo(step < 0 ? 'prev' : 'next', beyond.toISOString().slice(0, 10));
        return;
      }
      day.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  document.querySelector<HTMLElement>('.turn h2')?.addEventListener('keydown', (event) => {
    const turn = TURNS[event.key];
    if (turn === undefined) return;
    event.preventDefault();
    turnTo(turn, '-01');
  });
  if (turned !== null && !narrow.matches) first?.focus({ preventScroll: true });
}

if (narrow.matches)
  for (const column of [...document.querySelectorAll<HTMLDetailsElement>('.board > .column')].slice(1))
    column.open = false;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  if (!('clipboard' in navigator)) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    const text = document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '';
    navigator.clipboard.writeText(text).then(
      () => (button.textContent = button.dataset['copied'] ?? ''),
      () => (button.hidden = true),
    );
  });
}
