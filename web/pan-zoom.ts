import { ZOOM, zoomButtons } from './zoom-buttons.js';
/** Where the picture stands in its frame: a point p of the picture is seen at k * p + (x, y), in units of the frame's viewBox. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface PanZoomOptions {
  readonly width: number;
  readonly height: number;
  readonly view: View;
  readonly words: {
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly whole: string;
    readonly keys: string;
  };
  readonly moved: (view: View, settled: boolean) => void;
}

const FURTHEST = 16;

/**
 * Moves and zooms a picture in its frame: by dragging, pinching, the wheel, buttons, and keys on the frame (arrows, + and -, 0). `show` brings a point of
 * the picture into sight.
 */
export function panZoom(frame: HTMLElement, { width, height, view: start, words, moved }: PanZoomOptions) {
  let view = within(start);
  let scheduled = 0;
  const pointers = new Map<number, { x: number; y: number }>();
  let dragged = false;

  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', words.keys);
  frame.classList.add('ready');
  frame.append(zoomButtons(words, zoom, () => put({ k: 1, x: 0, y: 0 }, true)));

  function within({ k, x, y }: View): View {
    const to = Math.max(1, Math.min(k, FURTHEST));
    const held = (at: number, size: number) => Math.max(size * (1 - to), Math.min(0, at));
    return { k: to, x: held(x, width), y: held(y, height) };
  }

  function put(next: View, settled: boolean): void {
    view = within(next);
    cancelAnimationFrame(scheduled);
    scheduled = requestAnimationFrame(() => moved(view, settled));
  }

  /** Zooms by a factor about a point of the frame; about its middle without one. */
  function zoom(by: number, about = { x: width / 2, y: height / 2 }, settled = true): void {
    const k = Math.max(1, Math.min(view.k * by, FURTHEST));
    const f = k / view.k;
    put({ k, x: about.x - (about.x - view.x) * f, y: about.y - (about.y - view.y) * f }, settled);
  }

  const at = (event: { clientX: number; clientY: number }) => {
    const box = frame.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      // At its ends the wheel scrolls the page.
      if ((event.deltaY > 0 && view.k === 1) || (event.deltaY < 0 && view.k === FURTHEST)) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0018)), at(event), true);
    },
    { passive: false },
  );
  frame.addEventListener('dragstart', (event) => event.preventDefault());
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
    pointers.set(event.pointerId, at(event));
    dragged = false;
  });
  frame.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = at(event);
    const [one, other] = [...pointers.entries()].find(([id]) => id !== event.pointerId) ?? [];
    if (one !== undefined && other !== undefined) {
      const [was, is] = [
        Math.hypot(before.x - other.x, before.y - other.y),
        Math.hypot(now.x - other.x, now.y - other.y),
      ];
      pointers.set(event.pointerId, now);
      dragged = true;
      if (was > 0) zoom(is / was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, false);
      return;
    }
    const px = frame.getBoundingClientRect().width / width;
    if (!dragged && Math.hypot(now.x - before.x, now.y - before.y) * px < 4) return;
    // The pointer is held only once it moves: held from the start, a click would not reach what lies under it.
    if (!dragged) frame.setPointerCapture(event.pointerId);
    dragged = true;
    frame.classList.add('moving');
    pointers.set(event.pointerId, now);
    put({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y }, false);
  });
  for (const kind of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    frame.addEventListener(kind, (event) => {
      if (!pointers.delete(event.pointerId)) return;
      frame.classList.remove('moving');
      if (dragged) put(view, true);
    });
  frame.addEventListener(
    'click',
    (event) => {
      if (!dragged) return;
      dragged = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = width / 12;
    if (event.key === '+' || event.key === '=') zoom(ZOOM);
    else if (event.key === '-') zoom(1 / ZOOM);
    else if (event.key === '0') put({ k: 1, x: 0, y: 0 }, true);
    else {
      const by = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[
        event.key
      ];
      if (by === undefined || event.target !== frame) return;
      put({ ...view, x: view.x + (by[0] ?? 0), y: view.y + (by[1] ?? 0) }, true);
    }
    event.preventDefault();
  });

  return {
    get view() {
      return view;
    },
    show(x: number, y: number): void {
      const [sx, sy] = [view.k * x + view.x, view.k * y + view.y];
      const edge = width * 0.04;
      if (sx > edge && sx < width - edge && sy > edge && sy < height - edge) return;
      put({ ...view, x: width / 2 - view.k * x, y: height / 2 - view.k * y }, true);
    },
  };
}
