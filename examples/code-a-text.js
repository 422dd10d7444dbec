// Codes one text with the shipped model and codebook and prints its events, with the reasons for the first.
// `published` matters: "on Tuesday" needs a day to count from. The first call loads the coder, later ones share it.
// Run: node examples/code-a-text.js
import { becauseText, code } from 'chancery';

const text =
  'Kenya expelled two Ugandan diplomats on Tuesday. Norway promised to send 300 tents to Malawi by 1 June 2024.';
const { events, commitments, problems } = code(text, { published: '2024-05-02' });

const names = (actors) => actors.map((actor) => actor.name ?? actor.text).join(', ') || '?';
for (const event of events)
  console.log(
    `${event.when?.value ?? '?'}  ${event.type}  ${names(event.source)} -> ${names(event.target)}  (${event.status})`,
  );
for (const { debtor, action, due } of commitments)
  console.log(`${names(debtor)} owes: ${action}, due ${due?.value ?? 'some day'}`);
if (events[0] !== undefined) console.log(`\n${becauseText(events[0].because, text)}`);
for (const problem of problems) console.error(problem.message);
