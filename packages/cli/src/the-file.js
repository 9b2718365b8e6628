// Stands for the reader's file, which record.js puts in its place.
export {};
