/** `chancery/files`: reports from files and folders, one after another, in memory of one report. Needs Node. */
export { type FileResult, LARGEST_FILE, listFiles, readFiles } from '../read/files-node.js';
export { type HistoryFileOptions, readHistoryFile } from '../read/history-files-node.js';
