/** Draws events over the text: an arc from each who acts to the act, and one with an arrow from there to each whom it concerns. Redraws from nothing. */
export function drawArcs(report: HTMLElement, items: readonly string[]): void {
  document.querySelector('svg.arcs')?.remove();
  if (items.length === 0) return;
  const svg = document.createElementNS(NS, 'svg');
  svg.classList.add('arcs');
  svg.setAttribute('aria-hidden', 'true');
  const origin = report.getBoundingClientRect();
  for (const item of items.slice(0, 3)) {
    const marks = [...report.querySelectorAll<HTMLElement>('[data-items]')].filter((mark) =>
      (mark.dataset['items'] ?? '').split(' ').includes(item),
    );
    const act = boxOf(
      marks.find((mark) => mark.classList.contains('trigger')),
      origin,
    );
    if (act === undefined) continue;
    for (const mark of first(marks, 'source')) arc(svg, boxOf(mark, origin), act, 'from');
    for (const mark of first(marks, 'target')) arc(svg, act, boxOf(mark, origin), 'onto');
  }
  svg.style.left = `${origin.left + window.scrollX}px`;
  svg.style.top = `${origin.top + window.scrollY}px`;
  document.body.append(svg);
}

const NS = 'http://www.w3.org/2000/svg';
/** Arcs of one side at most: a statement of forty states is no picture. */
const MOST = 6;

interface Box {
  readonly x: number;
  readonly y: number;
}

/** Marks of a role, of a name that is cut into several runs only the first. */
function first(marks: readonly HTMLElement[], role: string): HTMLElement[] {
  const found = marks.filter((mark) => mark.classList.contains(role) && !mark.classList.contains('trigger'));
  return found.filter((mark, i) => found[i - 1] !== mark.previousElementSibling).slice(0, MOST);
}

/** The middle of an element's upper edge, from the report's corner. */
function boxOf(mark: HTMLElement | undefined, origin: DOMRect): Box | undefined {
  const box = mark?.getClientRects()[0];
  return box === undefined
    ? undefined
    : { x: box.left + box.width / 2 - origin.left, y: box.top - origin.top };
}

function arc(svg: SVGSVGElement, a: Box | undefined, b: Box | undefined, kind: 'from' | 'onto'): void {
  if (a === undefined || b === undefined) return;
  const rise = Math.min(46, 12 + Math.abs(a.x - b.x) / 9 + Math.abs(a.y - b.y) / 12);
  const top = Math.min(a.y, b.y) - rise;
  const path = document.createElementNS(NS, 'path');
  path.setAttribute('class', kind);
  path.setAttribute(
    'd',
    `M${a.x} ${a.y}C${a.x} ${top} ${b.x} ${top} ${b.x} ${b.y - (kind === 'onto' ? 5 : 0)}`,
  );
  svg.append(path);
  if (kind === 'from') return;
  const head = document.createElementNS(NS, 'polygon');
  head.setAttribute('points', `${b.x - 4},${b.y - 7} ${b.x + 4},${b.y - 7} ${b.x},${b.y}`);
  svg.append(head);
}
