import { fault } from './fault.js';

/** The JSON of a request; a Fault of status 400 where it is none. */
export async function readBody(request: { json(): Promise<unknown> }): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw fault(400, 'not-json', 'body', `The body is not JSON: ${cause.message}.`, 'Send one JSON object.');
  }
}
