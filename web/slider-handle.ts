/** An edge that is moved along an axis of time: a slider for the keyboard and for screen readers. */
export function sliderHandle(name: string, label: string): HTMLElement {
  const one = document.createElement('div');
  one.className = name;
  one.tabIndex = 0;
  one.setAttribute('role', 'slider');
  one.setAttribute('aria-label', label);
  one.setAttribute('aria-orientation', 'horizontal');
  return one;
}

/** Tells where a slider stands: numbers for the axis, words for the reader. */
export function setSlider(one: HTMLElement, least: number, most: number, now: number, text: string): void {
  one.setAttribute('aria-valuemin', String(least));
  one.setAttribute('aria-valuemax', String(most));
  one.setAttribute('aria-valuenow', String(now));
  one.setAttribute('aria-valuetext', text);
}
