/** What the three buttons of a picture that can be moved are called. */
export interface ZoomWords {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly whole: string;
}

/** How far one press zooms. */
export const ZOOM = 1.6;

/** Buttons that zoom in and out and show all. */
export function zoomButtons(words: ZoomWords, zoom: (times: number) => void, whole: () => void): HTMLElement {
  const buttons = document.createElement('div');
  buttons.className = 'buttons';
  for (const [sign, says, press] of [
    ['+', words.zoomIn, () => zoom(ZOOM)],
    ['−', words.zoomOut, () => zoom(1 / ZOOM)],
    ['○', words.whole, whole],
  ] as const) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.setAttribute('aria-label', says);
    button.title = says;
    button.addEventListener('click', press);
    buttons.append(button);
  }
  return buttons;
}
