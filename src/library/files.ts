/** `chancery/files`: reports from files and folders, one after another, in memory of one report. Needs Node. */
export { type FileResult, listFiles, type OnBytes, readFiles } from '../read/files-node.js';
export { type HistoryFileOptions, readHistoryFile } from '../read/history-files-node.js';
export { LARGEST_FILE, type PartsOptions, readParts } from '../read/read-parts-node.js';
