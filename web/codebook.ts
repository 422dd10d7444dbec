// Page script: a type of the codebook. Examples are coded when their list is opened, and the line that the address names is shown. Without it a link
// under each list loads the page with them coded.
const page = document.querySelector<HTMLElement>('.codebook');

async function codeExamples(details: HTMLDetailsElement, address: string): Promise<void> {
  const box = details.querySelector('.coded');
  if (box === null) return;
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  note.textContent = page?.dataset['busy'] ?? '';
  box.append(note);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: status ${answer.status}`);
    // Drawn by our own server, which escapes every text; scripts in it would not run.
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
    box.replaceChildren(...drawn.body.children);
  } catch (error) {
    console.warn(error);
    note.textContent = page?.dataset['failed'] ?? '';
  }
}

for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-examples]'))
  details.addEventListener(
    'toggle',
    () => {
      const address = details.dataset['examples'];
      if (address !== undefined) void codeExamples(details, address);
    },
    { once: true },
  );
