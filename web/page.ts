// Page script: what every page has. Forms leave empty fields out of the address, `/` goes to the search box, `?` tells the keys, and a chart's
// picture can be saved as PNG. Without it everything is still there.
import { bindKeysHelp, keyIsFree } from './keys.js';

bindKeysHelp();
for (const form of document.querySelectorAll<HTMLFormElement>('form.filter, form.search')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements)
      if (
        (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) &&
        field.name !== '' &&
        field.value === ''
      )
        field.disabled = true;
  });
}
// Back from another page the browser may show the form as it was left.
window.addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll<HTMLInputElement>(
    'form.filter :disabled, form.search :disabled',
  ))
    field.disabled = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || !keyIsFree(event)) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>('#q')?.focus();
});

/** Saves what stands at `address`, an SVG of this server, as a PNG of twice its size. */
async function savePng(address: string, name: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * 2;
  canvas.height = picture.naturalHeight * 2;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, 'image/png');
}

/** Gives each link to a picture, <a data-png="name.png" href="….svg">, a button for PNG beside it. */
function addPngButtons(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-png]:not([data-done])')) {
    link.dataset['done'] = '';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = 'PNG';
    button.addEventListener('click', () => {
      savePng(link.href, link.dataset['png'] ?? 'chart.png').catch((error) => console.error(error));
    });
    link.after(' ', button);
  }
}
addPngButtons();
// Scripts put parts of other pages into this one.
new MutationObserver(addPngButtons).observe(document.body, { childList: true, subtree: true });
