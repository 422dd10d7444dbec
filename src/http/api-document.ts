import type { Ledger } from '../ledger/ledger.js';
import { api } from './api.js';
import { openApiDocument } from './openapi-document.js';

/** The OpenAPI document of the whole interface, without a ledger: no address is asked for anything. */
export function apiDocument(): ReturnType<typeof openApiDocument> {
  return openApiDocument(api({} as Ledger));
}
