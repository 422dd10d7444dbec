/** `chancery/explain`: why an event was coded, and why a sentence was not coded as a type. Runs in a browser. */
export { becauseText } from '../explain/because-text.js';
export { type NearMiss, whyNot } from '../explain/why-not.js';
