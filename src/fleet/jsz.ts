/** What one node itself says of its copy of a stream. */
export interface NodeCopy {
  readonly node: string;
  readonly stream: string;
  readonly messages: number;
  readonly bytes: number;
  readonly lastSeq: number;
}

const ANSWER = 3000;
const LONGEST = 16 * 2 ** 20;

/**
 * Asks the monitoring port of a node (`http://host:8222`) for its copies of streams of these names. The leader's word alone is not enough: nodes of 2.9 may
 * come back behind, or with messages that all others have forgotten, and be called current. Rejects with Error when it does not answer.
 */
export async function nodeCopies(monitor: string, names: readonly string[]): Promise<NodeCopy[]> {
  const url = new URL('/jsz?accounts=true&streams=true', monitor);
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER) });
  const text = await response.text();
  if (!response.ok || text.length > LONGEST) throw new Error(`${url.host} answered ${response.status}`);
  const jsz = JSON.parse(text) as {
    server_id?: string;
    meta_cluster?: { name?: string };
    account_details?: {
      stream_detail?: {
        name?: string;
        cluster?: unknown;
        state?: { messages?: number; bytes?: number; last_seq?: number };
      }[];
    }[];
  };
  const copies: NodeCopy[] = [];
  for (const { stream_detail: streams } of jsz.account_details ?? [])
    for (const { name = '', state = {} } of streams ?? [])
      if (names.includes(name))
        copies.push({
          node: url.host,
          stream: name,
          messages: state.messages ?? 0,
          bytes: state.bytes ?? 0,
          lastSeq: state.last_seq ?? 0,
        });
  return copies;
}
