/** Where this browser keeps that keys of one letter are switched off: a reader who dictates would press them unawares. */
const KEPT = 'chancery-keys';

/** Whether a key of one letter may act now: such keys are on, nobody is typing, no dialog is open, and no other key is held. */
export function keyIsFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !isOn()) return false;
  if (document.querySelector('dialog[open]') !== null) return false;
  const typed = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
  return !(event.target instanceof Element && event.target.closest(typed));
}

function isOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch (error) {
    console.warn(error);
    return true;
  }
}

function keep(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, 'off');
  } catch (error) {
    console.warn(error);
  }
}

/** The help of the keys: opened by `?` or by its button, which stands at the foot of every page. */
export function bindKeysHelp(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  const button = document.querySelector<HTMLButtonElement>('#keys-open');
  const box = document.querySelector<HTMLInputElement>('#keys-on');
  if (dialog === null || button === null || box === null) return;
  const show = (): void => {
    box.checked = isOn();
    dialog.showModal();
  };
  button.hidden = false;
  button.addEventListener('click', show);
  box.addEventListener('change', () => keep(box.checked));
  // A press beside the dialog closes it, as Escape does.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || !keyIsFree(event)) return;
    event.preventDefault();
    show();
  });
}
