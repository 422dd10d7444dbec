// Page script: trying a text. Texts of any length are sent as JSON and what came of them is shown below the form; a short text goes into the address.
// Without it the form asks for the page anew, which is enough for a sentence.
const box = document.querySelector<HTMLElement>('.try');
const form = document.querySelector<HTMLFormElement>('#try');
const outcome = document.querySelector<HTMLElement>('#outcome');
const problems = document.querySelector<HTMLElement>('#problems');

/** Longer texts stay out of the address. */
const SHARED = 500;
let asked = 0;

function say(text: string, role: 'alert' | 'status' = 'alert'): void {
  const note = document.createElement('p');
  note.className = 'tally';
  note.setAttribute('role', role);
  note.textContent = text;
  problems?.replaceChildren(note);
}

async function attempt(type: string | undefined): Promise<void> {
  if (form === null || outcome === null) return;
  const number = ++asked;
  const data = new FormData(form);
  const [text, published] = [String(data.get('text') ?? ''), String(data.get('published') ?? '')];
  const body = { text, ...(published ? { published } : {}), ...(type === undefined ? {} : { type }) };
  say(box?.dataset['coding'] ?? '', 'status');
  try {
    const answer = await fetch('/try', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
    if (number !== asked) return;
    if (!answer.ok) {
      const told: { problems: { message: string; fix: string }[] } = await answer.json();
      return say(told.problems.map(({ message, fix }) => `${message} ${fix}`).join(' '));
    }
    // Drawn by our own server, which escapes every text; scripts in it would not run.
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
    problems?.replaceChildren();
    outcome.replaceChildren(...drawn.body.childNodes);
    const query = new URLSearchParams(text.length <= SHARED ? Object.entries(body) : []);
    history.replaceState(null, '', query.size === 0 ? '/try' : `/try?${query}`);
    if (type !== undefined) document.querySelector<HTMLElement>('#why-not select')?.focus();
  } catch (error) {
    console.warn(error);
    if (number === asked) say(box?.dataset['failed'] ?? '');
  }
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(undefined);
});
form?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void attempt(undefined);
});
outcome?.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches('.ask')) return;
  event.preventDefault();
  void attempt(String(new FormData(event.target).get('type') ?? ''));
});
