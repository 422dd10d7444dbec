/** A stretch of a document's text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
