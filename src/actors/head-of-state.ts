const HEAD_OF_STATE =
  /^(?:president|prime minister|premier|(?:federal )?chancellor|supreme leader|general secretary|king|queen|emperor|monarch|military ruler|head of state|libyan leader|(?:north korean|soviet) leader)$/i;

/** True for the office of a head of state or government, or of who rules in fact. */
export function isHeadOfState(role: string | undefined): boolean {
  return role !== undefined && HEAD_OF_STATE.test(role);
}
